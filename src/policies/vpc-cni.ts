import { policy, type Statement, type Where } from "./document";

/** What pod networking reads. None of these actions takes a resource. */
const FIND = [
  "ec2:DescribeInstanceTypes",
  "ec2:DescribeInstances",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeTags",
];

function find(partition: string): Statement[] {
  const Resource = `arn:${partition}:ec2:*:*:network-interface/*`;
  return [
    { Sid: "Find", Effect: "Allow", Action: FIND, Resource: "*" },
    { Sid: "Tags", Effect: "Allow", Action: "ec2:CreateTags", Resource },
  ];
}

/**
 * What pod networking may do in an IPv6 cluster; AWS has no managed policy for it.
 * Source: amazon-vpc-cni-k8s@b52188387f2e docs/iam-policy.md.
 */
export function vpcCniIpv6Policy(partition: string): string {
  const Resource = `arn:${partition}:ec2:*:*:network-interface/*`;
  return policy([
    ...find(partition),
    { Sid: "Addresses", Effect: "Allow", Action: "ec2:AssignIpv6Addresses", Resource },
  ]);
}

/** A cluster whose pod networking keeps to its own. */
export interface VpcCniScope extends Where {
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Id of the VPC. */
  readonly vpcId: string;
}

/**
 * What pod networking may do in an IPv4 cluster, on interfaces and instances of that cluster alone; AWS's own
 * AmazonEKS_CNI_Policy reaches every interface of the account. The add-on's `env.CLUSTER_NAME` must be the cluster's
 * name, or interfaces do not carry the tag that is asked for here.
 * Source: amazon-vpc-cni-k8s@b52188387f2e docs/iam-policy.md, scope-down policy.
 */
export function vpcCniScopedPolicy({ partition, region, accountId, clusterName, vpcId }: VpcCniScope): string {
  const arn = (resource: string) => `arn:${partition}:ec2:${region}:${accountId}:${resource}`;
  const cluster = "cluster.k8s.amazonaws.com/name";
  const attach = ["ec2:AttachNetworkInterface", "ec2:DetachNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"];
  return policy([
    ...find(partition),
    {
      Sid: "CreateTagged",
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterface",
      Resource: arn("network-interface/*"),
      Condition: { StringEquals: { [`aws:RequestTag/${cluster}`]: clusterName } },
    },
    {
      Sid: "CreateInVpc",
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterface",
      Resource: [arn("subnet/*"), arn("security-group/*")],
      Condition: { ArnEquals: { "ec2:Vpc": arn(`vpc/${vpcId}`) } },
    },
    {
      Sid: "OwnInterfaces",
      Effect: "Allow",
      Action: [
        "ec2:AssignPrivateIpAddresses",
        "ec2:DeleteNetworkInterface",
        "ec2:UnassignPrivateIpAddresses",
        ...attach,
      ],
      Resource: arn("network-interface/*"),
      Condition: { StringEquals: { [`aws:ResourceTag/${cluster}`]: clusterName } },
    },
    {
      Sid: "OwnInstances",
      Effect: "Allow",
      Action: attach,
      Resource: arn("instance/*"),
      Condition: { StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${clusterName}`]: "owned" } },
    },
    {
      Sid: "SecurityGroups",
      Effect: "Allow",
      Action: "ec2:ModifyNetworkInterfaceAttribute",
      Resource: arn("security-group/*"),
    },
  ]);
}
