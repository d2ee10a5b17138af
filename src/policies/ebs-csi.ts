import { policy } from "./document";

/**
 * What the EBS driver, or EKS Auto Mode, may do with the key of volumes. Grants are made for EC2 alone, which attaches them.
 * Source: kubernetes-sigs/aws-ebs-csi-driver@6689789f192f docs/install.md.
 */
export function volumeKeyPolicy(keyArn: string): string {
  return policy([
    {
      Sid: "Volumes",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"],
      Resource: keyArn,
    },
    {
      Sid: "Grants",
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: keyArn,
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ]);
}
