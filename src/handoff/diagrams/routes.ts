import { valueAt } from "../../guardrails/block";
import type { ResourceBlock } from "../../guardrails/output";
import type { Subject } from "./subject";
import { isIn, type Subnet } from "./subnets";

/** Where a default route leads. */
export interface WayOut {
  /** Id of the gateway's box. */
  readonly id: string;
  /** What the gateway is. */
  readonly title: string;
  /** The gateway, where the output makes it. */
  readonly block: ResourceBlock | undefined;
  /** Where it stands: an internet gateway at the edge of the VPC, a zonal NAT gateway in a subnet, a regional one in none, a transit gateway outside. */
  readonly place: "edge" | "subnet" | "vpc" | "outside";
}

const DEFAULT_ROUTE = "0.0.0.0/0";

/** Arguments of a route that name its target, with what the target is. */
const TARGETS: Readonly<Record<string, string>> = {
  gateway_id: "Internet gateway",
  nat_gateway_id: "NAT gateway",
  transit_gateway_id: "Transit gateway",
};

/** Where the IPv4 traffic of a subnet leaves the VPC; nothing when it stays. */
export function wayOutOf(subject: Subject, subnet: Subnet): WayOut | undefined {
  const { output } = subject;
  const tables = output
    .all("aws_route_table_association")
    .filter((one) => isIn(subject, one, one.block.subnet_id, subnet))
    .flatMap((one) => output.targets(one, one.block.route_table_id));
  const route = output
    .all("aws_route")
    .find(
      (one) =>
        one.block.destination_cidr_block === DEFAULT_ROUTE &&
        output.targets(one, one.block.route_table_id).some((table) => tables.includes(table)),
    );
  const argument = route && Object.keys(TARGETS).find((name) => route.block[name] !== undefined);
  if (route === undefined || argument === undefined) {
    return undefined;
  }
  const value = route.block[argument];
  const block = output.target(route, value);
  const place = placeOf(argument, block);
  const id = block && valueAt(block.block, argument);
  return {
    id: `gateway/${block?.address ?? value}`,
    title: [
      ...(place === "vpc" ? ["Regional NAT gateway"] : [TARGETS[argument] ?? ""]),
      ...(block === undefined ? [`${value}`] : place === "outside" ? [`${id}`] : []),
    ].join(" "),
    block: block?.data ? undefined : block,
    place,
  };
}

function placeOf(argument: string, block: ResourceBlock | undefined): WayOut["place"] {
  switch (argument) {
    case "transit_gateway_id":
      return "outside";
    case "nat_gateway_id":
      return block?.block.subnet_id === undefined ? "vpc" : "subnet";
    default:
      return "edge";
  }
}
