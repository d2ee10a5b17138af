import { REGIONS } from "../../../src/facts/regions";
import { CONTROL_PLANE_REFUSED_ZONE_IDS } from "../../../src/facts/zones";
import { zonesOf } from "../../../src/rehearsal/provider/zone-names";

const regions = Object.keys(REGIONS);
const prefixOf = (region: string) => zonesOf(region)[0]?.id.replace(/-az\d$/, "");

describe("zones", () => {
  // Source: AWS Regions and Availability Zones guide, tables of Availability Zones; China: describe-availability-zones.
  it.each([
    ["us-east-1", "use1"],
    ["us-west-2", "usw2"],
    ["us-gov-east-1", "usge1"],
    ["us-gov-west-1", "usgw1"],
    ["ap-southeast-2", "apse2"],
    ["ap-northeast-1", "apne1"],
    ["ap-south-2", "aps2"],
    ["ap-east-1", "ape1"],
    ["ca-central-1", "cac1"],
    ["ca-west-1", "caw1"],
    ["cn-north-1", "cnn1"],
    ["cn-northwest-1", "cnnw1"],
    ["eu-central-2", "euc2"],
    ["sa-east-1", "sae1"],
    ["mx-central-1", "mxc1"],
    ["il-central-1", "ilc1"],
  ])("of %s have ids that start with %s", (region, prefix) => {
    expect(prefixOf(region)).toBe(prefix);
  });

  it("of two regions never share an id", () => {
    const ids = regions.flatMap((region) => zonesOf(region).map(({ id }) => id));
    expect(ids.filter((id) => !/^[a-z]{3,5}\d-az\d$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(6 * regions.length);
  });

  it("are six, named by the letters after the region", () => {
    expect(zonesOf("eu-west-1").map(({ name }) => name)).toEqual(
      ["a", "b", "c", "d", "e", "f"].map((letter) => `eu-west-1${letter}`),
    );
    expect(zonesOf("eu-west-1").map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `euw1-az${n}`));
  });

  it("are none in which EKS places no control plane", () => {
    expect(CONTROL_PLANE_REFUSED_ZONE_IDS).toContain("use1-az3");
    expect(zonesOf("us-east-1").map(({ id }) => id)).toEqual([1, 2, 4, 5, 6, 7].map((n) => `use1-az${n}`));
    const shown = regions.flatMap((region) => zonesOf(region).map(({ id }) => id));
    expect(shown.filter((id) => CONTROL_PLANE_REFUSED_ZONE_IDS.includes(id))).toEqual([]);
  });
});
