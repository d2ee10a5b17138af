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

/** Changes that break the controls of launch templates, Spot and instances beside node groups. */
export const FLEET_MUTATIONS: Mutations = {
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
