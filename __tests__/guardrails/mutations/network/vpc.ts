import type { Block, Draft, Mutations } from "../../../support/guardrails";

const ANYBODY = { action: "allow", protocol: "tcp", cidr_block: "0.0.0.0/0", rule_no: 100 };

/** Adds a network ACL of the worker subnet in zone a. */
function addAcl(draft: Draft, ingress: readonly Block[], subnetIds = ["${aws_subnet.worker_us-east-1a_01759D13.id}"]) {
  draft.add("network", "aws_network_acl", "extra", { vpc_id: "${aws_vpc.vpc.id}", subnet_ids: subnetIds, ingress });
}

/** Changes that break the controls of the VPC and of what AWS makes with it. */
export const VPC_MUTATIONS: Mutations = {
  "NET-01": [
    {
      title: "takes out the flow log",
      change: (draft) => draft.remove("aws_flow_log"),
      fault: "has no flow log; want one that records its traffic",
    },
    {
      title: "records accepted traffic alone",
      change: (draft) => {
        draft.one("aws_flow_log").traffic_type = "ACCEPT";
      },
      fault: 'is "ACCEPT"; want "ALL" or "REJECT"',
    },
  ],
  "NET-02": [
    {
      title: "leaves the default security group to AWS",
      change: (draft) => draft.remove("aws_default_security_group"),
      fault: "is as AWS makes it; want an aws_default_security_group",
    },
    {
      title: "lets the members of the default group reach each other",
      change: (draft) => {
        draft.one("aws_default_security_group").ingress = [{ protocol: "-1", from_port: 0, to_port: 0, self: true }];
      },
      fault: "is 1 rule; want none",
    },
    {
      title: "adds a rule beside the default group",
      change: (draft) => {
        draft.add("network", "aws_vpc_security_group_ingress_rule", "extra", {
          security_group_id: "${aws_vpc.vpc.default_security_group_id}",
          description: "From the VPC",
          ip_protocol: "-1",
          cidr_ipv4: "10.0.0.0/16",
        });
      },
      fault: "is the default group; want a group for the purpose",
    },
  ],
  "NET-03": [
    {
      title: "takes over the account's default VPC",
      change: (draft) => {
        draft.add("network", "aws_default_vpc", "extra", {});
      },
      fault: "is the account's default VPC; want one that is made for this",
    },
    {
      title: "takes over a subnet of the default VPC",
      change: (draft) => {
        draft.add("network", "aws_default_subnet", "extra", { availability_zone: "us-east-1a" });
      },
      fault: "is a subnet of the default VPC; want one of another VPC",
    },
    {
      title: "looks the default VPC up",
      change: (draft) => {
        draft.addData("network", "aws_vpc", "extra", { default: true });
      },
      fault: "is true, which finds the default VPC; want the id of another VPC",
    },
  ],
  "NET-04": [
    {
      title: "has a public subnet give out public addresses",
      change: (draft) => {
        draft.one("aws_subnet", "public_us-east-1a").map_public_ip_on_launch = true;
      },
      fault: "is true; want false",
    },
  ],
  "NET-11": [
    {
      title: "leaves the default network ACL to AWS",
      change: (draft) => draft.remove("aws_default_network_acl"),
      fault: "is as AWS makes it; want an aws_default_network_acl",
    },
    {
      title: "lets nothing out through the default network ACL",
      change: (draft) => {
        draft.one("aws_default_network_acl").egress = [];
      },
      fault: "lets nothing through; want a rule that lets all through",
    },
    {
      title: "adds a network ACL that filters no subnet",
      change: (draft) => addAcl(draft, [], []),
      fault: "is empty; want the subnets that it filters, or it taken out",
    },
    {
      title: "adds a network ACL that lets everything in",
      change: (draft) => addAcl(draft, [{ ...ANYBODY, protocol: "-1", from_port: 0, to_port: 0 }]),
      fault: "lets anybody reach port 22; want the ranges of those who connect",
    },
    {
      title: "lets remote desktops in after a rule that refuses SSH alone",
      change: (draft) => {
        addAcl(draft, [{ ...ANYBODY, action: "deny", rule_no: 10, from_port: 22, to_port: 22 }]);
        draft.add("network", "aws_network_acl_rule", "extra", {
          network_acl_id: "${aws_network_acl.extra.id}",
          rule_number: 200,
          rule_action: "allow",
          protocol: "6",
          ipv6_cidr_block: "::/0",
          from_port: 0,
          to_port: 65535,
        });
      },
      fault: "lets anybody reach port 3389; want the ranges of those who connect",
    },
  ],
  "NET-15": [
    {
      title: "leaves DNS hostnames off",
      change: (draft) => {
        delete draft.one("aws_vpc").enable_dns_hostnames;
      },
      fault: "is not set; want true",
    },
    {
      title: "switches DNS support off",
      change: (draft) => {
        draft.one("aws_vpc").enable_dns_support = false;
      },
      fault: "is false; want true",
    },
  ],
  "NET-20": [
    {
      title: "lays a subnet over another one",
      change: (draft) => {
        draft.one("aws_subnet", "worker_us-east-1b").cidr_block = "10.0.10.0/24";
      },
      fault:
        "10.0.10.0/24 overlaps aws_subnet.worker_us-east-1a_01759D13 10.0.10.0/24; want blocks that share no address",
    },
    {
      title: "lays a subnet outside the VPC",
      change: (draft) => {
        draft.one("aws_subnet", "worker_us-east-1b").cidr_block = "10.1.20.0/24";
      },
      fault: "10.1.20.0/24 lies outside the VPC; want a block inside 10.0.0.0/16",
    },
    {
      title: "adds a block to the VPC that AWS does not take",
      change: (draft) => {
        draft.add("network", "aws_vpc_ipv4_cidr_block_association", "extra", {
          vpc_id: "${aws_vpc.vpc.id}",
          cidr_block: "100.64.0.0/10",
        });
      },
      fault: "100.64.0.0/10 is a /10; want a VPC of /16 to /28",
    },
    {
      title: "asks for more nodes than their subnets hold",
      change: (draft) => {
        Object.assign(draft.one("aws_eks_node_group").scaling_config, { min_size: 18, desired_size: 18, max_size: 18 });
      },
      fault:
        "does not fit its subnets: 1080 addresses at 18 nodes, 1440 of 753 at 18 with upgrade surge (480 of 251 in a subnet); 6 nodes would fit with their surge; want fewer nodes, larger subnets or prefixDelegation",
    },
    {
      title: "gives pods prefixes in a subnet that has none to give",
      change: (draft) => {
        draft.one("aws_subnet", "worker_us-east-1a").cidr_block = "10.0.10.0/25";
        draft.one("aws_eks_addon", "vpc-cni").configuration_values = JSON.stringify({
          enableNetworkPolicy: "true",
          env: { ENABLE_PREFIX_DELEGATION: "true" },
        });
      },
      fault: "is a /25, too small for the prefixes of pods; want a /24 or larger",
    },
  ],
  "NET-24": [
    {
      title: "switches block public access off",
      change: (draft) => {
        draft.add("network", "aws_vpc_block_public_access_options", "extra", { internet_gateway_block_mode: "off" });
      },
      fault: 'is "off"; want "block-ingress" or "block-bidirectional"',
    },
    {
      title: "excludes the whole VPC from it",
      change: (draft) => {
        draft.add("network", "aws_vpc_block_public_access_exclusion", "extra", {
          internet_gateway_exclusion_mode: "allow-bidirectional",
          vpc_id: "${aws_vpc.vpc.id}",
        });
      },
      fault: 'is "allow-bidirectional" for a whole VPC; want "allow-egress", or its public subnets one by one',
    },
    {
      title: "excludes a private subnet from it",
      change: (draft) => {
        draft.add("network", "aws_vpc_block_public_access_exclusion", "extra", {
          internet_gateway_exclusion_mode: "allow-bidirectional",
          subnet_id: "${aws_subnet.worker_us-east-1a_01759D13.id}",
        });
      },
      fault: 'is "allow-bidirectional" for a private subnet; want "allow-egress"',
    },
  ],
};
