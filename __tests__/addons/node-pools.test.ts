import { type NodePool, nodePoolFaults } from "../../src/addons/node-pools";

const LIMITS = { cpu: "10", memory: "10Gi" };
const KARPENTER: NodePool = { kind: "karpenter", amiVersion: "v20260714", limits: LIMITS };
const AUTO: NodePool = { kind: "autoMode", limits: LIMITS };
const OURS = { zones: ["us-east-1a", "us-east-1b"], karpenter: true, autoMode: false };
const THEIRS = { ...OURS, karpenter: false, autoMode: true };
const faults = (pool: object, around = OURS) => nodePoolFaults({ general: pool as NodePool }, around);

describe("the faults of node pools", () => {
  it("are none for pools that their cluster can keep", () => {
    expect(faults(KARPENTER)).toEqual({});
    expect(faults(AUTO, THEIRS)).toEqual({});
  });

  it.each([
    [KARPENTER, { ...OURS, karpenter: false }, "is karpenter without it; want addons.karpenter: true"],
    [KARPENTER, THEIRS, "is karpenter in EKS Auto Mode, which has it built in; want autoMode"],
    [AUTO, OURS, "is autoMode in a cluster without it; want compute.autoMode: true, or karpenter"],
  ])("%#: name a keeper that is not there", (pool, around, message) => {
    expect(faults(pool, around)).toEqual({ "general.kind": message });
  });

  it("name a zone that the cluster has not", () => {
    expect(faults({ ...KARPENTER, zones: ["us-east-1a", "us-east-1f"] })).toEqual({
      "general.zones[1]": "is us-east-1f; want one of the cluster's zones: us-east-1a, us-east-1b",
    });
  });

  it("name what instance types make meaningless", () => {
    const both = { ...KARPENTER, instanceTypes: ["m7i.large"], instanceCategories: ["m"], minInstanceGeneration: 6 };
    expect(faults(both)).toEqual({
      "general.instanceCategories": "is beside instanceTypes; want one of the two",
      "general.minInstanceGeneration": "is beside instanceTypes, which say it themselves; want it off",
    });
  });

  it("name a release of the other operating system", () => {
    expect(faults({ ...KARPENTER, amiFamily: "bottlerocket" })).toEqual({
      "general.amiVersion": "is v20260714, which is no release of bottlerocket; want one such as v1.50.0",
    });
    expect(faults({ ...KARPENTER, amiVersion: "v1.50.0" })).toEqual({
      "general.amiVersion": "is v1.50.0, which is no release of al2023; want one such as v20260714",
    });
  });

  it("name half a window, and leave a whole one and none alone", () => {
    const window = { nodes: "0", schedule: "0 9 * * 1", duration: "8h" };
    const budgets = [window, { nodes: "1" }, { nodes: "0", schedule: "0 9 * * 1" }];
    expect(faults({ ...KARPENTER, disruptionBudgets: budgets })).toEqual({
      "general.disruptionBudgets[2]":
        "has schedule or duration alone; want both, or neither for a budget that always holds",
    });
  });

  it.each([
    ["480h", "24h", false],
    ["481h", "24h", true],
    ["480h", "24h1s", true],
    ["Never", "24h", true],
  ])("in Auto Mode, an age of %s with %s of grace: %s", (expireAfter, terminationGracePeriod, refused) => {
    const found = faults({ ...AUTO, expireAfter, terminationGracePeriod }, THEIRS);
    expect(Object.keys(found)).toEqual(refused ? ["general.expireAfter"] : []);
    expect(faults({ ...KARPENTER, expireAfter, terminationGracePeriod })).toEqual({});
  });
});
