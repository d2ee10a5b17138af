import { ZoneChecks } from "../../../src/constructs/network/zone-checks";
import { tree } from "../../support/network";

const given = (zones: string[]) =>
  tree((stack) => {
    new ZoneChecks(stack, "zones", { region: "us-east-1", zones });
  });

type Condition = { condition: string; error_message: string };

function conditions(zones: string[], kind: "precondition" | "postcondition"): Condition[] {
  const [zone] = Object.values(given(zones).data("aws_availability_zone"));
  return zone?.lifecycle?.[kind] as Condition[];
}

describe("ZoneChecks", () => {
  it("asks for every zone by its literal name, at plan", () => {
    const zones = Object.values(given(["us-east-1b", "us-east-1a"]).data("aws_availability_zone"));
    expect(zones.map((zone) => zone.name).sort()).toEqual(["us-east-1a", "us-east-1b"]);
  });

  it("refuses a zone that the account does not have, and names those it has", () => {
    expect(conditions(["us-east-1f"], "precondition")).toEqual([
      {
        condition: '${contains(data.aws_availability_zones.zones.names, "us-east-1f")}',
        error_message:
          'This account has no availability zone us-east-1f in us-east-1; want one of ${join(", ", data.aws_availability_zones.zones.names)}.',
      },
    ]);
  });

  it.each([
    ["Local and Wavelength Zones", '${self.zone_type == "availability-zone"}', "want an availability zone"],
    ["zones that are impaired or not opted in", 'self.state == "available"', "want a zone that is available"],
    ["zones without control planes", '["use1-az3","usw1-az2","cac1-az3"], self.zone_id', "want another zone"],
  ])("refuses %s", (_what, condition, message) => {
    const found = conditions(["us-east-1a"], "postcondition").find((c) => c.condition.includes(condition));
    expect(found?.error_message).toContain(message);
  });

  it("changes nothing about the zones there were when one is added", () => {
    const two = given(["us-east-1a", "us-east-1b"]).json.data ?? {};
    const three = given(["us-east-1c", "us-east-1b", "us-east-1a"]).json.data ?? {};
    expect(three.aws_availability_zones).toEqual(two.aws_availability_zones);
    expect(three.aws_availability_zone).toMatchObject(two.aws_availability_zone ?? {});
  });
});
