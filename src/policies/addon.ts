import { policy } from "./document";

/** What the EBS driver may do with a key of ours. Source: aws-ebs-csi-driver v1.64.0 docs/install.md. */
export function volumeKeyPolicy(keyArn: string): string {
  return policy([
    {
      Sid: "Volumes",
      Effect: "Allow",
      Action: ["kms:CreateGrant", "kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"],
      Resource: keyArn,
    },
  ]);
}

/**
 * What pod networking may do in an IPv6 cluster; AWS has no managed policy for it. None of the describing actions takes a resource.
 * Source: amazon-vpc-cni-k8s@b52188387f2e docs/iam-policy.md.
 */
export function vpcCniIpv6Policy(partition: string): string {
  return policy([
    {
      Sid: "Addresses",
      Effect: "Allow",
      Action: [
        "ec2:AssignIpv6Addresses",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeInstances",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeTags",
      ],
      Resource: "*",
    },
    {
      Sid: "Tags",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: `arn:${partition}:ec2:*:*:network-interface/*`,
    },
  ]);
}
