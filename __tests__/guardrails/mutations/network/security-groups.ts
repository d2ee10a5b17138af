import type { Block, Draft, Mutations } from "../../../support/guardrails";

const GROUP = "${aws_security_group.extra.id}";
const NODES = "${aws_security_group.security-groups_node_F30E6D4B.id}";

/** Adds a security group of an interface to the cluster's state. */
function addGroup(draft: Draft, rules: Block = {}): void {
  draft.add("main-cluster", "aws_security_group", "extra", {
    name: "reference-main-extra",
    description: "Something beside the cluster",
    vpc_id: "${data.terraform_remote_state.network.outputs.vpc_id}",
    ...rules,
  });
  draft.add("main-cluster", "aws_network_interface", "extra", {
    subnet_id: '${data.terraform_remote_state.network.outputs.worker_subnet_ids["us-east-1a"]}',
    security_groups: [GROUP],
  });
}

/** Adds a rule to the nodes' group. */
function addRule(draft: Draft, rule: Block, label = "extra"): void {
  draft.add("main-cluster", "aws_vpc_security_group_ingress_rule", label, {
    security_group_id: NODES,
    description: "Something to nodes",
    ip_protocol: "tcp",
    from_port: 22,
    to_port: 22,
    ...rule,
  });
}

const INLINE = { description: "Anything", protocol: "-1", from_port: 0, to_port: 0 };

/** Changes that break the controls of security groups. */
export const SECURITY_GROUP_MUTATIONS: Mutations = {
  "NET-05": [
    {
      title: "lets anybody reach nodes by SSH",
      change: (draft) => addRule(draft, { cidr_ipv4: "0.0.0.0/0" }),
      fault: 'is "0.0.0.0/0", which is anywhere; want the ranges of those who connect',
    },
    {
      title: "lets anybody reach nodes over IPv6",
      change: (draft) => addRule(draft, { cidr_ipv6: "::/0" }),
      fault: 'is "::/0", which is anywhere; want the ranges of those who connect',
    },
    {
      title: "lets half of the internet reach the Kubernetes API",
      change: (draft) => {
        const cluster = "${aws_eks_cluster.control-plane.vpc_config[0].cluster_security_group_id}";
        addRule(draft, { security_group_id: cluster, from_port: 443, to_port: 443, cidr_ipv4: "0.0.0.0/1" });
      },
      fault: 'is "0.0.0.0/1", which is anywhere; want the ranges of those who connect',
    },
    {
      title: "hides everybody in a prefix list",
      change: (draft) => {
        draft.add("main-cluster", "aws_ec2_managed_prefix_list", "extra", {
          name: "everybody",
          address_family: "IPv4",
          max_entries: 1,
          entry: [{ cidr: "0.0.0.0/0" }],
        });
        addRule(draft, { prefix_list_id: "${aws_ec2_managed_prefix_list.extra.id}" });
      },
      fault: 'is "0.0.0.0/0", which is anywhere; want the ranges of those who connect',
    },
    {
      title: "lets anybody in by a rule inside a group",
      change: (draft) => addGroup(draft, { ingress: [{ ...INLINE, cidr_blocks: ["10.0.0.0/8", "0.0.0.0/0"] }] }),
      fault: 'is "0.0.0.0/0", which is anywhere; want the ranges of those who connect',
      overlaps: ["NET-08"],
    },
    {
      title: "lets anybody in by a rule of the older kind",
      change: (draft) => {
        const rule = { ...INLINE, type: "ingress", security_group_id: NODES, ipv6_cidr_blocks: ["2000::/3"] };
        draft.add("main-cluster", "aws_security_group_rule", "extra", rule);
      },
      fault: 'is "2000::/3", which is anywhere; want the ranges of those who connect',
      overlaps: ["NET-08"],
    },
    {
      title: "hides everybody in the default of a variable",
      change: (draft) => {
        draft.state("main-cluster").variable = { office: { default: { v4: "0.0.0.0" } } };
        draft.state("main-cluster").locals = { ranges: ["10.0.0.0/8", '${var.office["v4"]}/0'] };
        addRule(draft, { cidr_ipv4: "${local.ranges[1]}" });
      },
      fault: 'is "0.0.0.0/0", which is anywhere; want the ranges of those who connect',
    },
    {
      title: "lets in whom a variable without a default will name",
      change: (draft) => {
        draft.state("main-cluster").variable = { office: { type: "string" } };
        addRule(draft, { cidr_ipv4: "${var.office}" });
      },
      fault: "cannot be read; want it written out",
    },
    {
      title: "lets in what a function makes of literals",
      change: (draft) => addRule(draft, { cidr_ipv4: '${cidrsubnet("0.0.0.0/0", 0, 0)}' }),
      fault: "cannot be read; want it written out",
    },
    {
      title: "lets in the network or everybody",
      change: (draft) => addRule(draft, { cidr_ipv4: '${terraform.workspace == "x" ? "0.0.0.0/0" : aws_vpc.x.cidr}' }),
      fault: "cannot be read; want it written out",
    },
    {
      title: "repeats an inner rule for values",
      change: (draft) => {
        const content = { ...INLINE, cidr_blocks: ["${ingress.value}"] };
        addGroup(draft, { dynamic: { ingress: [{ for_each: ["0.0.0.0/0"], content }] } });
      },
      fault: "cannot be read; want it written out",
    },
  ],
  "NET-06": [
    {
      title: "lets a group that is no node's reach anywhere",
      change: (draft) => {
        addGroup(draft);
        draft.add("main-cluster", "aws_vpc_security_group_egress_rule", "extra", {
          security_group_id: GROUP,
          description: "To anywhere",
          ip_protocol: "-1",
          cidr_ipv4: "0.0.0.0/0",
        });
      },
      fault: 'is "0.0.0.0/0", which is anywhere; want the ranges that it calls',
    },
    {
      title: "makes a group with the usual open rule inside",
      change: (draft) => addGroup(draft, { egress: [{ ...INLINE, ipv6_cidr_blocks: ["::/0"] }] }),
      fault: 'is "::/0", which is anywhere; want the ranges that it calls',
      overlaps: ["NET-08"],
    },
    {
      title: "repeats an inner rule of the way out for values",
      change: (draft) => addGroup(draft, { dynamic: [{ egress: [{ for_each: ["::/0"], content: INLINE }] }] }),
      fault: "cannot be read; want it written out",
    },
  ],
  "NET-07": [
    {
      title: "leaves a group to the provider's words",
      change: (draft) => {
        delete draft.one("aws_security_group").description;
      },
      fault: "is not set; want what it is for",
    },
    {
      title: "writes the provider's words",
      change: (draft) => {
        draft.one("aws_security_group").description = "Managed by Terraform";
      },
      fault: 'is "Managed by Terraform"; want what it is for',
    },
    {
      title: "leaves out what a rule is for",
      change: (draft) => {
        delete draft.one("aws_vpc_security_group_ingress_rule").description;
      },
      fault: "is not set; want what it is for",
    },
    {
      title: "writes a character that AWS refuses",
      change: (draft) => {
        draft.one("aws_vpc_security_group_egress_rule").description = "The nodes' way out";
      },
      fault: 'holds "\'"; want letters, digits, blanks and ._-:/()#,@[]+=&;{}!$* alone',
    },
    {
      title: "writes more than AWS takes",
      change: (draft) => {
        draft.one("aws_security_group").description = "n".repeat(256);
      },
      fault: "is 256 characters long; want at most 255",
    },
  ],
  "NET-08": [
    {
      title: "writes rules inside a group",
      change: (draft) => addGroup(draft, { ingress: [{ ...INLINE, cidr_blocks: ["10.0.0.0/16"] }] }),
      fault: "is written inline (1); want resources of their own",
    },
    {
      title: "writes a rule of the older kind",
      change: (draft) => {
        const rule = { ...INLINE, type: "egress", security_group_id: NODES, cidr_blocks: ["10.0.0.0/16"] };
        draft.add("main-cluster", "aws_security_group_rule", "extra", rule);
      },
      fault:
        "is an aws_security_group_rule; want aws_vpc_security_group_ingress_rule or aws_vpc_security_group_egress_rule",
    },
    {
      title: "names a service for a protocol",
      change: (draft) => {
        draft.one("aws_vpc_security_group_ingress_rule", "node-from-node").ip_protocol = "https";
      },
      fault: 'is "https"; want tcp, udp, icmp, icmpv6, -1 or the number of a protocol',
    },
  ],
  "NET-09": [
    {
      title: "gives a group one rule too many",
      change: (draft) => {
        // Up to 61, whatever the group lets in as it is.
        const had = draft
          .many("aws_vpc_security_group_ingress_rule")
          .filter(({ security_group_id: group }) => group === NODES).length;
        for (let i = had; i < 61; i += 1) {
          addRule(draft, { cidr_ipv4: `10.200.${i}.0/24` }, `extra-${i}`);
        }
      },
      fault: "is 61 rules; want at most 60 in each direction",
    },
    {
      title: "fills a group with a prefix list",
      change: (draft) => {
        addGroup(draft);
        draft.add("main-cluster", "aws_ec2_managed_prefix_list", "extra", {
          name: "offices",
          address_family: "IPv4",
          max_entries: 70,
        });
        addRule(draft, { security_group_id: GROUP, prefix_list_id: "${aws_ec2_managed_prefix_list.extra.id}" });
      },
      fault: "is 70 rules; want at most 60 in each direction",
    },
    {
      title: "gives an interface six groups",
      change: (draft) => {
        addGroup(draft);
        const ids = ["1", "2", "3", "4", "5"].map((digit) => `sg-${digit.repeat(17)}`);
        draft.one("aws_network_interface").security_groups = [GROUP, ...ids];
      },
      fault: "is 6 groups; want at most 5 on an interface",
    },
  ],
  "NET-10": [
    {
      title: "makes a group of nothing",
      change: (draft) => {
        addGroup(draft);
        draft.remove("aws_network_interface");
      },
      fault: "is attached to nothing; want it on an interface, or taken out",
    },
    {
      title: "lets a group in that is on no interface",
      change: (draft) => {
        addGroup(draft);
        draft.remove("aws_network_interface");
        addRule(draft, { referenced_security_group_id: GROUP });
      },
      fault: "is attached to nothing; want it on an interface, or taken out",
    },
  ],
};
