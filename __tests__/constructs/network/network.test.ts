import fc from "fast-check";
import type { NetworkProps } from "../../../src/constructs/network/network";
import { network, zonePlan } from "../../support/network";

const VARIANTS: [string, Partial<NetworkProps>, boolean][] = [
  ["NAT per zone", {}, false],
  ["a single NAT in a named zone", { egress: { kind: "natSingle", zone: "us-east-1a" } }, false],
  ["a regional NAT", { egress: { kind: "natRegional" } }, false],
  ["IPv6", { ipv6: true }, true],
  ["no way out and private endpoints", { egress: { kind: "none" }, endpoints: { interface: "private" } }, false],
];

describe("Network", () => {
  it.each(VARIANTS)("only creates when a zone is added, with %s", (_name, props, ipv6) => {
    const before = network({ ...props, zones: zonePlan("ab", ipv6) });
    const after = network({ ...props, zones: zonePlan("abc", ipv6) });
    expect(after.addresses().length).toBeGreaterThan(before.addresses().length);
    for (const [type, blocks] of Object.entries(before.json.resource ?? {})) {
      for (const [name, block] of Object.entries(blocks)) {
        expect([`${type}.${name}`, after.json.resource?.[type]?.[name]]).toEqual([`${type}.${name}`, block]);
      }
    }
  });

  it("adds the zone to a transit gateway's attachment in place, for that is one list in AWS", () => {
    const egress = { kind: "transitGateway", id: "tgw-0123456789abcdef0" } as const;
    const before = network({ egress, zones: zonePlan("ab") }).json.resource ?? {};
    const after = network({ egress, zones: zonePlan("abc") }).json.resource ?? {};
    const changed = Object.keys(before).filter((type) =>
      Object.entries(before[type] ?? {}).some(
        ([name, block]) => JSON.stringify(after[type]?.[name]) !== JSON.stringify(block),
      ),
    );
    expect(changed).toEqual(["aws_ec2_transit_gateway_vpc_attachment"]);
  });

  it("is the same whatever the order of the zones", () => {
    const { json } = network({ zones: zonePlan("abcd") });
    fc.assert(
      fc.property(fc.shuffledSubarray([..."abcd"], { minLength: 4 }), (letters) => {
        expect(JSON.stringify(network({ zones: zonePlan(letters.join("")) }).json)).toBe(JSON.stringify(json));
      }),
      { numRuns: 5 },
    );
  });

  it("says every subnet that has no number in a network with IPv6", () => {
    expect(() => network({ ipv6: true, zones: { ...zonePlan("a", true), ...zonePlan("b") } })).toThrow(
      [
        "Default: 3 problems",
        ...["public", "worker", "controlPlane"].map(
          (tier) =>
            `zones.us-east-1b.${tier}.ipv6Index is missing; want the number of a /64, 0 to 255, for every subnet of a network with IPv6`,
        ),
      ].join("\n  "),
    );
  });
});
