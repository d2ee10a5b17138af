import type { Tier } from "../../../src/contracts/network";
import { network, zonePlan } from "../../support/network";

const pods = () =>
  network({
    secondaryCidrs: ["100.64.0.0/16"],
    zones: Object.fromEntries(
      Object.entries(zonePlan("ab")).map(([zone, subnets], i) => [
        zone,
        { ...subnets, pod: { cidr: `100.64.${i * 32}.0/19` }, intra: { cidr: `10.0.${200 + i}.0/24` } },
      ]),
    ),
  });

describe("SubnetTier", () => {
  it("makes one subnet per tier and zone, keyed by the zone's name", () => {
    expect(Object.keys(network().paths("aws_subnet")).sort()).toEqual([
      "control-plane/us-east-1a",
      "control-plane/us-east-1b",
      "public/us-east-1a",
      "public/us-east-1b",
      "worker/us-east-1a",
      "worker/us-east-1b",
    ]);
  });

  it("never gives public addresses by itself, in public subnets neither", () => {
    expect(
      new Set(
        network()
          .all("aws_subnet")
          .map((subnet) => subnet.map_public_ip_on_launch),
      ),
    ).toEqual(new Set([false]));
  });

  it.each<[Tier | "control-plane", object]>([
    ["public", { "kubernetes.io/role/elb": "1" }],
    ["worker", { "kubernetes.io/role/internal-elb": "1" }],
    ["control-plane", {}],
    ["intra", {}],
    ["pod", {}],
  ])("tags %s subnets for load balancers with %j", (tier, role) => {
    expect(pods().paths("aws_subnet")[`${tier}/us-east-1a`]?.tags).toEqual({
      Name: `reference-${tier}-us-east-1a`,
      ...role,
    });
  });

  it("waits for the secondary block that holds a subnet, and for no other", () => {
    const subnets = pods().paths("aws_subnet");
    expect(subnets["pod/us-east-1b"]?.depends_on).toHaveLength(1);
    expect(subnets["worker/us-east-1b"]).not.toHaveProperty("depends_on");
  });

  it("takes the numbered /64 of the VPC's block when there is IPv6", () => {
    const subnet = network({ ipv6: true, zones: zonePlan("ab", true) }).paths("aws_subnet")["worker/us-east-1b"];
    expect(subnet).toMatchObject({
      ipv6_cidr_block: "${cidrsubnet(aws_vpc.vpc.ipv6_cidr_block, 8, 17)}",
      assign_ipv6_address_on_creation: true,
    });
  });
});
