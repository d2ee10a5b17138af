import { maxPods } from "../../src/core/pod-capacity";
import { dataFile } from "../../src/facts/data-file";
import { instanceType, instanceTypeNames, instanceTypes, nearestInstanceType } from "../../src/facts/instance-types";

describe("the instance types", () => {
  it.each([
    ["m7i.xlarge", 4, 15, "x86_64", "nitro", false],
    ["m7g.large", 3, 10, "arm64", "nitro", false],
    ["c5.9xlarge", 8, 30, "x86_64", "nitro", true],
    ["c4.large", 3, 10, "x86_64", "xen", false],
    ["a1.metal", 8, 30, "arm64", "unknown", false],
    ["c5.metal", 15, 50, "x86_64", "unknown", true],
  ])(
    "%s: %i interfaces of %i addresses, %s, %s, large: %s",
    (name, interfaces, addresses, architecture, hypervisor, large) => {
      expect(instanceType(name)).toMatchObject({
        interfaces,
        addressesPerInterface: addresses,
        architecture,
        hypervisor,
        nitro: hypervisor === "nitro",
        large,
      });
    },
  );

  it.each([
    ["t4g.medium", "arm64"],
    ["im4gn.large", "arm64"],
    ["is4gen.large", "arm64"],
    ["x2gd.large", "arm64"],
    ["g5g.xlarge", "arm64"],
    ["c9g.large", "arm64"],
    ["hpc7g.4xlarge", "arm64"],
    ["g5.xlarge", "x86_64"],
    ["g4ad.xlarge", "x86_64"],
    ["gr6.4xlarge", "x86_64"],
    ["m7i-flex.large", "x86_64"],
    ["u7i-12tb.224xlarge", "x86_64"],
  ])("%s is %s", (name, architecture) => {
    expect(instanceType(name)?.architecture).toBe(architecture);
  });

  it.each([
    ["g5.xlarge", "nvidia"],
    ["g5g.xlarge", "nvidia"],
    ["p5.48xlarge", "nvidia"],
    ["inf2.xlarge", "neuron"],
    ["trn1.32xlarge", "neuron"],
    ["g4ad.xlarge", undefined],
    ["m7i.xlarge", undefined],
  ])("%s needs the accelerator software %s", (name, accelerator) => {
    expect(instanceType(name)?.accelerator).toBe(accelerator);
  });

  it.each([
    ["m7i.4xlarge", false],
    ["inf1.6xlarge", false],
    ["m7i.8xlarge", true],
    ["hpc7a.12xlarge", false],
    ["hpc7a.24xlarge", true],
  ])("%s counts as large: %s, by 30 vCPUs", (name, large) => {
    expect(instanceType(name)?.large).toBe(large);
  });

  it("have the interfaces and addresses from which AWS's own table of pods is made", () => {
    const published = dataFile("eni-max-pods.txt")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => line.split(/\s+/));
    const wrong = published.filter(([name = "", pods]) => {
      const type = instanceType(name);
      return type === undefined || type.interfaces * (type.addressesPerInterface - 1) + 2 !== Number(pods);
    });
    expect(published.length).toBeGreaterThan(1000);
    expect(wrong).toEqual([]);
    expect(instanceTypeNames()).toHaveLength(published.length);
  });

  it("give the arithmetic of pods what it needs", () => {
    const type = instanceType("m7i.xlarge");
    expect(type && maxPods(type, { prefixDelegation: false, customNetworking: false })).toBe(58);
  });

  it("are nothing for a name that EC2 does not have, or that objects inherit", () => {
    expect([instanceType("m9.huge"), instanceType("constructor")]).toEqual([undefined, undefined]);
  });

  it.each([
    ["m7i.xlage", "m7i.xlarge"],
    ["M7I.XLARGE", "m7i.xlarge"],
    ["zzzzzzzz", undefined],
  ])("suggest for %s: %s", (name, near) => {
    expect(nearestInstanceType(name)).toBe(near);
  });

  it("are read once", () => {
    expect(instanceTypes()).toBe(instanceTypes());
  });
});
