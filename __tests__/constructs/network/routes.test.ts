import type { EgressKind } from "../../../src/constructs/network/egress";
import { network, type Tree, zonePlan } from "../../support/network";

const TARGETS = ["gateway_id", "nat_gateway_id", "egress_only_gateway_id", "transit_gateway_id"];

const given = (egress: EgressKind, ipv6 = false) => {
  const zones = Object.entries(zonePlan("abc", ipv6)).map(([zone, subnets], i) => {
    const intra = { cidr: `10.0.${200 + i}.0/24`, ...(ipv6 && { ipv6Index: 100 + i }) };
    return [zone, { ...subnets, intra }] as const;
  });
  return network({ egress, ipv6, zones: Object.fromEntries(zones) });
};

/** Where a subnet's traffic goes: destination to the path of the target. */
function ways(made: Tree, subnet: string): Record<string, string> {
  const association = made.all("aws_route_table_association").find((a) => made.target(a.subnet_id) === subnet);
  const routes = made.all("aws_route").filter((route) => route.route_table_id === association?.route_table_id);
  return Object.fromEntries(
    routes.map((route) => [
      String(route.destination_cidr_block ?? route.destination_ipv6_cidr_block),
      made.target(TARGETS.map((target) => route[target]).find((value) => value !== undefined)),
    ]),
  );
}

describe("Routes", () => {
  it("gives every subnet a table of its own", () => {
    const made = given({ kind: "natPerZone" });
    const tables = made.all("aws_route_table_association").map((association) => association.route_table_id);
    expect(new Set(tables).size).toBe(made.all("aws_subnet").length);
    expect(tables).toHaveLength(made.all("aws_subnet").length);
  });

  it.each(["us-east-1a", "us-east-1b", "us-east-1c"])("keeps the traffic of %s in that zone", (zone) => {
    const made = given({ kind: "natPerZone" });
    expect(ways(made, `worker/${zone}`)).toEqual({ "0.0.0.0/0": `egress/nat/${zone}` });
    expect(ways(made, `control-plane/${zone}`)).toEqual({ "0.0.0.0/0": `egress/nat/${zone}` });
  });

  it.each<[EgressKind, Record<string, string>]>([
    [{ kind: "natSingle", zone: "us-east-1b" }, { "0.0.0.0/0": "egress/nat/us-east-1b" }],
    [{ kind: "natRegional" }, { "0.0.0.0/0": "egress/nat" }],
    [{ kind: "transitGateway", id: "tgw-0123456789abcdef0" }, { "0.0.0.0/0": "egress/transit-gateway" }],
    [{ kind: "none" }, {}],
  ])("sends private subnets with %j to %j", (egress, expected) => {
    expect(ways(given(egress), "worker/us-east-1a")).toEqual(expected);
  });

  it("sends IPv6 of private subnets through the egress-only gateway, which lets nobody in", () => {
    expect(ways(given({ kind: "natPerZone" }, true), "worker/us-east-1a")).toEqual({
      "0.0.0.0/0": "egress/nat/us-east-1a",
      "::/0": "egress/egress-only-gateway",
    });
  });

  it("sends IPv6 to the transit gateway with everything else", () => {
    expect(ways(given({ kind: "transitGateway", id: "tgw-0123456789abcdef0" }, true), "worker/us-east-1a")).toEqual({
      "0.0.0.0/0": "egress/transit-gateway",
      "::/0": "egress/transit-gateway",
    });
  });

  it("sends public subnets to the internet", () => {
    expect(ways(given({ kind: "natPerZone" }, true), "public/us-east-1c")).toEqual({
      "0.0.0.0/0": "egress/internet-gateway",
      "::/0": "egress/internet-gateway",
    });
  });

  it.each([true, false])("gives intra subnets no way out (IPv6: %s)", (ipv6) => {
    expect(ways(given({ kind: "natPerZone" }, ipv6), "intra/us-east-1a")).toEqual({});
  });

  it("gives every route exactly one target and one destination", () => {
    for (const route of given({ kind: "natPerZone" }, true).all("aws_route")) {
      expect(TARGETS.filter((target) => route[target] !== undefined)).toHaveLength(1);
      expect([route.destination_cidr_block, route.destination_ipv6_cidr_block].filter(Boolean)).toHaveLength(1);
    }
  });
});
