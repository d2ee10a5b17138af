import { dnsSuffixOf, PARTITIONS, partitionOf, REGIONS } from "../../src/facts/regions";
import { CONTROL_PLANE_REFUSED_ZONE_IDS } from "../../src/facts/zones";

describe("the regions", () => {
  it.each([
    ["us-east-1", "aws", "amazonaws.com"],
    ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
    ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
  ])("%s lies in partition %s, whose names end in %s", (region, partition, suffix) => {
    expect([partitionOf(region), dnsSuffixOf(region)]).toEqual([partition, suffix]);
  });

  it("lie in partitions that are known, and every partition has some", () => {
    expect([...new Set(Object.values(REGIONS).map(({ partition }) => partition))].sort()).toEqual(
      Object.keys(PARTITIONS).sort(),
    );
  });

  it("have names of the form of their partition", () => {
    const wrong = Object.entries(REGIONS).filter(
      ([name, { partition }]) =>
        (partition === "aws-cn") !== name.startsWith("cn-") ||
        (partition === "aws-us-gov") !== name.startsWith("us-gov-"),
    );
    expect(wrong).toEqual([]);
  });

  it("are seventeen without opting in, outside China and GovCloud", () => {
    expect(Object.values(REGIONS).filter(({ partition, optIn }) => partition === "aws" && !optIn)).toHaveLength(17);
  });

  it.each(["us-east-9", "US-EAST-1", "us-east", "global", ""])("refuse %j and list those that are known", (region) => {
    expect(() => partitionOf(region)).toThrow(`is ${JSON.stringify(region)}; want one of af-south-1, ap-east-1`);
  });

  it("hold three zones without control planes", () => {
    expect(CONTROL_PLANE_REFUSED_ZONE_IDS).toEqual(["use1-az3", "usw1-az2", "cac1-az3"]);
  });
});
