import { textsOf } from "../../guardrails/block";
import type { EnvironmentOutput, ResourceBlock } from "../../guardrails/output";
import { literalOf } from "../literal";
import type { Match } from "./matches";
import type { ForeignResource } from "./module-state";

/**
 * Which of our tiers takes a subnet of the module's. Source: terraform-aws-modules/terraform-aws-vpc v6.6.0 main.tf (names of its subnets), and the
 * examples of terraform-aws-eks v21.19.0: nodes in private subnets, the control plane in intra ones.
 */
const TIERS: Readonly<Record<string, readonly string[]>> = {
  public: ["public"],
  private: ["worker", "pod"],
  intra: ["control-plane", "intra"],
  database: ["intra"],
};

/** Matches of the network: a VPC, its subnets by zone and block or tier, and what hangs on them. */
export function networkMatches(output: EnvironmentOutput, foreign: readonly ForeignResource[]): Match[] {
  const of = (type: string) => foreign.filter((one) => one.type === type);
  const cluster = of("aws_eks_cluster")[0];
  const subnetIds = new Set(
    textsOf((cluster?.values.vpc_config as Record<string, unknown>[] | undefined)?.[0]?.subnet_ids),
  );
  const home = of("aws_subnet").find(({ values }) => subnetIds.has(`${values.id}`))?.values.vpc_id;
  const vpc = of("aws_vpc").find(({ values }) => values.id === home) ?? of("aws_vpc")[0];
  const [own] = output.all("aws_vpc");
  if (vpc === undefined || own === undefined) {
    return [];
  }
  const inVpc = foreign.filter(({ values }) => values.vpc_id === vpc.values.id);
  const subnets = subnetMatches(output, inVpc);
  const gateways = pairs(output, "aws_internet_gateway", inVpc);
  const only = pairs(output, "aws_egress_only_internet_gateway", inVpc);
  const nats = natMatches(output, of("aws_nat_gateway"), subnets);
  const addresses = addressMatches(output, of("aws_eip"), nats);
  const tables = tableMatches(output, of("aws_route_table_association"), inVpc, subnets);
  const routes = routeMatches(output, of("aws_route"), tables);
  return [
    { to: own, from: vpc, id: `${vpc.values.id}` },
    ...subnets,
    ...gateways,
    ...only,
    ...nats,
    ...addresses,
    ...tables,
    ...routes,
    ...associations(output, of("aws_route_table_association"), subnets),
  ];
}

function matched(to: ResourceBlock, from: ForeignResource | undefined, id = `${from?.values.id}`): Match[] {
  return from ? [{ to, from, id }] : [];
}

/** The same block in the same zone comes first: what is equal must not be given away by tier. */
function subnetMatches(output: EnvironmentOutput, inVpc: readonly ForeignResource[]): Match[] {
  const free = new Set(inVpc.filter(({ type }) => type === "aws_subnet"));
  const take = (found: ForeignResource | undefined) => {
    if (found) {
      free.delete(found);
    }
    return found;
  };
  const own = output.all("aws_subnet");
  const zoned = (to: ResourceBlock) =>
    [...free].filter(({ values }) => values.availability_zone === to.block.availability_zone);
  const exact = own.flatMap((to) =>
    matched(to, take(zoned(to).find(({ values }) => values.cidr_block === to.block.cidr_block))),
  );
  const rest = own.filter((to) => !exact.some((match) => match.to === to));
  const byTier = rest.flatMap((to) =>
    matched(to, take(zoned(to).find(({ name }) => TIERS[name]?.some((tier) => to.label.startsWith(`${tier}_`))))),
  );
  return [...exact, ...byTier];
}

function pairs(output: EnvironmentOutput, type: string, inVpc: readonly ForeignResource[]): Match[] {
  const [to] = output.all(type);
  return to
    ? matched(
        to,
        inVpc.find((one) => one.type === type),
      )
    : [];
}

/** The subnet of the module's that one of ours stands in for. */
function foreignSubnet(output: EnvironmentOutput, place: ResourceBlock, subnets: readonly Match[]): string | undefined {
  const to = output.target(place, place.block.subnet_id);
  return subnets.find((match) => match.to === to)?.id;
}

function natMatches(
  output: EnvironmentOutput,
  foreign: readonly ForeignResource[],
  subnets: readonly Match[],
): Match[] {
  const zones = new Map(subnets.map(({ id, to }) => [id, to.block.availability_zone]));
  return output.all("aws_nat_gateway").flatMap((to) => {
    const zone = zones.get(foreignSubnet(output, to, subnets) ?? "");
    return matched(
      to,
      foreign.find(({ values }) => zone !== undefined && zones.get(`${values.subnet_id}`) === zone),
    );
  });
}

function addressMatches(
  output: EnvironmentOutput,
  foreign: readonly ForeignResource[],
  nats: readonly Match[],
): Match[] {
  return nats.flatMap((nat) => {
    const to = output.target(nat.to, nat.to.block.allocation_id);
    const from = foreign.find(({ values }) => values.id === nat.from.values.allocation_id);
    return to?.type === "aws_eip" ? matched(to, from) : [];
  });
}

/** A table follows its subnets: the first of ours that asks for one gets it, and the others are made anew. */
function tableMatches(
  output: EnvironmentOutput,
  links: readonly ForeignResource[],
  inVpc: readonly ForeignResource[],
  subnets: readonly Match[],
): Match[] {
  const given = new Set<string>();
  const ours = output.all("aws_route_table_association");
  return output.all("aws_route_table").flatMap((to) => {
    const own = ours.filter((one) => output.target(one, one.block.route_table_id) === to);
    const ids = own.map((one) => foreignSubnet(output, one, subnets));
    const link = links.find(({ values }) => ids.includes(`${values.subnet_id}`));
    const from = inVpc.find(
      ({ type, values }) => type === "aws_route_table" && values.id === link?.values.route_table_id,
    );
    if (from === undefined || given.has(from.address)) {
      return [];
    }
    given.add(from.address);
    return matched(to, from);
  });
}

function routeMatches(
  output: EnvironmentOutput,
  foreign: readonly ForeignResource[],
  tables: readonly Match[],
): Match[] {
  return output.all("aws_route").flatMap((to) => {
    const table = tables.find((match) => match.to === output.target(to, to.block.route_table_id));
    const destination = literalOf(output, to, to.block.destination_cidr_block ?? to.block.destination_ipv6_cidr_block);
    const from = foreign.find(
      ({ values }) =>
        values.route_table_id === table?.id &&
        [values.destination_cidr_block, values.destination_ipv6_cidr_block].includes(destination),
    );
    return matched(to, from, `${table?.id}_${destination}`);
  });
}

/** A subnet has one association: it is taken over and moved, since a second one would be refused. */
function associations(
  output: EnvironmentOutput,
  links: readonly ForeignResource[],
  subnets: readonly Match[],
): Match[] {
  return output.all("aws_route_table_association").flatMap((to) => {
    const subnet = foreignSubnet(output, to, subnets);
    const from = links.find(({ values }) => subnet !== undefined && values.subnet_id === subnet);
    return matched(to, from, `${subnet}/${from?.values.route_table_id}`);
  });
}
