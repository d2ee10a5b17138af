import { type Cidr, parseCidr } from "../../../core/cidr";
import type { PlacedCidr } from "../../../core/subnet-checks";
import { blocksOf, textsOf, valueAt } from "../../block";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isReference } from "../../references";

/** Where a control plane has its interfaces, as far as the output tells. */
export interface ControlPlaneSubnets {
  /** The subnets that are resources or data sources of the output. */
  readonly known: readonly ResourceBlock[];
  /** How many there may be besides: ids, and references that lead nowhere. */
  readonly unknown: number;
}

/** The subnets of a control plane. */
export function subnetsOf(output: EnvironmentOutput, cluster: ResourceBlock): ControlPlaneSubnets {
  const written = valueAt(cluster.block, "vpc_config.subnet_ids");
  const found = textsOf(written).map((text) =>
    output.targets(cluster, text).filter(({ type }) => type === "aws_subnet" || type === "aws_subnets"),
  );
  const all = [...new Set(found.flat())];
  const known = all.filter(({ type, block }) => type === "aws_subnet" && !isMany(block));
  // One reference in the place of the list, or a resource with a count, may be any number of subnets.
  const lists = all.length - known.length + (isReference(written) && all.length === 0 ? 1 : 0);
  const nowhere = found.filter((targets) => targets.length === 0).length;
  return { known, unknown: nowhere + 2 * lists };
}

function isMany({ count, for_each: each }: ResourceBlock["block"]): boolean {
  return count !== undefined || each !== undefined;
}

/** The zone of a subnet as it is written, by name or by id; nothing when only the plan can tell. */
export function zoneOf({ block }: ResourceBlock): string | undefined {
  const zone = block.availability_zone ?? block.availability_zone_id;
  return typeof zone === "string" ? zone : undefined;
}

/** The block of a subnet, when it is written down. */
export function cidrOfSubnet({ block }: ResourceBlock): Cidr | undefined {
  const cidr = typeof block.cidr_block === "string" ? parseCidr(block.cidr_block) : "";
  return typeof cidr === "string" ? undefined : cidr;
}

/** Every block of addresses that a cluster talks to and the output writes down: the VPC's, those of hybrid nodes, those behind routes, and callers of the private endpoint. */
export function networksOf(output: EnvironmentOutput, cluster: ResourceBlock): PlacedCidr[] {
  const vpcs = new Set(
    subnetsOf(output, cluster).known.flatMap((subnet) => output.targets(subnet, subnet.block.vpc_id)),
  );
  const inVpc = (resource: ResourceBlock) =>
    output.targets(resource, resource.block.vpc_id).some((vpc) => vpcs.has(vpc));
  const blocks = [...vpcs, ...output.all("aws_vpc_ipv4_cidr_block_association").filter(inVpc)];
  const routes = output
    .all("aws_route")
    .filter((route) => output.targets(route, route.block.route_table_id).some(inVpc));
  const callers = output
    .all("aws_vpc_security_group_ingress_rule")
    .filter((rule) => output.targets(rule, rule.block.security_group_id).includes(cluster));
  const remote = ["remote_node_networks", "remote_pod_networks"].flatMap((field) =>
    blocksOf(valueAt(cluster.block, `remote_network_config.${field}`)).flatMap(({ cidrs }) => textsOf(cidrs)),
  );
  return [
    ...blocks.flatMap(({ address, block }) => placed(address, block.cidr_block)),
    ...remote.flatMap((text) => placed("remote_network_config", text)),
    ...routes.flatMap(({ address, block }) => placed(address, block.destination_cidr_block)),
    ...callers.flatMap(({ address, block }) => placed(address, block.cidr_ipv4)),
  ];
}

/** A block that is written down. The way to everywhere is no network. */
function placed(path: string, text: unknown): PlacedCidr[] {
  const cidr = typeof text === "string" ? parseCidr(text) : "";
  return typeof cidr === "string" || cidr.prefix === 0 ? [] : [{ path, text: cidr.text }];
}
