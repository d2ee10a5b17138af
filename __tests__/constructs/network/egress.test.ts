import type { EgressKind } from "../../../src/constructs/network/egress";
import { network, zonePlan } from "../../support/network";

const given = (egress: EgressKind, ipv6 = false) => network({ egress, ipv6, zones: zonePlan("abc", ipv6) });
const ZONES = ["us-east-1a", "us-east-1b", "us-east-1c"];

describe("natPerZone", () => {
  const made = given({ kind: "natPerZone" });

  it("puts a gateway with an address of its own into the public subnet of every zone", () => {
    const gateways = made.paths("aws_nat_gateway");
    expect(Object.keys(gateways)).toEqual(ZONES.map((zone) => `egress/nat/${zone}`));
    for (const zone of ZONES) {
      const gateway = gateways[`egress/nat/${zone}`];
      expect(made.target(gateway?.subnet_id)).toBe(`public/${zone}`);
      expect(made.target(gateway?.allocation_id)).toBe(`egress/nat/address-${zone}`);
    }
  });

  it("waits for the internet gateway, without which a NAT gateway fails", () => {
    for (const gateway of made.all("aws_nat_gateway")) {
      expect(gateway.depends_on?.map(made.target)).toEqual(["egress/internet-gateway"]);
    }
  });

  it("writes out how long AWS may take", () => {
    expect(made.all("aws_nat_gateway")[0]?.timeouts).toEqual({ create: "10m", update: "10m", delete: "30m" });
  });

  it("makes addresses only after the anchor", () => {
    for (const address of made.all("aws_eip")) {
      expect(address).toMatchObject({ domain: "vpc", depends_on: ["aws_ssm_parameter.anchor"] });
    }
  });

  it("uses addresses that exist already, zone by zone", () => {
    const some = given({ kind: "natPerZone", allocationIds: { "us-east-1b": "eipalloc-0123456789abcdef0" } });
    expect(some.paths("aws_nat_gateway")["egress/nat/us-east-1b"]?.allocation_id).toBe("eipalloc-0123456789abcdef0");
    expect(Object.keys(some.paths("aws_eip"))).toEqual([
      "egress/nat/address-us-east-1a",
      "egress/nat/address-us-east-1c",
    ]);
  });

  it("says which zone has no public subnet for its gateway", () => {
    const { public: _, ...closed } = zonePlan("b")["us-east-1b"]!;
    expect(() => network({ zones: { ...zonePlan("a"), "us-east-1b": closed } })).toThrow(
      "zones.us-east-1b.public is missing; want a subnet for the zone's NAT gateway",
    );
  });
});

describe("natSingle", () => {
  it("makes one gateway, in the zone that is named or the first", () => {
    expect(Object.keys(given({ kind: "natSingle" }).paths("aws_nat_gateway"))).toEqual(["egress/nat/us-east-1a"]);
    const named = given({ kind: "natSingle", zone: "us-east-1c", allocationId: "eipalloc-0123456789abcdef0" });
    expect(named.only("aws_nat_gateway").allocation_id).toBe("eipalloc-0123456789abcdef0");
    expect(Object.keys(named.paths("aws_nat_gateway"))).toEqual(["egress/nat/us-east-1c"]);
    expect(named.all("aws_eip")).toEqual([]);
  });

  it("keeps its gateway when every zone gets one", () => {
    const single = given({ kind: "natSingle" }).paths("aws_nat_gateway");
    expect(given({ kind: "natPerZone" }).paths("aws_nat_gateway")).toMatchObject(single);
  });
});

describe("natRegional", () => {
  it("makes one gateway for the VPC, without subnet and address", () => {
    const gateway = given({ kind: "natRegional" }).only("aws_nat_gateway");
    expect(gateway).toMatchObject({
      availability_mode: "regional",
      connectivity_type: "public",
      vpc_id: "${aws_vpc.vpc.id}",
    });
    expect(gateway).not.toHaveProperty("subnet_id");
    expect(gateway).not.toHaveProperty("allocation_id");
  });

  it("waits for the anchor and for the internet gateway", () => {
    const made = given({ kind: "natRegional" });
    expect(made.only("aws_nat_gateway").depends_on?.map(made.target)).toEqual(["anchor", "egress/internet-gateway"]);
  });
});

describe("transitGateway", () => {
  const made = given({ kind: "transitGateway", id: "tgw-0123456789abcdef0" }, true);

  it("attaches the VPC through the control plane's subnets", () => {
    const attachment = made.only("aws_ec2_transit_gateway_vpc_attachment");
    expect((attachment.subnet_ids as string[]).map(made.target)).toEqual(ZONES.map((zone) => `control-plane/${zone}`));
    expect(attachment).toMatchObject({ transit_gateway_id: "tgw-0123456789abcdef0", ipv6_support: "enable" });
  });

  it("has no NAT and no egress-only gateway", () => {
    expect(made.all("aws_nat_gateway")).toEqual([]);
    expect(made.all("aws_egress_only_internet_gateway")).toEqual([]);
  });
});

describe("none", () => {
  it("has no gateway at all without public subnets", () => {
    const zones = Object.fromEntries(
      Object.entries(zonePlan("ab")).map(([zone, { worker, controlPlane }]) => [zone, { worker, controlPlane }]),
    );
    const made = network({ zones, egress: { kind: "none" } });
    expect(made.addresses().filter((address) => /gateway|aws_eip|aws_route\./.test(address))).toEqual([
      expect.stringContaining("gateway-dynamodb"),
      expect.stringContaining("gateway-s3"),
      ...Array(8).fill(expect.stringContaining("aws_vpc_endpoint_route_table_association")),
    ]);
  });
});
