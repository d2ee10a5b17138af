import type { Block, Draft, Mutations } from "../../../support/guardrails";

/** Turns the way out of workers in zone a elsewhere. */
function turn(draft: Draft, target: Block): void {
  const route = draft.one("aws_route", "worker-routes_us-east-1a");
  delete route.nat_gateway_id;
  Object.assign(route, target);
}

/** Changes that break the controls of routes, and of what subnets are for. */
export const ROUTE_MUTATIONS: Mutations = {
  "NET-12": [
    {
      title: "sends one zone out over another",
      change: (draft) => {
        draft.one("aws_route", "worker-routes_us-east-1b").nat_gateway_id =
          "${aws_nat_gateway.egress_nat_us-east-1a_66082482.id}";
      },
      fault: "is in us-east-1a for a subnet in us-east-1b; want a gateway of the same zone",
    },
    {
      title: "gives two zones one table",
      change: (draft) => {
        draft.one("aws_route_table_association", "worker-routes_us-east-1c").route_table_id =
          "${aws_route_table.worker-routes_us-east-1a_EB4BD1EB.id}";
      },
      fault: "is in us-east-1a for a subnet in us-east-1c; want a gateway of the same zone",
    },
    {
      title: "writes the way out inside the table, to another zone",
      change: (draft) => {
        draft.remove("aws_route", "worker-routes_us-east-1b");
        draft.one("aws_route_table", "worker-routes_us-east-1b").route = [
          { cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.egress_nat_us-east-1a_66082482.id}" },
        ];
      },
      fault: "is in us-east-1a for a subnet in us-east-1b; want a gateway of the same zone",
    },
    {
      title: "sends workers out over an instance",
      change: (draft) => turn(draft, { network_interface_id: "eni-11111111111111111" }),
      fault: "leads to an instance, which nothing replaces; want a NAT gateway",
    },
    {
      title: "makes a NAT gateway private",
      change: (draft) => {
        draft.one("aws_nat_gateway", "us-east-1a").connectivity_type = "private";
      },
      fault: "is a private NAT gateway, which leads to other networks alone; want a public one",
    },
    {
      title: "puts a NAT gateway into a private subnet",
      change: (draft) => {
        draft.one("aws_nat_gateway", "us-east-1a").subnet_id = "${aws_subnet.worker_us-east-1a_01759D13.id}";
      },
      fault:
        "is aws_subnet.worker_us-east-1a_01759D13, which has no route to an internet gateway; want a public subnet",
    },
  ],
  "NET-13": [
    {
      title: "makes an address of nothing",
      change: (draft) => {
        draft.add("network", "aws_eip", "extra", { domain: "vpc" });
      },
      fault: "is bound to nothing; want it on a gateway, or taken out",
    },
  ],
  "NET-16": [
    {
      title: "leaves a zone without a subnet for internal load balancers",
      change: (draft) => {
        delete draft.one("aws_subnet", "worker_us-east-1a").tags["kubernetes.io/role/internal-elb"];
      },
      fault: "has no private subnet with kubernetes.io/role/internal-elb in us-east-1a; want one",
    },
    {
      title: "leaves a zone without a subnet for internet-facing load balancers",
      change: (draft) => {
        delete draft.one("aws_subnet", "public_us-east-1c").tags["kubernetes.io/role/elb"];
      },
      fault: "has no public subnet with kubernetes.io/role/elb in us-east-1c; want one",
    },
    {
      title: "tags a private subnet for internet-facing load balancers too",
      change: (draft) => {
        draft.one("aws_subnet", "worker_us-east-1a").tags["kubernetes.io/role/elb"] = "1";
      },
      fault: "is set on a private subnet; want it taken out",
    },
    {
      title: "tags a public subnet for internal load balancers by a tag of its own",
      change: (draft) => {
        draft.add("network", "aws_ec2_tag", "extra", {
          resource_id: "${aws_subnet.public_us-east-1a_F577C454.id}",
          key: "kubernetes.io/role/internal-elb",
          value: "1",
        });
      },
      fault: "is set on a public subnet; want it taken out",
    },
    {
      title: "writes a word where the tag wants 1",
      change: (draft) => {
        draft.one("aws_subnet", "worker_us-east-1a").tags["kubernetes.io/role/internal-elb"] = "true";
      },
      fault: 'is "true"; want "1"',
    },
    {
      title: "has Karpenter start nodes among the control plane's interfaces",
      change: (draft) => {
        draft.one("aws_subnet", "control-plane_us-east-1a").tags["karpenter.sh/discovery"] = "reference-main";
      },
      fault: "is on a subnet without nodes; want it on those of nodes alone",
    },
  ],
  "NET-19a": [
    {
      title: "offers a service that accepts whoever asks",
      change: (draft) => {
        draft.add("network", "aws_vpc_endpoint_service", "extra", {
          acceptance_required: false,
          network_load_balancer_arns: [
            "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/net/shop/1111111111111111",
          ],
        });
      },
      fault: "is false; want true",
    },
  ],
  "NET-19b": [
    {
      title: "sends everything to a peer",
      change: (draft) => turn(draft, { vpc_peering_connection_id: "pcx-11111111111111111" }),
      fault: 'is "0.0.0.0/0"; want the blocks of the other VPC',
    },
  ],
  "NET-19c": [
    {
      title: "makes a transit gateway that accepts whoever asks",
      change: (draft) => {
        draft.add("network", "aws_ec2_transit_gateway", "extra", { auto_accept_shared_attachments: "enable" });
      },
      fault: 'is "enable"; want "disable"',
    },
  ],
  "NET-23": [
    {
      title: "leaves a route without a target",
      change: (draft) => turn(draft, {}),
      fault: "has no target; want one",
    },
    {
      title: "gives a route two targets",
      change: (draft) => {
        draft.one("aws_route", "worker-routes_us-east-1a").transit_gateway_id = "tgw-11111111111111111";
      },
      fault: "has nat_gateway_id and transit_gateway_id; want one target",
    },
  ],
  "NET-25": [
    {
      title: "gives pods IPv6 addresses in a network that has no way out for them",
      change: (draft) => {
        draft.one("aws_eks_cluster").kubernetes_network_config = { ip_family: "ipv6" };
      },
      fault: "has no egress-only gateway for an IPv6 cluster; want one",
    },
    {
      title: "gives pods IPv6 addresses that the CNI may not assign",
      change: (draft) => {
        draft.one("aws_eks_cluster").kubernetes_network_config = { ip_family: "ipv6" };
        draft.add("network", "aws_egress_only_internet_gateway", "extra", { vpc_id: "${aws_vpc.vpc.id}" });
      },
      fault: "is a role that may not ec2:AssignIpv6Addresses; want one that may",
    },
    {
      title: "lets the internet reach workers over IPv6",
      change: (draft) => {
        draft.add("network", "aws_route", "extra", {
          route_table_id: "${aws_route_table.worker-routes_us-east-1a_EB4BD1EB.id}",
          destination_ipv6_cidr_block: "::/0",
          gateway_id: "${aws_internet_gateway.egress_internet-gateway_20F799EA.id}",
        });
      },
      fault: "is an internet gateway; want an egress-only gateway",
      overlaps: ["NET-16", "NOD-04"],
    },
  ],
};
