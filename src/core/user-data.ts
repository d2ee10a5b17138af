/** What a node is told at its first start beyond what EKS tells it. */
export interface NodeSettings {
  /** Pods per node. @default what the node works out for itself */
  readonly maxPods?: number;
}

/** Separates the parts of a MIME document; nothing that is written between them contains it. */
const BOUNDARY = "platform-node";

/**
 * User data of a node, before base64; EKS merges its own into it. Nothing to say gives nothing, so that no node rolls for it.
 * Source: awslabs/amazon-eks-ami, nodeadm NodeConfig; Bottlerocket settings reference, kubernetes.max-pods.
 * @param family Name of the AMI family.
 */
export function userData(family: string, { maxPods }: NodeSettings): string | undefined {
  if (maxPods === undefined || family.startsWith("windows")) {
    return undefined;
  }
  return family.startsWith("bottlerocket") ? `[settings.kubernetes]\nmax-pods = ${maxPods}\n` : nodeadm(maxPods);
}

function nodeadm(maxPods: number): string {
  return [
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    "",
    `--${BOUNDARY}`,
    "Content-Type: application/node.eks.aws",
    "",
    "apiVersion: node.eks.aws/v1alpha1",
    "kind: NodeConfig",
    "spec:",
    "  kubelet:",
    "    config:",
    `      maxPods: ${maxPods}`,
    "",
    `--${BOUNDARY}--`,
    "",
  ].join("\n");
}
