import { addressesPerNode, capacity, maxPods } from "../../src/core/pod-capacity";

/** m7i.xlarge: four interfaces of fifteen addresses. Source: eni-limits.csv. */
const limits = { interfaces: 4, addressesPerInterface: 15, large: false };
const plain = { prefixDelegation: false, customNetworking: false };
const subnets = ["10.0.10.0/24", "10.0.20.0/24", "10.0.30.0/24"];

describe("capacity", () => {
  it("of the reference environment is what the documentation says", () => {
    expect(capacity({ limits, scaling: { min: 4, max: 6 }, subnets }, plain)).toMatchObject({
      level: "ok",
      text: "240 addresses at 4 nodes, 720 of 753 at 6 with upgrade surge (240 of 251 in a subnet)",
    });
  });

  it("warns when the most nodes do not fit, and says how many do", () => {
    expect(capacity({ limits, scaling: { min: 4, max: 9 }, subnets }, plain)).toMatchObject({
      level: "warning",
      text: "240 addresses at 4 nodes, 900 of 753 at 9 with upgrade surge (300 of 251 in a subnet); 6 nodes would fit with their surge",
    });
  });

  it("is an error when the fewest nodes do not fit", () => {
    expect(capacity({ limits, scaling: { size: 20 }, subnets }, plain).level).toBe("error");
  });

  it("counts a subnet that alone is too small", () => {
    expect(
      capacity({ limits, scaling: { size: 3 }, subnets: ["10.0.10.0/24", "10.0.20.0/24", "10.0.30.0/27"] }, plain)
        .level,
    ).toBe("error");
  });
});

describe("a node", () => {
  it("takes all addresses of all its interfaces", () => {
    expect(addressesPerNode(limits, plain)).toBe(60);
  });

  it("keeps its first interface from pods with custom networking", () => {
    expect(addressesPerNode(limits, { ...plain, customNetworking: true })).toBe(45);
  });

  it.each([
    [plain, false, 58],
    [{ ...plain, customNetworking: true }, false, 44],
    [{ ...plain, prefixDelegation: true }, false, 110],
    [{ ...plain, prefixDelegation: true }, true, 250],
  ])("with %j, large: %s, runs %i pods", (networking, large, pods) => {
    expect(maxPods({ ...limits, large }, networking)).toBe(pods);
  });
});
