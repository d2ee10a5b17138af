import type { Block, Draft, Mutations } from "../../../support/guardrails";

const CLUSTER = "aws_eks_cluster";

const untag = (draft: Draft) => {
  for (const provider of draft.state("main-cluster").provider.aws as Block[]) {
    delete provider.default_tags;
  }
};

const attach = (draft: Draft, policy: string) =>
  draft.add("main-cluster", "aws_iam_role_policy_attachment", "more", {
    role: "${aws_iam_role.control-plane_role_28647435.name}",
    policy_arn: policy,
  });

const provider = (draft: Draft, more: Block) =>
  draft.add("main-cluster", "aws_eks_identity_provider_config", "staff", {
    cluster_name: "${aws_eks_cluster.control-plane.name}",
    oidc: {
      client_id: "kubernetes",
      identity_provider_config_name: "staff",
      issuer_url: "https://login.example.com",
    },
    ...more,
  });

/** Changes of what stands around the control plane. */
export const CLUSTER_SURROUNDING_MUTATIONS: Mutations = {
  "EKS-19": [
    {
      title: "takes every tag off",
      change: untag,
      fault: "is not set, and the provider has no default_tags; want some",
    },
    {
      title: "tags with nothing",
      change: (draft) => {
        untag(draft);
        draft.one(CLUSTER).tags = {};
      },
      fault: "is {}, and the provider has no default_tags; want some",
    },
  ],
  "EKS-20": [
    {
      title: "takes tokens of an issuer that is not encrypted",
      change: (draft) => {
        provider(draft, {}).oidc.issuer_url = "http://login.example.com";
      },
      fault: 'is "http://login.example.com"; want an https:// URL',
    },
    {
      title: "leaves an identity provider without tags",
      change: (draft) => {
        untag(draft);
        draft.one(CLUSTER).tags = { Team: "platform" };
        provider(draft, {});
      },
      fault: "is not set, and the provider has no default_tags; want some",
    },
  ],
  "EKS-21": [
    {
      title: "lets EKS make the log group",
      change: (draft) => {
        draft.remove("aws_cloudwatch_log_group", "control-plane_logs");
      },
      fault: "has no log group /aws/eks/reference-main/cluster to wait for; want an aws_cloudwatch_log_group",
    },
    {
      title: "does not wait for the log group",
      change: (draft) => {
        const cluster = draft.one(CLUSTER);
        cluster.depends_on = cluster.depends_on.filter((address: string) => !address.startsWith("aws_cloudwatch"));
      },
      fault: "does not name aws_cloudwatch_log_group.control-plane_logs_328170EE; want the cluster to wait for it",
    },
    {
      title: "makes the log group after the cluster that it is named after",
      change: (draft) => {
        const cluster = draft.one(CLUSTER);
        cluster.depends_on = cluster.depends_on.filter((address: string) => !address.startsWith("aws_cloudwatch"));
        draft.one("aws_cloudwatch_log_group", "control-plane_logs").name =
          "/aws/eks/${aws_eks_cluster.control-plane.name}/cluster";
      },
      fault: "does not name aws_cloudwatch_log_group.control-plane_logs_328170EE; want the cluster to wait for it",
    },
  ],
  "EKS-22": [
    {
      title: "lets instances take the role of the control plane",
      change: (draft) => {
        draft.policy(draft.one("aws_iam_role", "control-plane_role"), "assume_role_policy", ([statement]) => {
          (statement as Block).Principal.Service = ["eks.amazonaws.com", "ec2.amazonaws.com"];
        });
      },
      fault: "is taken by ec2.amazonaws.com; want eks.amazonaws.com alone",
    },
    {
      title: "attaches a policy of Auto Mode to a cluster without it",
      change: (draft) => {
        attach(draft, "arn:aws:iam::aws:policy/AmazonEKSComputePolicy");
      },
      fault: "has AmazonEKSComputePolicy; want AmazonEKSClusterPolicy alone",
    },
    {
      title: "leaves out the policy of the control plane",
      change: (draft) => {
        draft.remove("aws_iam_role_policy_attachment", "control-plane_role_amazoneksclusterpolicy");
      },
      fault: "lacks AmazonEKSClusterPolicy; want it attached",
    },
    {
      title: "allows the control plane more inside its role",
      change: (draft) => {
        draft.policy(draft.one("aws_iam_role_policy", "control-plane_role_policy-secrets"), "policy", (statements) => {
          statements.push({
            Sid: "Look",
            Effect: "Allow",
            Action: "ec2:DescribeInstances",
            Resource: "*",
          });
        });
      },
      fault: "allows ec2:DescribeInstances; want the key of the Secrets alone",
    },
  ],
};
