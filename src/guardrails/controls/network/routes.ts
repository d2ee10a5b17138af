import { isFalse, quoted } from "../../block";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { ipv6Looks } from "./ipv6";
import { isDefault, isPublic, routesOf, subnetsOf, tablesOf } from "./routing";
import { roleTagLooks } from "./subnet-tags";

/** Ways out of the VPC and into it. */
export const ROUTE_CONTROLS: readonly Control[] = [
  {
    id: "NET-12",
    title: "every zone leaves over a NAT gateway of its own",
    severity: "high",
    development: {
      severity: "low",
      because: "development environments may share one NAT gateway, and lose their way out with its zone",
    },
    sources: ["BPG-NET subnets (NAT per AZ)", "CKV2_AWS_35", "BPG-COST networking"],
    why: "With the zone of a shared gateway all others lose their way out, and until then they pay for traffic between zones.",
    remedy: "Leave `network.egress` out, or give it the kind natPerZone or natRegional.",
    waive: ["network.egress"],
    check: (output) => [
      ...routesOf(output).flatMap((route) => natLooks(output, route)),
      ...output.all("aws_nat_gateway").map((gateway) => look(gateway, "subnet_id", placeFault(output, gateway))),
    ],
  },
  {
    id: "NET-13",
    title: "every Elastic IP is bound",
    severity: "low",
    sources: ["CKV2_AWS_19"],
    why: "An address of nothing costs money, counts against the quota of five and invites somebody to use it.",
    remedy: "Bind it to a gateway or a load balancer, or take it out.",
    waive: ["network"],
    check: (output) =>
      each(
        output.all("aws_eip"),
        "",
        (eip) =>
          eip.block.instance === undefined &&
          eip.block.network_interface === undefined &&
          output.usersOf(eip).every(({ type }) => type === "aws_eip_domain_name") &&
          "is bound to nothing; want it on a gateway, or taken out",
      ),
  },
  {
    id: "NET-16",
    title: "subnets carry the tags by which load balancers and nodes find them",
    severity: "high",
    sources: ["aws-load-balancer-controller #3212", "aws-load-balancer-controller #2607", "BPG-NET subnets"],
    why: "The controller puts load balancers where the tags say: an internal one into a public subnet, or none at all.",
    remedy:
      "Leave the tags of the subnets as they are made here; of a network that exists, have its owner set kubernetes.io/role/elb and kubernetes.io/role/internal-elb.",
    waive: ["network"],
    check: roleTagLooks,
  },
  {
    id: "NET-19a",
    title: "endpoint services accept nobody by themselves",
    severity: "medium",
    sources: ["CKV_AWS_123"],
    why: "Whoever is allowed to ask for the service gets a way into the network without anybody having looked.",
    remedy: "Set acceptance_required to true.",
    check: (output) =>
      each(
        output.all("aws_vpc_endpoint_service"),
        "acceptance_required",
        ({ block }) => isFalse(block.acceptance_required) && "is false; want true",
      ),
  },
  {
    id: "NET-19b",
    title: "no peering connection takes all traffic",
    severity: "medium",
    sources: ["CKV2_AWS_44"],
    why: "A route for everything sends to the other VPC what was meant for the internet, and reaches more of it than was agreed.",
    remedy: "Route the blocks of the other VPC alone.",
    check: (output) =>
      routesOf(output)
        .filter(({ targets }) => targets.vpc_peering_connection_id !== undefined)
        .map((route) =>
          look(
            route.place,
            `${route.prefix}${route.prefix === "" ? "destination_cidr_block" : "cidr_block"}`,
            isDefault(route) && `is ${quoted(route.destination)}; want the blocks of the other VPC`,
          ),
        ),
  },
  {
    id: "NET-19c",
    title: "transit gateways accept no attachment by themselves",
    severity: "medium",
    sources: ["CKV_AWS_331"],
    why: "Any account that the gateway is shared with joins the network without anybody having looked.",
    remedy: "Leave auto_accept_shared_attachments out, and accept attachments one by one.",
    check: (output) =>
      each(
        output.all("aws_ec2_transit_gateway"),
        "auto_accept_shared_attachments",
        ({ block }) => block.auto_accept_shared_attachments === "enable" && 'is "enable"; want "disable"',
      ),
  },
  {
    id: "NET-23",
    title: "every route leads to exactly one place",
    severity: "medium",
    sources: ["tflint aws_route_not_specified_target", "aws_route_specified_multiple_targets"],
    why: "AWS refuses a route with no target or two, when its neighbours are made already and traffic is lost.",
    remedy: "Give the route one target.",
    check: (output) =>
      routesOf(output).map(({ place, prefix, targets }) => targetLook(place, prefix, Object.keys(targets))),
  },
  {
    id: "NET-25",
    title: "IPv6 leaves private subnets over an egress-only gateway, and pods of IPv6 clusters get addresses",
    severity: "medium",
    sources: ["BPG-NET ipv6"],
    why: "Every IPv6 address is public: over an internet gateway the internet comes in. And pods stay without addresses where the CNI's role may not assign them.",
    remedy:
      "Give `network.egress` a kind that has NAT with `network.ipv6`, and leave the role of `vpcCni` as it is made here.",
    check: ipv6Looks,
  },
];

/** Looks at a route to a NAT gateway from each subnet that takes it, and at one to an instance in its place. */
function natLooks(output: EnvironmentOutput, route: ReturnType<typeof routesOf>[number]): Look[] {
  const { place, prefix, table, targets } = route;
  const instance = targets.network_interface_id ?? targets.instance_id;
  if (instance !== undefined && isDefault(route)) {
    return [look(place, prefix, "leads to an instance, which nothing replaces; want a NAT gateway")];
  }
  const gateway = output.target(place, targets.nat_gateway_id);
  if (gateway === undefined || table === undefined) {
    return [];
  }
  const attribute = `${prefix}nat_gateway_id`;
  if (isPrivate(gateway) && isDefault(route)) {
    return [look(place, attribute, "is a private NAT gateway, which leads to other networks alone; want a public one")];
  }
  const zone = gateway.block.availability_mode === "regional" ? undefined : zoneOf(output, gateway);
  return subnetsOf(output, table).map(({ block: { availability_zone: own } }) =>
    look(
      place,
      attribute,
      zone !== undefined &&
        own !== undefined &&
        own !== zone &&
        `is in ${zone} for a subnet in ${own}; want a gateway of the same zone`,
    ),
  );
}

/** What is wrong with where a NAT gateway for the internet is. One of a region is in no subnet, and tables of elsewhere are not judged. */
function placeFault(output: EnvironmentOutput, gateway: ResourceBlock): string | undefined {
  const subnet = output.target(gateway, gateway.block.subnet_id);
  return subnet !== undefined && !isPrivate(gateway) && tablesOf(output, subnet).length > 0 && !isPublic(output, subnet)
    ? `is ${subnet.address}, which has no route to an internet gateway; want a public subnet`
    : undefined;
}

/** A gateway is public unless it says otherwise. */
function isPrivate({ block }: ResourceBlock): boolean {
  return block.connectivity_type === "private";
}

function zoneOf(output: EnvironmentOutput, gateway: ResourceBlock): unknown {
  return output.target(gateway, gateway.block.subnet_id)?.block.availability_zone;
}

function targetLook(place: ResourceBlock, prefix: string, names: readonly string[]): Look {
  const attribute = prefix.replace(/\.$/, "");
  if (names.length === 0) {
    return look(place, attribute, "has no target; want one");
  }
  return look(place, attribute, names.length > 1 && `has ${names.join(" and ")}; want one target`);
}
