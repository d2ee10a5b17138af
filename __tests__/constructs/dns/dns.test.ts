import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import type { Place } from "../../../src/constructs/common/place";
import { Dns, type ZoneChoice } from "../../../src/constructs/dns/dns";
import { idOf } from "../../../src/core/naming";
import { tree } from "../../support/network";
import { expectOnlyCreates } from "../../support/only-creates";

type Zones = Record<string, ZoneChoice>;

const given = (zones: Zones | ((stack: TerraformStack, place: Place) => Zones), place: Partial<Place> = {}) =>
  tree((stack, where) => {
    new Dns(stack, "Default", { place: where, zones: typeof zones === "function" ? zones(stack, where) : zones });
  }, place);

const ZONE = `zone-${idOf("example.com")}`;

describe("zones", () => {
  it("are neither destroyed nor emptied while protection is on", () => {
    expect(given({ "example.com": {} }).only("aws_route53_zone")).toMatchObject({
      name: "example.com",
      comment: "example.com of reference",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    const open = given({ "example.com": {} }, { protection: false }).only("aws_route53_zone");
    expect(open.force_destroy).toBe(true);
    expect(open.lifecycle).toBeUndefined();
  });

  it("with names that differ in punctuation alone have addresses of their own", () => {
    expect(given({ "a-b.com": {}, "a.b.com": {} }).all("aws_route53_zone")).toHaveLength(2);
  });

  it("are private in their VPCs, public otherwise", () => {
    const made = given({ "corp.internal": { vpcIds: ["vpc-1", "vpc-2"] }, "example.com": {} });
    expect(made.paths("aws_route53_zone")[`zone-${idOf("corp.internal")}`]?.vpc).toEqual([
      { vpc_id: "vpc-1" },
      { vpc_id: "vpc-2" },
    ]);
    expect(made.paths("aws_route53_zone")[ZONE]).not.toHaveProperty("vpc");
  });

  it("are only created when one is added, whatever it has", () => {
    const all: ZoneChoice = { certificate: {}, caa: {}, dnssec: true, queryLogging: {}, delegated: true };
    expectOnlyCreates(given({ "example.com": all }), given({ "a.example.com": all, "example.com": all }));
  });

  it("are delegated to by a record in the parent zone", () => {
    const made = given({ "dev.example.com": { delegated: { zoneId: "Z0PARENT" } } });
    expect(made.only("aws_route53_record")).toMatchObject({
      zone_id: "Z0PARENT",
      name: "dev.example.com",
      type: "NS",
      records: expect.stringMatching(/^\$\{aws_route53_zone\..*\.name_servers\}$/),
    });
  });
});

describe("certificates", () => {
  const certificate = { alternativeNames: ["*.example.com", "*.app.example.com"] };
  const made = given({ "example.com": { certificate, delegated: true } });

  it("are replaced before they are destroyed and stand in the transparency log", () => {
    expect(made.only("aws_acm_certificate")).toMatchObject({
      domain_name: "example.com",
      subject_alternative_names: certificate.alternativeNames,
      validation_method: "DNS",
      options: { certificate_transparency_logging_preference: "ENABLED" },
      lifecycle: { create_before_destroy: true },
    });
  });

  it("have one record for a name and its wildcard", () => {
    const records = made.paths("aws_route53_record");
    expect(Object.keys(records).sort()).toEqual(
      ["app.example.com", "example.com"].map((name) => `${ZONE}/certificate/validation-${idOf(name)}`),
    );
    const record = records[`${ZONE}/certificate/validation-${idOf("app.example.com")}`];
    expect(record?.name).toMatch(/option\.resource_record_name if .* == "app\.example\.com"\]\[0\]\}$/);
    expect(record).toMatchObject({ allow_overwrite: true, ttl: 300 });
  });

  it("are waited for in a delegated zone", () => {
    expect(made.only("aws_acm_certificate_validation").validation_record_fqdns).toHaveLength(2);
    const delegated = given({ "example.com": { certificate, delegated: { zoneId: "Z0PARENT" } } });
    expect(delegated.only("aws_acm_certificate_validation").depends_on?.map(delegated.target)).toEqual([
      `${ZONE}/delegation`,
    ]);
  });

  it("are asked for and not waited for in a zone that nobody delegates to", () => {
    const alone = given({ "example.com": { certificate } });
    expect(alone.all("aws_acm_certificate_validation")).toEqual([]);
    expect(alone.all("aws_route53_record")).toHaveLength(2);
  });
});

describe("CAA records", () => {
  it("let Amazon's authorities issue unless told otherwise, and say where violations are reported", () => {
    const records = (choice: ZoneChoice["caa"]) => given({ "example.com": { caa: choice } }).only("aws_route53_record");
    expect(records({})).toMatchObject({
      type: "CAA",
      records: ["amazon.com", "amazonaws.com", "amazontrust.com", "awstrust.com"].map((name) => `0 issue "${name}"`),
    });
    expect(records({ issuers: ["letsencrypt.org"], reportTo: "security@example.com" }).records).toEqual([
      '0 issue "letsencrypt.org"',
      '0 iodef "mailto:security@example.com"',
    ]);
  });

  it("that keep Amazon out are refused beside a certificate of Amazon's", () => {
    expect(() => given({ "example.com": { certificate: {}, caa: { issuers: ["letsencrypt.org"] } } })).toThrow(
      "caa.issuers name no authority of Amazon's, which is to issue the zone's certificate; want one of amazon.com, amazonaws.com, amazontrust.com, awstrust.com too",
    );
  });
});

describe("DNSSEC", () => {
  const made = given({ "example.com": { dnssec: true } });

  it("signs with an elliptic key that Route 53 may use for zones of this account", () => {
    expect(made.only("aws_kms_key")).toMatchObject({
      customer_master_key_spec: "ECC_NIST_P256",
      key_usage: "SIGN_VERIFY",
      lifecycle: { prevent_destroy: true },
      policy: expect.stringContaining("dnssec-route53.amazonaws.com"),
    });
    expect(made.only("aws_route53_key_signing_key").name).toBe("example_com");
  });

  it("is on once there is a key to sign with", () => {
    expect(made.only("aws_route53_hosted_zone_dnssec").depends_on?.map(made.target)).toEqual([
      `${ZONE}/dnssec/signing-key`,
    ]);
  });
});

describe("query logs", () => {
  const logged = { "example.com": { queryLogging: {} }, "example.net": { queryLogging: { retentionDays: 90 } } };
  const made = given(logged);

  it("go to groups with the names that Route 53 wants, encrypted, kept by profile unless told for how long", () => {
    expect(made.all("aws_cloudwatch_log_group")).toMatchObject([
      { name: "/aws/route53/example.com", retention_in_days: 365, kms_key_id: expect.stringContaining("aws_kms_key") },
      { name: "/aws/route53/example.net", retention_in_days: 90 },
    ]);
    expect(made.only("aws_kms_key").policy).toContain("log-group:/aws/route53/*");
  });

  it("begin once Route 53 may write, by one policy for all zones of the account", () => {
    for (const log of made.all("aws_route53_query_log")) {
      expect(log.depends_on?.map(made.target)).toEqual(["query-logs/policy"]);
    }
    expect(made.only("aws_cloudwatch_log_resource_policy").policy_name).toBe("reference-query-logs");
  });

  it.each([
    ["us-east-1", undefined],
    ["eu-west-1", "us-east-1"],
  ])("and keys of DNSSEC are in us-east-1 when the rest is in %s", (region, expected) => {
    const { json } = given({ "example.com": { queryLogging: {}, dnssec: true } }, { region });
    const regions = ["aws_cloudwatch_log_group", "aws_cloudwatch_log_resource_policy", "aws_kms_alias", "aws_kms_key"]
      .flatMap((type) => Object.values(json.resource?.[type] ?? {}))
      .map((block) => block.region);
    expect(regions).toEqual(Array(6).fill(expected));
    expect(JSON.stringify(json)).toContain("logs.us-east-1.amazonaws.com");
  });
});

describe("a zone of another account", () => {
  const made = given((stack, place) => ({
    "example.net": { queryLogging: {} },
    "example.com": {
      certificate: {},
      delegated: { zoneId: "Z0PARENT", provider: new AwsProvider(stack, "parent", { alias: "parent" }) },
      caa: {},
      dnssec: true,
      queryLogging: {},
      elsewhere: {
        place: { ...place, accountId: "444455556666" },
        provider: new AwsProvider(stack, "zone", { alias: "zone" }),
      },
    },
  }));
  const providers = Object.values(made.json.resource ?? {}).flatMap((blocks) =>
    Object.values(blocks).map((block) => [made.path(block), block.provider] as const),
  );

  it("is made there with all that belongs to it, its delegation in the parent's account and its certificate here", () => {
    const own = providers.filter(
      ([path]) => path.startsWith(ZONE) || path.startsWith(`query-logs-${idOf("example.com")}`),
    );
    expect(own.length).toBeGreaterThan(10);
    for (const [path, provider] of own) {
      const here = /certificate(\/validation)?$/.test(path);
      expect([path, provider]).toEqual([
        path,
        here ? undefined : path.endsWith("delegation") ? "aws.parent" : "aws.zone",
      ]);
    }
  });

  it("has keys that its own account administers", () => {
    for (const [path, key] of Object.entries(made.paths("aws_kms_key"))) {
      expect([path, key.policy]).toEqual([
        path,
        expect.stringContaining(path === "query-logs/key" ? "iam::111122223333:root" : "iam::444455556666:root"),
      ]);
    }
  });
});
