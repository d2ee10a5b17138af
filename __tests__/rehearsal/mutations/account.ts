import type { Mutation } from "./mutation";

const ADMIN = "aws_eks_access_entry.access_platform-admin-ee1753e4_B3A2C539";
const CLUSTER = {
  name: "new",
  role_arn: "arn:aws:iam::111122223333:role/new",
  vpc_config: { subnet_ids: ["subnet-1", "subnet-2"] },
};

/** What is valid, and AWS or the cluster would still refuse. */
export const ACCOUNT: readonly Mutation[] = [
  {
    title: "a second access entry of a principal",
    state: "reference-main-cluster",
    block: ["aws_eks_access_entry", "access/developer-e8bf5f96"],
    put: { principal_arn: "arn:aws:iam::111122223333:role/platform-admin", depends_on: [ADMIN] },
    applied: true,
    outcome: /Access entry exists already: arn:aws:iam::111122223333:role\/platform-admin has an access entry/,
  },
  {
    title: "a public zone of a reserved domain in an account that is no placeholder",
    state: "reference-dns",
    block: ["aws_route53_zone", "zone-example-com-a379a6f6"],
    beside: { "provider/aws/0/allowed_account_ids": ["222233334444"] },
    outcome: /Domain is reserved: example\.com is reserved by RFC 2606/,
  },
  {
    title: "a manifest in a cluster that cannot exist yet",
    state: "charts",
    block: ["kubernetes_manifest", "team/quota"],
    beside: {
      "resource/aws_eks_cluster": { new: CLUSTER },
      "provider/kubernetes/0/host": "${aws_eks_cluster.new.endpoint}",
    },
    outcome: /kubernetes_manifest needs a cluster while planning/,
  },
  {
    title: "a subnet outside of its VPC",
    state: "reference-network",
    block: ["aws_subnet", "worker/us-east-1a"],
    put: { cidr_block: "192.168.0.0/24" },
    outcome: { passes: "no provider compares the two blocks, EC2 does" },
  },
  {
    title: "an action in a policy that IAM does not have",
    state: "reference-network",
    block: ["aws_iam_role_policy", "flow-logs/log-group/role/policy-write"],
    put: { policy: policy("logs:PutLogEventz") },
    outcome: { passes: "of a policy the provider only wants that it is JSON" },
  },
];

function policy(action: string): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });
}
