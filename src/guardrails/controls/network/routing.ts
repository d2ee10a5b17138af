import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf } from "../../block";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

/** Arguments that say where a route leads. Source: hashicorp/aws documentation, aws_route and aws_route_table. */
const TARGETS = [
  "carrier_gateway_id",
  "core_network_arn",
  "egress_only_gateway_id",
  "gateway_id",
  "instance_id",
  "local_gateway_id",
  "nat_gateway_id",
  "network_interface_id",
  "odb_network_arn",
  "transit_gateway_id",
  "vpc_endpoint_id",
  "vpc_peering_connection_id",
] as const;

/** A route, of its own or inside a table. */
export interface RouteEntry {
  /** The resource that holds it. */
  readonly place: ResourceBlock;
  /** What stands before its attributes: empty, or `route.` inside a table. */
  readonly prefix: string;
  /** Its table. @default a table that the output does not hold */
  readonly table?: ResourceBlock;
  /** Block of addresses that take it. */
  readonly destination: string;
  /** Where it leads, by argument: one, where it is right. */
  readonly targets: Readonly<Partial<Record<(typeof TARGETS)[number], unknown>>>;
}

const found = new WeakMap<EnvironmentOutput, readonly RouteEntry[]>();

/** Every route. */
export function routesOf(output: EnvironmentOutput): readonly RouteEntry[] {
  const known = found.get(output);
  if (known) {
    return known;
  }
  const routes = [
    ...output.all("aws_route").map((place) => {
      const { block } = place;
      const destination = block.destination_cidr_block ?? block.destination_ipv6_cidr_block;
      return entry(place, "", output.target(place, block.route_table_id), destination, block);
    }),
    ...output
      .all("aws_route_table", "aws_default_route_table")
      .flatMap((place) =>
        blocksOf(place.block.route).map((block) =>
          entry(place, "route.", place, block.cidr_block || block.ipv6_cidr_block, block),
        ),
      ),
  ];
  found.set(output, routes);
  return routes;
}

function entry(
  place: ResourceBlock,
  prefix: string,
  table: ResourceBlock | undefined,
  destination: unknown,
  block: TerraformBlock,
): RouteEntry {
  const set = TARGETS.filter((name) => block[name] !== undefined && block[name] !== null && block[name] !== "");
  return {
    place,
    prefix,
    table,
    destination: `${destination ?? ""}`,
    targets: Object.fromEntries(set.map((name) => [name, block[name]])),
  };
}

/** Whether a route takes everything that no other route takes. */
export function isDefault({ destination }: RouteEntry, family?: 4 | 6): boolean {
  const families = { 4: "0.0.0.0/0", 6: "::/0" } as const;
  return family ? destination === families[family] : Object.values<string>(families).includes(destination);
}

/** The subnets that a table rules by association. */
export function subnetsOf(output: EnvironmentOutput, table: ResourceBlock): readonly ResourceBlock[] {
  return output
    .usersOf(table)
    .filter(({ type }) => type === "aws_route_table_association")
    .flatMap((association) => output.targets(association, association.block.subnet_id));
}

const from = new WeakMap<ResourceBlock, readonly RouteEntry[]>();

/** The routes of a subnet: those of its own table or, without one, of the VPC's main table. */
export function routesFrom(output: EnvironmentOutput, subnet: ResourceBlock): readonly RouteEntry[] {
  const known = from.get(subnet) ?? findRoutes(output, subnet);
  from.set(subnet, known);
  return known;
}

function findRoutes(output: EnvironmentOutput, subnet: ResourceBlock): readonly RouteEntry[] {
  const ruling = tablesOf(output, subnet);
  return routesOf(output).filter(({ table }) => table !== undefined && ruling.includes(table));
}

/** The tables that rule a subnet. None when the output does not hold them. */
export function tablesOf(output: EnvironmentOutput, subnet: ResourceBlock): readonly ResourceBlock[] {
  const tables = output
    .usersOf(subnet)
    .filter(({ type }) => type === "aws_route_table_association")
    .flatMap((association) => output.targets(association, association.block.route_table_id));
  const vpc = output.target(subnet, subnet.block.vpc_id);
  if (tables.length > 0 || vpc === undefined) {
    return tables;
  }
  // The table that a VPC was made with is its main one until another is.
  const main = output
    .all("aws_main_route_table_association")
    .filter((association) => output.target(association, association.block.vpc_id) === vpc);
  return main.length > 0
    ? main.flatMap((association) => output.targets(association, association.block.route_table_id))
    : output
        .all("aws_default_route_table")
        .filter((table) => output.target(table, table.block.default_route_table_id) === vpc);
}

/** Whether a route leads to an internet gateway, by which the internet comes in too. */
export function leadsToInternet(
  output: EnvironmentOutput,
  { place, targets: { gateway_id: id } }: RouteEntry,
): boolean {
  return output.target(place, id)?.type === "aws_internet_gateway" || `${id}`.startsWith("igw-");
}

/** Whether a subnet is public: it has a route to an internet gateway, for however few addresses. Source: VPC user guide, subnet types. */
export function isPublic(output: EnvironmentOutput, subnet: ResourceBlock): boolean {
  return routesFrom(output, subnet).some((route) => leadsToInternet(output, route));
}

/** The subnets of nodes and Fargate pods, and with Auto Mode those of the control plane, where its nodes are by default. */
export function nodeSubnets(output: EnvironmentOutput): readonly ResourceBlock[] {
  const auto = output
    .all("aws_eks_cluster")
    .filter(({ block }) => blocksOf(block.compute_config).some(({ enabled }) => `${enabled}` === "true"))
    .flatMap((cluster) => blocksOf(cluster.block.vpc_config).flatMap((vpc) => output.targets(cluster, vpc.subnet_ids)));
  const own = output
    .all("aws_eks_node_group", "aws_eks_fargate_profile")
    .flatMap((user) => output.targets(user, user.block.subnet_ids));
  return [...new Set([...own, ...auto])].filter(({ type, data }) => type === "aws_subnet" && !data);
}
