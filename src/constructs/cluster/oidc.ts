import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Construct } from "constructs";

/** Properties of {@link Oidc}. */
export interface OidcProps {
  /** The cluster whose service accounts IAM is to know. */
  readonly cluster: EksCluster;
}

/**
 * Makes IAM trust the cluster's own tokens (IRSA). No thumbprints: IAM ignores them for EKS, and reading them at plan would need the
 * network and show drift when a certificate changes.
 */
export class Oidc extends Construct {
  /** ARN of the provider. */
  readonly arn: string;
  /** Issuer without `https://`, as trust policies name it. */
  readonly issuer: string;

  constructor(scope: Construct, id: string, props: OidcProps) {
    super(scope, id);
    const { cluster } = props;
    const url = `\${aws_eks_cluster.${cluster.friendlyUniqueId}.identity[0].oidc[0].issuer}`;
    const provider = new IamOpenidConnectProvider(this, "Default", { url, clientIdList: ["sts.amazonaws.com"] });
    this.arn = provider.arn;
    this.issuer = `\${replace(aws_eks_cluster.${cluster.friendlyUniqueId}.identity[0].oidc[0].issuer, "https://", "")}`;
  }
}
