import type { Block, Draft, Mutations } from "../../../support/guardrails";

const CLUSTER = "aws_eks_cluster";

const SUBNET = "aws_subnet.control-plane_us-east-1a_43EDF4AD";

const subnet = (draft: Draft) => draft.one("aws_subnet", "control-plane_us-east-1a");

/** A subnet more for the control plane, which is looked up. */
const found = (draft: Draft, filter: Block) => {
  draft.addData("main-cluster", "aws_subnet", "found", { vpc_id: "vpc-0123456789abcdef0", ...filter });
  draft.one(CLUSTER).vpc_config.subnet_ids.push("${data.aws_subnet.found.id}");
};

const services = (draft: Draft) => draft.one(CLUSTER).kubernetes_network_config;

/** A way to the network of a peer. */
const peer = (draft: Draft, cidr: string) =>
  draft.add("network", "aws_route", "peer", {
    route_table_id: `\${aws_route_table.${Object.keys(draft.state("network").resource.aws_route_table)[0]}.id}`,
    destination_cidr_block: cidr,
    vpc_peering_connection_id: "pcx-0123456789abcdef0",
  });

/** A security group beside the control plane's own. */
const group = (draft: Draft, label: string) => {
  draft.add("main-cluster", "aws_security_group", label, {
    name: label,
    description: "Callers of the API",
    vpc_id: "${data.terraform_remote_state.network.outputs.vpc_id}",
  });
  return `\${aws_security_group.${label}.id}`;
};

/** Changes of where the control plane stands in the network. */
export const CLUSTER_NETWORK_MUTATIONS: Mutations = {
  "EKS-15a": [
    {
      title: "puts the control plane into one subnet",
      change: (draft) => {
        draft.one(CLUSTER).vpc_config.subnet_ids.splice(1);
      },
      fault: "is in us-east-1a alone; want two zones or more",
    },
    {
      title: "puts the control plane into subnets of one zone",
      change: (draft) => {
        const ids = draft.one(CLUSTER).vpc_config.subnet_ids;
        ids.splice(1, 2, '${data.terraform_remote_state.network.outputs.worker_subnet_ids["us-east-1a"]}');
      },
      fault: "is in us-east-1a alone; want two zones or more",
    },
  ],
  "EKS-15b": [
    {
      title: "gives the control plane a subnet of eleven addresses",
      change: (draft) => {
        subnet(draft).cidr_block = "10.0.0.0/28";
      },
      fault: `has 11 addresses in ${SUBNET}; want 16 or more`,
    },
  ],
  "EKS-16": [
    {
      title: "asks for the id of no zone",
      change: (draft) => {
        for (const zone of Object.values<{ lifecycle?: unknown }>(draft.state("network").data.aws_availability_zone)) {
          delete zone.lifecycle;
        }
      },
      fault: `has ${SUBNET} in us-east-1a, whose id nobody asks for; want a plan that refuses use1-az3`,
    },
    {
      title: "names a zone by an id that EKS refuses",
      change: (draft) => {
        found(draft, { availability_zone_id: "use1-az3" });
      },
      fault: "has data.aws_subnet.found, which is in use1-az3; want a zone that takes control planes",
    },
    {
      title: "puts an interface into a Local Zone",
      change: (draft) => {
        found(draft, { availability_zone: "us-east-1-bos-1a" });
      },
      fault: "has data.aws_subnet.found, which is in us-east-1-bos-1a; want an availability zone of the region",
    },
    {
      title: "puts an interface into a Local Zone, named by its id",
      change: (draft) => {
        found(draft, { availability_zone_id: "use1-bos1-az1" });
      },
      fault: "has data.aws_subnet.found, which is in use1-bos1-az1; want a zone that takes control planes",
    },
    {
      title: "puts an interface onto an Outpost",
      change: (draft) => {
        subnet(draft).outpost_arn = "arn:aws:outposts:us-east-1:111122223333:outpost/op-0123456789abcdef0";
      },
      fault: `has ${SUBNET}, which is on an Outpost; want a subnet in a zone of the region`,
    },
  ],
  "EKS-17": [
    {
      title: "gives Services the addresses of the VPC",
      change: (draft) => {
        services(draft).service_ipv4_cidr = "10.0.0.0/16";
      },
      fault: "10.0.0.0/16 overlaps aws_vpc.vpc 10.0.0.0/16; want a block that no network of the cluster uses",
    },
    {
      title: "gives Services the addresses of a peer",
      change: (draft) => {
        peer(draft, "172.16.0.0/12");
      },
      fault: "172.20.0.0/16 overlaps aws_route.peer 172.16.0.0/12; want a block that no network of the cluster uses",
    },
    {
      title: "gives Services the addresses of hybrid nodes",
      change: (draft) => {
        draft.one(CLUSTER).remote_network_config = { remote_node_networks: { cidrs: ["172.20.4.0/24"] } };
      },
      fault:
        "172.20.0.0/16 overlaps remote_network_config 172.20.4.0/24; want a block that no network of the cluster uses",
    },
    {
      title: "gives Services the addresses of callers",
      change: (draft) => {
        draft.add("main-cluster", "aws_vpc_security_group_ingress_rule", "callers", {
          security_group_id: "${aws_eks_cluster.control-plane.vpc_config[0].cluster_security_group_id}",
          description: "Office to the Kubernetes API",
          cidr_ipv4: "172.20.8.0/24",
          ip_protocol: "tcp",
          from_port: 443,
          to_port: 443,
        });
      },
      fault:
        "172.20.0.0/16 overlaps aws_vpc_security_group_ingress_rule.callers 172.20.8.0/24; want a block that no network of the cluster uses",
    },
    {
      title: "leaves the block to EKS, which may choose one that a peer has",
      change: (draft) => {
        delete services(draft).service_ipv4_cidr;
        peer(draft, "172.16.0.0/12");
      },
      fault:
        "is not set, and EKS may choose a block: 172.20.0.0/16 overlaps aws_route.peer 172.16.0.0/12; want a block that no network of the cluster uses",
    },
    {
      title: "gives Services addresses of the internet",
      change: (draft) => {
        services(draft).service_ipv4_cidr = "203.0.112.0/20";
      },
      fault: "203.0.112.0/20 is not private; want a block inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
    },
    {
      title: "gives Services too few addresses",
      change: (draft) => {
        services(draft).service_ipv4_cidr = "172.20.0.0/25";
      },
      fault: "172.20.0.0/25 is a /25; want a block of /12 to /24 for Services",
    },
  ],
  "EKS-18": [
    {
      title: "adds more groups than EKS takes",
      change: (draft) => {
        draft.one(CLUSTER).vpc_config.security_group_ids = ["a", "b", "c", "d", "e"].map((label) =>
          group(draft, label),
        );
      },
      fault: "has 5 groups; want at most 4",
    },
    {
      title: "adds a group that lets everybody in by a rule beside it",
      change: (draft) => {
        draft.one(CLUSTER).vpc_config.security_group_ids = [group(draft, "callers")];
        draft.add("main-cluster", "aws_vpc_security_group_ingress_rule", "callers", {
          security_group_id: "${aws_security_group.callers.id}",
          description: "Everybody to the Kubernetes API",
          cidr_ipv4: "0.0.0.0/0",
          ip_protocol: "tcp",
          from_port: 443,
          to_port: 443,
        });
      },
      fault: "has aws_security_group.callers, which lets 0.0.0.0/0 in; want the groups or ranges of those who need it",
      overlaps: ["NET-05"],
    },
    {
      title: "adds a group without a description",
      change: (draft) => {
        draft.one(CLUSTER).vpc_config.security_group_ids = [group(draft, "callers")];
        delete draft.one("aws_security_group", "callers").description;
      },
      fault: "has aws_security_group.callers, which has no description; want one",
      overlaps: ["NET-07"],
    },
  ],
};
