import type { Mutations } from "../../../support/guardrails";
import { addInstance } from "./support";

/** A group of instances with nothing wrong. */
const OWN_GROUP = {
  name: "own",
  min_size: 1,
  max_size: 2,
  vpc_zone_identifier: ['${data.terraform_remote_state.network.outputs.worker_subnet_ids["us-east-1a"]}'],
  target_group_arns: ["arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/own/0123456789abcdef"],
  health_check_type: "ELB",
  tag: [{ key: "Name", value: "own", propagate_at_launch: true }],
} as const;

/** Changes that break the controls of node groups, their launch templates and roles. */
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
  "NOD-15": [
    {
      title: "measures nodes every five minutes",
      change: (draft) => {
        draft.one("aws_launch_template").monitoring.enabled = false;
      },
      fault: "is false; want true",
    },
    {
      title: "takes the bandwidth of volumes away",
      change: (draft) => {
        draft.one("aws_launch_template").ebs_optimized = "false";
      },
      fault: "is false; want true, or left out",
    },
    {
      title: "adds an instance that is measured every five minutes",
      change: (draft) => addInstance(draft, { monitoring: undefined }),
      fault: "is not set; want true",
    },
  ],
  "NOD-16": [
    {
      title: "keeps nodes from the API",
      change: (draft) => draft.remove("aws_vpc_security_group_ingress_rule", "control-plane-from-node"),
      fault:
        "has security groups that do not open 443 from the nodes to the control plane; want the cluster security group, or these rules",
    },
    {
      title: "keeps the control plane from nodes",
      change: (draft) => {
        draft.remove("aws_vpc_security_group_ingress_rule", "node-from-control-plane-10250");
        draft.remove("aws_vpc_security_group_ingress_rule", "node-from-control-plane-443_");
      },
      fault:
        "has security groups that do not open 443 from the control plane to the nodes, 10250 from the control plane to the nodes; want the cluster security group, or these rules",
    },
    {
      title: "lets nothing out of nodes",
      change: (draft) => draft.remove("aws_vpc_security_group_egress_rule", "node-egress"),
      fault:
        "has security groups that do not open 443 out of the nodes; want the cluster security group, or these rules",
    },
  ],
  "NOD-17": [
    {
      title: "sizes volumes in the node group too",
      change: (draft) => {
        draft.one("aws_eks_node_group").disk_size = 80;
      },
      fault: "is 80; want it in the launch template",
    },
    {
      title: "names instance types twice",
      change: (draft) => {
        draft.one("aws_launch_template").instance_type = "m7i.large";
      },
      fault: 'is ["m7i.xlarge"] beside m7i.large in the launch template; want one of them',
    },
    {
      title: "names an image twice",
      change: (draft) => {
        draft.one("aws_launch_template").image_id = "ami-0123456789abcdef0";
      },
      fault: 'is "AL2023_x86_64_STANDARD" beside an image in the launch template; want one of them',
    },
    {
      title: "gives nodes an instance profile in the launch template",
      change: (draft) => {
        draft.one("aws_launch_template").iam_instance_profile = { name: "node" };
      },
      fault: "is set; want it left out",
    },
    {
      title: "names security groups twice",
      change: (draft) => {
        const template = draft.one("aws_launch_template");
        template.network_interfaces = [{ security_groups: template.vpc_security_group_ids }];
      },
      fault: "are set beside vpc_security_group_ids; want one of them",
    },
    {
      title: "names a subnet in the launch template",
      change: (draft) => {
        const [subnet_id] = draft.one("aws_eks_node_group").subnet_ids;
        draft.one("aws_launch_template").network_interfaces = [{ subnet_id }];
      },
      fault: "is set; want the subnets in the node group",
    },
  ],
  "NOD-18": [
    {
      title: "buys one type on Spot",
      change: (draft) => {
        draft.one("aws_eks_node_group").capacity_type = "SPOT";
      },
      fault: "are 1 for Spot; want 3 to 20",
    },
    {
      title: "buys two architectures on Spot",
      change: (draft) => {
        const group = draft.one("aws_eks_node_group");
        group.capacity_type = "SPOT";
        group.instance_types = ["m7i.xlarge", "m6i.xlarge", "m7g.xlarge"];
      },
      fault: "are of arm64 and x86_64; want one architecture",
    },
    {
      title: "buys unlike sizes on Spot",
      change: (draft) => {
        const group = draft.one("aws_eks_node_group");
        group.capacity_type = "SPOT";
        group.instance_types = ["m7i.xlarge", "m6i.xlarge", "t3.small"];
      },
      fault: "are m7i.xlarge, m6i.xlarge, t3.small; want types of like size, at most twice as large as the smallest",
    },
  ],
  "NOD-19": [
    {
      title: "adds a group of instances from a launch configuration",
      change: (draft) => {
        draft.add("main-cluster", "aws_autoscaling_group", "own", {
          ...OWN_GROUP,
          launch_configuration: "old",
        });
      },
      fault: "is set; want a launch template",
    },
    {
      title: "adds a group of instances without tags",
      change: (draft) => {
        draft.add("main-cluster", "aws_autoscaling_group", "own", { ...OWN_GROUP, tag: undefined });
      },
      fault: "is not set; want tags that instances get",
    },
    {
      title: "keeps tags from instances",
      change: (draft) => {
        const tag = [{ key: "Name", value: "own", propagate_at_launch: false }];
        draft.add("main-cluster", "aws_autoscaling_group", "own", { ...OWN_GROUP, tag });
      },
      fault: "is kept from instances; want propagate_at_launch true",
    },
    {
      title: "takes instances behind a load balancer for well that serve nothing",
      change: (draft) => {
        draft.add("main-cluster", "aws_autoscaling_group", "own", { ...OWN_GROUP, health_check_type: "EC2" });
      },
      fault: 'is "EC2" behind a load balancer; want "ELB"',
    },
  ],
  "NOD-20": [
    {
      title: "gives Terraform a key",
      change: (draft) => {
        draft.state("main-cluster").provider.aws[0].access_key = "own";
      },
      fault: "is set; want a role from the surroundings of Terraform",
      overlaps: ["SEC-01a"],
    },
    {
      title: "adds an instance without a role",
      change: (draft) => addInstance(draft, { iam_instance_profile: undefined }),
      fault: "is not set; want an instance profile",
    },
    {
      title: "leaves out the role of nodes",
      change: (draft) => {
        const group = draft.one("aws_eks_node_group");
        delete group.node_role_arn;
      },
      fault: "is not set; want the role of the nodes",
    },
  ],
  "NOD-21": [
    {
      title: "takes anybody's image",
      change: (draft) => {
        draft.addData("main-cluster", "aws_ami", "node", {
          most_recent: true,
          filter: [{ name: "name", values: ["amazon-eks-node-*"] }],
        });
      },
      fault: 'is not set; want "amazon", "self" or an account',
    },
  ],
};
