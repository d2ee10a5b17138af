import { FACTS_CHECKED, type Fact } from "./checked";

/** Something that serves a node and therefore reaches into it: rules for pods make an exception of it. */
export interface NodeAgent extends Fact {
  /** Names of its DaemonSets. @default none that is known */
  readonly daemonSets?: readonly string[];
  /** Namespace that EKS installs it into. @default kube-system, or that of its chart */
  readonly namespace?: string;
  /** Chart that installs it. @default EKS installs it */
  readonly chart?: string;
  /** Key of the chart below which its values are. @default the whole chart is the agent */
  readonly below?: string;
  /** Why it needs the node. */
  readonly reason: string;
}

function row(
  reason: string,
  source: string,
  rest: Pick<NodeAgent, "daemonSets" | "namespace" | "chart" | "below">,
): NodeAgent {
  return { ...rest, reason, source, checked: FACTS_CHECKED };
}

/** Every exception, with its reason. */
export const NODE_AGENTS: readonly NodeAgent[] = [
  row("gives pods their network interfaces", "aws/amazon-vpc-cni-k8s@b52188387f2e", { daemonSets: ["aws-node"] }),
  row("writes the node's packet rules for Services", "EKS user guide, kube-proxy", { daemonSets: ["kube-proxy"] }),
  row("mounts EBS volumes on the node", "kubernetes-sigs/aws-ebs-csi-driver@9767d8523ae1", {
    daemonSets: ["ebs-csi-node"],
  }),
  row("mounts EFS file systems on the node", "kubernetes-sigs/aws-efs-csi-driver@3fcc6bdd7533", {
    daemonSets: ["efs-csi-node"],
  }),
  row("mounts buckets on the node", "awslabs/mountpoint-s3-csi-driver@a2d4b067c1bb", { daemonSets: ["s3-csi-node"] }),
  row("answers pods on a link-local address of the node", "aws/eks-pod-identity-agent", {
    daemonSets: ["eks-pod-identity-agent"],
  }),
  row("reads the node's logs and kernel messages", "aws/eks-node-monitoring-agent", {
    daemonSets: ["eks-node-monitoring-agent"],
  }),
  row("watches what the node's processes do", "GuardDuty user guide, managing the agent of EKS clusters", {
    daemonSets: ["aws-guardduty-agent"],
    namespace: "amazon-guardduty",
  }),
  row("reads the node's metrics and logs", "aws-observability/helm-charts@f4ad2e3abc44", {
    daemonSets: ["cloudwatch-agent", "fluent-bit"],
    namespace: "amazon-cloudwatch",
  }),
  row("reads the logs of containers on the node", "aws/eks-charts@5239609242f3", {
    chart: "aws-for-fluent-bit",
    daemonSets: ["aws-for-fluent-bit"],
  }),
  row("reads the node's metrics", "prometheus-community/helm-charts@ea930baeebeb", {
    chart: "kube-prometheus-stack",
    below: "prometheus-node-exporter",
    daemonSets: ["kube-prometheus-stack-prometheus-node-exporter"],
  }),
  row("mounts secrets on the node", "kubernetes-sigs/secrets-store-csi-driver@4960f9637c51", {
    chart: "secrets-store-csi-driver",
    daemonSets: ["secrets-store-csi-driver"],
  }),
  row(
    "hands secrets to the driver over a socket of the node",
    "aws/secrets-store-csi-driver-provider-aws@5f47771b1164",
    {
      chart: "secrets-store-csi-driver-provider-aws",
      daemonSets: ["secrets-store-csi-driver-provider-aws"],
    },
  ),
  row("reads the volumes of pods on the node", "vmware-tanzu/helm-charts@73466ca986bb", {
    chart: "velero",
    below: "nodeAgent",
    daemonSets: ["node-agent"],
  }),
];

/** A namespace whose pods may not be held to `restricted`. */
export interface LaxNamespace extends Fact {
  /** Name. */
  readonly name: string;
  /** Level that it is held to. */
  readonly level: "baseline" | "privileged";
  /** Why. */
  readonly reason: string;
}

/** Namespaces of agents that AWS installs, by what their pods need. */
export const LAX_NAMESPACES: readonly LaxNamespace[] = [
  {
    name: "amazon-cloudwatch",
    level: "privileged",
    reason: "its agents read metrics and logs of the node",
    source: "aws-observability/helm-charts@f4ad2e3abc44",
    checked: FACTS_CHECKED,
  },
  {
    name: "amazon-guardduty",
    level: "privileged",
    reason: "its agent watches what the node's processes do",
    source: "GuardDuty user guide, managing the agent of EKS clusters",
    checked: FACTS_CHECKED,
  },
  {
    name: "opentelemetry-operator-system",
    level: "baseline",
    reason: "the manifest is EKS's own, and nothing says that it keeps to more",
    source: "EKS user guide, ADOT",
    checked: FACTS_CHECKED,
  },
];
