import type { Mutations } from "../../../support/guardrails";

/** Changes that break the controls of node groups and the role of nodes. */
export const GROUP_MUTATIONS: Mutations = {
  "NOD-09": [
    {
      title: "replaces half of the nodes at once",
      change: (draft) => {
        draft.one("aws_eks_node_group").update_config = { max_unavailable_percentage: 50 };
      },
      fault: "is 50%; want at most 33%",
    },
    {
      title: "replaces more nodes at once than there are",
      change: (draft) => {
        draft.one("aws_eks_node_group").update_config = { max_unavailable: 7 };
      },
      fault: "is 7 of 6 nodes; want 1 or more, and no more than there are",
    },
  ],
  "NOD-10": [
    {
      title: "leaves broken nodes to people",
      change: (draft) => {
        draft.one("aws_eks_node_group").node_repair_config.enabled = false;
      },
      fault: "is false; want true",
    },
    {
      title: "takes the monitoring agent away",
      change: (draft) => draft.remove("aws_eks_addon", "eks-node-monitoring-agent"),
      fault: "is not there; want it, so that EKS hears of broken nodes",
    },
  ],
  "NOD-11": [
    {
      title: "puts every node into one zone",
      change: (draft) => {
        const group = draft.one("aws_eks_node_group");
        group.subnet_ids = [group.subnet_ids[0]];
      },
      fault: "are all in us-east-1a; want two zones or more",
    },
    {
      title: "starts with more nodes than it may have",
      change: (draft) => {
        draft.one("aws_eks_node_group").scaling_config.desired_size = 7;
      },
      fault: "is min 4, desired 7, max 6; want them in this order, max from 1 to 450",
    },
    {
      title: "may have more nodes than EKS allows",
      change: (draft) => {
        draft.one("aws_eks_node_group").scaling_config.max_size = 451;
      },
      fault: "is min 4, desired 4, max 451; want them in this order, max from 1 to 450",
    },
  ],
  "NOD-12": [
    {
      title: "names a node group without a hash",
      change: (draft) => {
        draft.one("aws_eks_node_group").node_group_name = "workers";
      },
      fault: 'is "workers"; want a name that ends in a hash of what makes EKS replace the group',
    },
    {
      title: "destroys a node group before the new one is there",
      change: (draft) => {
        draft.one("aws_eks_node_group").lifecycle.create_before_destroy = false;
      },
      fault: "is false; want true",
    },
    {
      title: "leaves no room behind a prefix",
      change: (draft) => {
        const group = draft.one("aws_eks_node_group");
        delete group.node_group_name;
        group.node_group_name_prefix = `${"w".repeat(37)}-`;
      },
      fault: "has a prefix of 38 characters; want at most 37",
    },
  ],
  "NOD-13": [
    {
      title: "writes the size back",
      change: (draft) => {
        delete draft.one("aws_eks_node_group").lifecycle.ignore_changes;
      },
      fault: "is [] with 4 to 6 nodes; want scaling_config[0].desired_size in it",
    },
  ],
  "NOD-14": [
    {
      title: "lets nodes make volumes",
      change: (draft) => {
        draft.add("main-cluster", "aws_iam_role_policy_attachment", "more", {
          role: "${aws_iam_role.node-role.name}",
          policy_arn: "arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2",
        });
      },
      fault: "hold AmazonEBSCSIDriverPolicyV2; want no more than a node needs to join, pull and be reached",
    },
    {
      title: "keeps nodes from pulling images",
      change: (draft) => draft.remove("aws_iam_role_policy_attachment", "amazonec2containerregistrypullonly"),
      fault: "hold no AmazonEC2ContainerRegistryPullOnly; want it, so that nodes work",
    },
    {
      title: "gives nodes a policy of their own",
      change: (draft) => {
        draft.add("main-cluster", "aws_iam_role_policy", "more", {
          name: "more",
          role: "${aws_iam_role.node-role.name}",
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Sid: "Read", Effect: "Allow", Action: "ec2:DescribeInstances", Resource: "*" }],
          }),
        });
      },
      fault:
        "allow ec2:DescribeInstances; want no more than ecr:BatchImportUpstreamImage and ecr:CreateRepository below a prefix",
    },
  ],
};
