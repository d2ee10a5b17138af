import type { Environment } from "../../src/config";
import { idOf } from "../../src/core/naming";
import { minimal } from "../support/environments";
import { stateOf } from "../support/output";

const base = minimal() as Environment;
type Zones = NonNullable<Environment["dns"]>["zones"];

const given = (zones: Zones) => stateOf({ ...base, clusters: {}, dns: { zones } }, "test-dns");

const ZONE = `zone-${idOf("example.com")}`;

describe("DnsStack", () => {
  it("publishes zones, name servers, certificates and DS records by domain", () => {
    const made = given({
      "example.com": { kind: "public", certificate: true, dnssec: true },
      "corp.internal": { kind: "private" },
    });
    const keys = Object.fromEntries(
      Object.entries(made.outputs()).map(([name, { value }]) => [name, Object.keys(value as object)]),
    );
    expect(keys).toEqual({
      contract_version: [],
      zone_ids: ["corp.internal", "example.com"],
      name_servers: ["example.com"],
      certificate_arns: ["example.com"],
      ds_records: ["example.com"],
    });
    expect(made.outputs().ds_records?.depends_on).toEqual([
      expect.stringMatching(new RegExp(`^aws_route53_hosted_zone_dnssec.${ZONE}_dnssec`)),
    ]);
  });

  it("publishes a validated certificate only where the zone is delegated", () => {
    const arn = (delegated: boolean) =>
      given({ "example.com": { kind: "public", certificate: true, delegated } }).outputs().certificate_arns?.value;
    expect(arn(true)).toEqual({ "example.com": expect.stringContaining("aws_acm_certificate_validation.") });
    expect(arn(false)).toEqual({ "example.com": expect.stringContaining("aws_acm_certificate.") });
  });

  it("reads the network for private zones alone", () => {
    expect(given({ "example.com": { kind: "public" } }).data("terraform_remote_state")).toEqual({});
    const made = given({ "corp.internal": { kind: "private", vpcIds: ["vpc-0123456789abcdef0"] } });
    expect(made.only("aws_route53_zone").vpc).toEqual([
      { vpc_id: "${data.terraform_remote_state.network.outputs.vpc_id}" },
      { vpc_id: "vpc-0123456789abcdef0" },
    ]);
  });

  it("takes on or off as well as options", () => {
    const on = given({ "example.com": { kind: "public", caa: true, queryLogging: { retentionDays: 90 } } });
    expect(on.only("aws_route53_record").type).toBe("CAA");
    expect(on.only("aws_cloudwatch_log_group").retention_in_days).toBe(90);
    const off = given({ "example.com": { kind: "public", caa: false, queryLogging: false, certificate: false } });
    expect(off.addresses()).toEqual([`aws_route53_zone.${ZONE}`, "aws_ssm_parameter.anchor"]);
  });

  it("reaches zones and parents of other accounts by providers of their own", () => {
    const assumeRole = { roleArn: "arn:aws:iam::444455556666:role/dns" };
    const made = given({
      "example.com": {
        kind: "public",
        dnssec: true,
        aws: { accountId: "444455556666", assumeRole },
        delegated: { parentZoneId: "Z0123456789ABCDEFGHIJ", aws: { accountId: "555566667777" } },
      },
    });
    const id = idOf("example.com");
    expect(made.json.provider?.aws).toMatchObject([
      { allowed_account_ids: ["111122223333"] },
      { alias: `parent-${id}`, allowed_account_ids: ["555566667777"] },
      { alias: `zone-${id}`, allowed_account_ids: ["444455556666"], assume_role: [{ role_arn: assumeRole.roleArn }] },
    ]);
    expect(made.only("aws_route53_zone").provider).toBe(`aws.zone-${id}`);
    expect(made.only("aws_route53_record")).toMatchObject({
      zone_id: "Z0123456789ABCDEFGHIJ",
      provider: `aws.parent-${id}`,
    });
    expect(made.only("aws_kms_key").policy).toContain("arn:aws:iam::444455556666:root");
  });
});
