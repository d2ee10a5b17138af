import fc from "fast-check";
import { cidrOf, contains, overlap } from "../../src/core/cidr";
import { type AddressPlan, planSubnets, type TierSize, tierSizes } from "../../src/core/subnet-plan";

const ZONES = ["a", "b", "c", "d", "e", "f"].map((letter) => `us-east-1${letter}`);
const TIERS = ["public", "worker", "controlPlane", "intra"];

const sizes = (vpc: string, tiers = TIERS) => tierSizes(vpc, tiers) as TierSize[];
const planned = (vpc: string, zones: readonly string[], recorded?: AddressPlan, tiers = TIERS) =>
  planSubnets({ zones, tiers: sizes(vpc, tiers), recorded }) as AddressPlan;
const blocks = (plan: AddressPlan) => Object.values(plan).flatMap((tiers) => Object.values(tiers).map(cidrOf));

const vpc = fc.integer({ min: 16, max: 21 }).map((prefix) => `10.32.0.0/${prefix}`);
const zones = fc.shuffledSubarray(ZONES, { minLength: 1 });

describe("an address plan", () => {
  it("gives workers most of the VPC and leaves room for six zones", () => {
    expect(planned("10.0.0.0/16", ["us-east-1a"])).toEqual({
      "us-east-1a": {
        worker: "10.0.0.0/19",
        public: "10.0.32.0/23",
        intra: "10.0.34.0/23",
        controlPlane: "10.0.36.0/27",
      },
    });
  });

  it("never overlaps itself and lies in the VPC, whatever the size and the zones", () => {
    fc.assert(
      fc.property(vpc, zones, (block, chosen) => {
        const all = blocks(planned(block, chosen));
        expect(all).toHaveLength(chosen.length * TIERS.length);
        all.forEach((one, i) => {
          expect(contains(cidrOf(block), one)).toBe(true);
          expect(all.slice(0, i).some((other) => overlap(one, other))).toBe(false);
        });
      }),
    );
  });

  it("never moves what was planned before, in whatever order zones are added", () => {
    fc.assert(
      fc.property(vpc, zones, fc.integer({ min: 1, max: 6 }), (block, chosen, first) => {
        const before = planned(block, chosen.slice(0, first));
        expect(planned(block, chosen, before)).toMatchObject(before);
      }),
    );
  });

  it("only adds when a tier is added", () => {
    const before = planned("10.0.0.0/16", ZONES, undefined, ["public", "worker", "controlPlane"]);
    expect(planned("10.0.0.0/16", ZONES, before)).toMatchObject(before);
  });

  it("does not depend on the order of the zones", () => {
    fc.assert(
      fc.property(vpc, zones, (block, chosen) =>
        expect(planned(block, chosen)).toEqual(planned(block, [...chosen].sort())),
      ),
    );
  });

  it("puts pods into a block of their own", () => {
    const tiers = tierSizes("10.0.0.0/16", ["worker", "pod"], "100.64.0.0/16") as TierSize[];
    expect(planSubnets({ zones: ["us-east-1a"], tiers })).toEqual({
      "us-east-1a": { worker: "10.0.0.0/19", pod: "100.64.0.0/19" },
    });
  });

  it("is refused for a VPC that is too small", () => {
    expect(tierSizes("10.0.0.0/24", TIERS)).toEqual({
      path: "",
      message: "is too small to plan for 6 zones; want at least a /21, or give the subnets of every zone",
    });
  });

  it("says what no longer fits", () => {
    const full = { "us-east-1a": { worker: "10.0.0.0/16" } };
    expect(
      planSubnets({ zones: ["us-east-1a", "us-east-1b"], tiers: sizes("10.0.0.0/16", ["worker"]), recorded: full }),
    ).toEqual({
      path: "",
      message: "10.0.0.0/16 has no free /19 for the worker subnet of us-east-1b; want a larger block, or fewer zones",
    });
  });
});
