import { FACTS_CHECKED, type Fact } from "./checked";

/** A Helm chart at the version that is installed. */
export interface Chart extends Fact {
  /** Name of the chart. */
  readonly name: string;
  /** Where it is published: an `https://` index, or the `oci://` address in front of the chart's name. */
  readonly repository: string;
  /** Version of the chart. */
  readonly version: string;
  /** Version of what it installs. */
  readonly appVersion: string;
  /** Oldest Kubernetes minor that it works on. @default its publisher names none */
  readonly kubernetesFrom?: string;
  /** Newest Kubernetes minor that it works on. @default its publisher names none */
  readonly kubernetesTo?: string;
}

type Minors = readonly [from?: string, to?: string];

function row(
  name: string,
  [version, appVersion]: readonly [string, string],
  repository: string,
  source: string,
  [kubernetesFrom, kubernetesTo]: Minors = [],
): Chart {
  const range = { ...(kubernetesFrom && { kubernetesFrom }), ...(kubernetesTo && { kubernetesTo }) };
  return { name, version, appVersion, repository, source, checked: FACTS_CHECKED, ...range };
}

const EKS = "https://aws.github.io/eks-charts";
const PROMETHEUS = "oci://ghcr.io/prometheus-community/charts";

/** Every chart that this project installs, by name. Minors come from `kubeVersion` of the chart, or from its project's support matrix. */
export const CHARTS = {
  "aws-load-balancer-controller": row(
    "aws-load-balancer-controller",
    ["3.5.0", "v3.5.0"],
    EKS,
    "aws/eks-charts@5239609242f3; docs: 1.22 or later",
    ["1.22"],
  ),
  "external-dns": row(
    "external-dns",
    ["1.21.1", "0.21.0"],
    "https://kubernetes-sigs.github.io/external-dns/",
    "kubernetes-sigs/external-dns@9f2645134677",
  ),
  "cert-manager": row(
    "cert-manager",
    ["v1.21.1", "v1.21.1"],
    "oci://quay.io/jetstack/charts",
    "cert-manager/cert-manager@24e33194fb39",
    ["1.22"],
  ),
  "metrics-server": row(
    "metrics-server",
    ["3.13.1", "0.8.1"],
    "https://kubernetes-sigs.github.io/metrics-server/",
    "kubernetes-sigs/metrics-server@842dcc8c42f2; README at master@5ed5d3a2cf94: 0.8 needs 1.31",
    ["1.31"],
  ),
  "cluster-autoscaler": row(
    "cluster-autoscaler",
    ["9.59.0", "1.35.0"],
    "https://kubernetes.github.io/autoscaler",
    "kubernetes/autoscaler@5a0b98e45f89",
  ),
  karpenter: row(
    "karpenter",
    ["1.14.1", "1.14.1"],
    "oci://public.ecr.aws/karpenter",
    "aws/karpenter-provider-aws@bde00654cd31; support matrix at main@1d927085dd81",
  ),
  "karpenter-crd": row(
    "karpenter-crd",
    ["1.14.1", "1.14.1"],
    "oci://public.ecr.aws/karpenter",
    "aws/karpenter-provider-aws@bde00654cd31",
  ),
  "kube-prometheus-stack": row(
    "kube-prometheus-stack",
    ["88.5.3", "v0.93.1"],
    PROMETHEUS,
    "prometheus-community/helm-charts@ea930baeebeb",
    ["1.25"],
  ),
  "prometheus-operator-crds": row(
    "prometheus-operator-crds",
    ["31.0.1", "v0.93.1"],
    PROMETHEUS,
    "prometheus-community/helm-charts@cf408a290aec",
  ),
  "external-secrets": row(
    "external-secrets",
    ["2.9.0", "v2.9.0"],
    "https://charts.external-secrets.io",
    "external-secrets/external-secrets@cc5bfbc2234a; kubeVersion, its project tests 1.35 and 1.36 alone",
    ["1.19"],
  ),
  "secrets-store-csi-driver": row(
    "secrets-store-csi-driver",
    ["1.6.0", "1.6.0"],
    "https://kubernetes-sigs.github.io/secrets-store-csi-driver/charts",
    "kubernetes-sigs/secrets-store-csi-driver@4960f9637c51",
    ["1.30"],
  ),
  "secrets-store-csi-driver-provider-aws": row(
    "secrets-store-csi-driver-provider-aws",
    ["3.1.1", "3.1.1"],
    "https://aws.github.io/secrets-store-csi-driver-provider-aws",
    "aws/secrets-store-csi-driver-provider-aws@5f47771b1164",
    ["1.17"],
  ),
  "aws-for-fluent-bit": row("aws-for-fluent-bit", ["0.2.0", "3.2.1"], EKS, "aws/eks-charts@5239609242f3"),
  velero: row(
    "velero",
    ["12.1.0", "1.18.1"],
    "https://vmware-tanzu.github.io/helm-charts",
    "vmware-tanzu/helm-charts@73466ca986bb",
    ["1.16"],
  ),
  "argo-cd": row(
    "argo-cd",
    ["10.1.1", "v3.4.4"],
    "https://argoproj.github.io/argo-helm",
    "argoproj/argo-helm@af0a9310bacb",
    ["1.25"],
  ),
  // 3.9.0 has GHSA-5qq8-67g6-4h2w and four more; what fixes them was not read at its source.
  kyverno: row(
    "kyverno",
    ["3.9.1", "v1.19.1"],
    "oci://ghcr.io/kyverno/charts",
    "kyverno/kyverno@ee97ce09538b for the keys, of 3.9.0; the version second-hand: public repositories of 2026-09",
    ["1.33", "1.35"],
  ),
  "kyverno-policies": row(
    "kyverno-policies",
    ["3.9.1", "v1.19.1"],
    "oci://ghcr.io/kyverno/charts",
    "kyverno/kyverno@ee97ce09538b for the keys, of 3.9.0; the version second-hand: public repositories of 2026-09",
    ["1.33", "1.35"],
  ),
  "aws-node-termination-handler": row(
    "aws-node-termination-handler",
    ["0.27.6", "1.25.6"],
    "oci://public.ecr.aws/aws-ec2/helm",
    "aws/aws-node-termination-handler@77ca841d1329",
    ["1.16"],
  ),
  "vertical-pod-autoscaler": row(
    "vertical-pod-autoscaler",
    ["0.11.0", "1.7.1"],
    "https://kubernetes.github.io/autoscaler",
    "kubernetes/autoscaler@49ef1cb46052; VPA 1.7 needs 1.28, resizing in place 1.33",
    ["1.28"],
  ),
  opencost: row(
    "opencost",
    ["2.5.17", "1.120.1"],
    "https://opencost.github.io/opencost-helm-chart",
    "opencost/opencost-helm-chart@725bb939d6a6",
  ),
  keda: row("keda", ["2.20.2", "2.20.2"], "https://kedacore.github.io/charts", "kedacore/charts@cbb9bb8ce080", [
    "1.23",
  ]),
  reloader: row(
    "reloader",
    ["2.2.16", "v1.4.21"],
    "https://stakater.github.io/stakater-charts",
    "stakater/Reloader@655a2b3814ba",
  ),
  // No chart is published by the project itself. Its standard kinds are those of v1.6.1; the bundle's own admission policy is left out.
  "gateway-api-crds": row(
    "gateway-api-crds",
    ["1.2.3", "v1.6.1"],
    "https://charts.christianhuth.de",
    "christianhuth/helm-charts@1fefa815104d, tag gateway-api-crds-1.2.3; its README for Kubernetes 1.19 or later",
    ["1.19"],
  ),
} as const satisfies Readonly<Record<string, Chart>>;
