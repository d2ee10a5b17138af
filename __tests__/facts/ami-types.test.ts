import { AMI_TYPES, type AmiFamily, amiFamily, amiTypeFor } from "../../src/facts/ami-types";

const FAMILIES: readonly AmiFamily[] = [
  "al2023",
  "bottlerocket",
  "bottlerocketFips",
  "windowsCore2022",
  "windowsFull2022",
  "windowsCore2025",
  "windowsFull2025",
];

describe("the AMI types", () => {
  it.each(FAMILIES)("%s has images, at least for x86_64 without accelerator", (family) => {
    expect(amiTypeFor(family, "x86_64")).toMatch(/x86_64/);
    expect(amiFamily(family).architectures).toContain("x86_64");
  });

  it("belong to a family or say why they are refused, never both", () => {
    expect(AMI_TYPES.filter(({ family, refused }) => (family === undefined) === (refused === undefined))).toEqual([]);
  });

  it("are named once each", () => {
    expect(new Set(AMI_TYPES.map(({ amiType }) => amiType)).size).toBe(AMI_TYPES.length);
  });

  it.each([
    ["al2023", "arm64", undefined, "AL2023_ARM_64_STANDARD"],
    ["al2023", "x86_64", "neuron", "AL2023_x86_64_NEURON"],
    ["al2023", "arm64", "nvidia", "AL2023_ARM_64_NVIDIA"],
    ["bottlerocket", "arm64", undefined, "BOTTLEROCKET_ARM_64"],
    ["bottlerocketFips", "x86_64", "nvidia", "BOTTLEROCKET_x86_64_NVIDIA_FIPS"],
    ["windowsFull2025", "x86_64", undefined, "WINDOWS_FULL_2025_x86_64"],
  ] as const)("%s on %s with %s is %s", (family, architecture, accelerator, amiType) => {
    expect(amiTypeFor(family, architecture, accelerator)).toBe(amiType);
  });

  it("refuse an image that is not made, and list those that are", () => {
    expect(() => amiTypeFor("windowsCore2022", "arm64")).toThrow(
      "is windowsCore2022 arm64, for which there is no image; want one of WINDOWS_CORE_2022_x86_64",
    );
  });

  it("refuse Amazon Linux 2 with the reason", () => {
    const retired = AMI_TYPES.filter(({ amiType }) => /^AL2_/.test(amiType));
    expect(retired).toHaveLength(3);
    expect(retired.every(({ refused }) => refused?.startsWith("Amazon Linux 2 is retired"))).toBe(true);
  });

  it.each([
    ["al2023", "nodeadm", undefined],
    ["bottlerocketFips", "toml", undefined],
    ["windowsCore2025", "powershell", "1.35"],
  ] as const)("nodes of %s are set up by %s, from Kubernetes %s on", (family, bootstrap, minVersion) => {
    expect(amiFamily(family)).toMatchObject({ bootstrap, minVersion });
  });
});
