import { AccountSettings, type AccountSettingsProps } from "../../../src/constructs/registry/account-settings";
import { tree } from "../../support/network";

const given = (props: Partial<AccountSettingsProps> = {}) =>
  tree((stack, place) => {
    new AccountSettings(stack, "account-settings", { place, ...props });
  });

describe("AccountSettings", () => {
  it.each([
    [undefined, "BASIC", "SCAN_ON_PUSH"],
    ["ENHANCED", "ENHANCED", "CONTINUOUS_SCAN"],
  ] as const)("scans every repository: %s is %s, %s", (scanning, type, frequency) => {
    expect(given({ scanning }).only("aws_ecr_registry_scanning_configuration")).toMatchObject({
      scan_type: type,
      rule: [{ scan_frequency: frequency, repository_filter: [{ filter: "*", filter_type: "WILDCARD" }] }],
    });
  });

  it("copies images to other regions of its own account, and to other accounts by number", () => {
    expect(given().all("aws_ecr_replication_configuration")).toEqual([]);
    const replication = [{ region: "eu-west-1" }, { region: "us-east-1", accountId: "444455556666" }];
    expect(given({ replication }).only("aws_ecr_replication_configuration").replication_configuration).toEqual({
      rule: [
        {
          destination: [
            { region: "eu-west-1", registry_id: "111122223333" },
            { region: "us-east-1", registry_id: "444455556666" },
          ],
        },
      ],
    });
  });

  it("does not copy images to where they are", () => {
    expect(() => given({ replication: [{ region: "eu-west-1" }, { region: "us-east-1" }] })).toThrow(
      "replication[1] is this registry itself; want another region or account",
    );
  });
});
