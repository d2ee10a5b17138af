import { FACTS_CHECKED, type Fact } from "./checked";

/** A chart, or a place of charts, that nothing is installed from any more. */
export interface RefusedChart extends Fact {
  /** Name of the add-on, as a description would spell it. */
  readonly name: string;
  /** Charts that install it. @default none: it is about a repository */
  readonly charts?: readonly string[];
  /** What the address of its repository holds. @default any repository */
  readonly repository?: string;
  /** What is the matter with it, as `is ...`. */
  readonly reason: string;
  /** The way out, as what is wanted. */
  readonly instead: string;
}

function row(name: string, rest: Omit<RefusedChart, "name" | "checked">): RefusedChart {
  return { name, checked: FACTS_CHECKED, ...rest };
}

const EKS_CHARTS = "https://aws.github.io/eks-charts";

/** What people ask for and do not get. */
export const REFUSED_CHARTS: readonly RefusedChart[] = [
  row("ingressNginx", {
    charts: ["ingress-nginx"],
    reason: "is retired: since March 2026 nobody repairs it",
    instead: "awsLoadBalancerController, or gatewayApi with a controller for it",
    source: "kubernetes/ingress-nginx@dbb11b92ddb7 README",
  }),
  row("kubecost", {
    charts: ["kubecost", "cost-analyzer"],
    reason: "needs a subscription in AWS Marketplace, without which EKS fails to install it",
    instead: "opencost",
    source: "EKS user guide, Marketplace add-ons",
  }),
  row("appMesh", {
    charts: [
      "appmesh-controller",
      "appmesh-gateway",
      "appmesh-grafana",
      "appmesh-inject",
      "appmesh-jaeger",
      "appmesh-prometheus",
      "appmesh-spire-agent",
      "appmesh-spire-server",
    ],
    reason: "has been out of support since 2026-09-30, when AWS ended App Mesh",
    instead: "gatewayApi with a controller for it",
    source:
      "EKS user guide, Getting started with AWS App Mesh and Kubernetes; aws/eks-charts@5239609242f3 stable/appmesh-*",
  }),
  row("awsCalico", {
    charts: ["aws-calico"],
    reason: "is deprecated by its makers, who took it out of their repository",
    instead: "vpcCni: { networkPolicy: true }, which enforces network policies",
    source: "aws/eks-charts pull request 915",
  }),
  row("csiSecretsStoreProviderAws", {
    charts: ["csi-secrets-store-provider-aws"],
    reason: "is deprecated and moved to a repository of its own",
    instead: "secretsStoreCsiDriver",
    source: "aws/eks-charts@c7f9ea56 index of gh-pages",
  }),
  row("awsNodeTerminationHandler from eks-charts", {
    charts: ["aws-node-termination-handler"],
    repository: EKS_CHARTS,
    reason: "is stuck at 0.21.0 in that repository",
    instead: "awsNodeTerminationHandler, which comes from oci://public.ecr.aws/aws-ec2/helm",
    source: "aws/eks-charts@c7f9ea56 index of gh-pages; aws/aws-node-termination-handler@77ca841d1329",
  }),
  row("karpenter from charts.karpenter.sh", {
    repository: "charts.karpenter.sh",
    reason: "is a repository that is no longer there",
    instead: "karpenter, which comes from oci://public.ecr.aws/karpenter",
    source: "aws/karpenter-provider-aws@1d927085dd81",
  }),
  row("charts of Bitnami", {
    repository: "bitnami",
    reason: "has charts whose images moved to bitnamilegacy in 2025, where nobody repairs them",
    instead: "the chart of the software's own makers",
    source: "bitnami/containers issue 83267",
  }),
];
