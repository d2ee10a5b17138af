import { policy } from "./document";

/**
 * What the role of a control plane may do with the key of its Secrets.
 * Source: EKS user guide, envelope encryption; terraform-aws-modules/terraform-aws-eks, cluster encryption policy.
 */
export function clusterSecretsPolicy(keyArn: string): string {
  return policy([
    {
      Sid: "Secrets",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"],
      Resource: keyArn,
    },
  ]);
}
