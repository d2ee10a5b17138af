import { policy } from "./document";

/** What pod networking reads. None of these actions takes a resource. */
const FIND = [
  "ec2:DescribeInstanceTypes",
  "ec2:DescribeInstances",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeTags",
];

/**
 * What pod networking may do in an IPv6 cluster; AWS has no managed policy for it.
 * Source: amazon-vpc-cni-k8s@b52188387f2e docs/iam-policy.md.
 */
export function vpcCniIpv6Policy(partition: string): string {
  const Resource = `arn:${partition}:ec2:*:*:network-interface/*`;
  return policy([
    { Sid: "Find", Effect: "Allow", Action: FIND, Resource: "*" },
    { Sid: "Tags", Effect: "Allow", Action: "ec2:CreateTags", Resource },
    { Sid: "Addresses", Effect: "Allow", Action: "ec2:AssignIpv6Addresses", Resource },
  ]);
}
