import type { Block, Draft, Mutations } from "../../../support/guardrails";

const ZONE = "${aws_route53_zone.zone-example-com-a379a6f6.zone_id}";

/** Signs the zone, all but what a mutation leaves out or writes otherwise. */
function signed(
  draft: Draft,
  { key = {}, signingKey = {}, signing = {} }: Readonly<Record<string, object | null>>,
): void {
  const policy = draft.one("aws_kms_key", "query-logs").policy;
  const blocks: Readonly<Record<string, object | null>> = {
    aws_kms_key: key && {
      customer_master_key_spec: "ECC_NIST_P256",
      key_usage: "SIGN_VERIFY",
      region: "us-east-1",
      policy,
      lifecycle: { prevent_destroy: true },
      ...key,
    },
    aws_route53_key_signing_key: signingKey && {
      hosted_zone_id: ZONE,
      key_management_service_arn: "${aws_kms_key.signing.arn}",
      name: "example_com",
      ...signingKey,
    },
    aws_route53_hosted_zone_dnssec: signing && { hosted_zone_id: ZONE, ...signing },
  };
  for (const [type, block] of Object.entries(blocks)) {
    if (block) {
      draft.add("dns", type, "signing", block);
    }
  }
}

/** Changes the values of external-dns. */
function externalDns(draft: Draft, change: (values: Block) => void): void {
  const release = draft.one("helm_release", "external-dns");
  release.values = [draft.values(release.values[0], change)];
}

const record = (draft: Draft, block: object) =>
  draft.add("dns", "aws_route53_record", "www", {
    zone_id: ZONE,
    name: "www.example.com",
    type: "A",
    ttl: 300,
    ...block,
  });

/** Changes that break the controls of zones, records and certificates. */
export const ZONE_MUTATIONS: Mutations = {
  "DNS-01": [
    {
      title: "records no queries",
      change: (draft) => draft.remove("aws_route53_query_log"),
      fault: "is missing; want an aws_route53_query_log",
    },
    {
      title: "puts the record where Route 53 does not write",
      change: (draft) => {
        draft.one("aws_cloudwatch_log_group", "query-logs").region = "eu-west-1";
        const key = draft.one("aws_kms_key", "query-logs");
        key.policy = key.policy.replaceAll("us-east-1", "eu-west-1");
      },
      fault: "is a log group in eu-west-1; want one in us-east-1",
    },
    {
      title: "keeps Route 53 out of the log group",
      change: (draft) => draft.remove("aws_cloudwatch_log_resource_policy"),
      fault: "is a log group that Route 53 may not write to; want an aws_cloudwatch_log_resource_policy in us-east-1",
    },
  ],
  "DNS-02": [
    {
      title: "makes a signing key and does not sign",
      change: (draft) => signed(draft, { signing: null }),
      fault: "is a zone that is not signed; want an aws_route53_hosted_zone_dnssec",
    },
    {
      title: "signs without a signing key",
      change: (draft) => signed(draft, { key: null, signingKey: null }),
      fault: "is a zone without a signing key; want an aws_route53_key_signing_key",
    },
    {
      title: "signs with a key of another kind",
      change: (draft) => signed(draft, { key: { customer_master_key_spec: "RSA_2048" } }),
      fault: 'is a key "RSA_2048" for "SIGN_VERIFY" in us-east-1; want "ECC_NIST_P256" for "SIGN_VERIFY" in us-east-1',
    },
    {
      title: "signs with a key of another region",
      change: (draft) => signed(draft, { key: { region: "eu-west-1" } }),
      fault:
        'is a key "ECC_NIST_P256" for "SIGN_VERIFY" in eu-west-1; want "ECC_NIST_P256" for "SIGN_VERIFY" in us-east-1',
    },
    {
      title: "switches the signing key off",
      change: (draft) => signed(draft, { signingKey: { status: "INACTIVE" } }),
      fault: 'is "INACTIVE"; want "ACTIVE"',
    },
    {
      title: "switches signing off",
      change: (draft) => signed(draft, { signing: { signing_status: "NOT_SIGNING" } }),
      fault: 'is "NOT_SIGNING"; want "SIGNING"',
    },
  ],
  "DNS-03": [
    {
      title: "points a name at an address of nobody",
      change: (draft) => record(draft, { records: ["198.51.100.7", "10.0.1.7"] }),
      fault: "are 198.51.100.7, which no resource of this output has; want a reference to what has them",
    },
    {
      title: "points a name at a load balancer of somewhere else",
      change: (draft) =>
        record(draft, {
          ttl: undefined,
          alias: {
            name: "old-1234.us-east-1.elb.amazonaws.com",
            zone_id: "Z35SXDOTRQ7X7K",
            evaluate_target_health: false,
          },
        }),
      fault:
        "is old-1234.us-east-1.elb.amazonaws.com, which is no resource of this output; want a reference to what it names",
    },
  ],
  "DNS-05a": [
    {
      title: "lets a destroy take records along",
      change: (draft) => {
        draft.one("aws_route53_zone").force_destroy = true;
      },
      fault: "is true; want false",
    },
  ],
  "DNS-05b": [
    {
      title: "writes records without marks",
      change: (draft) => externalDns(draft, (values) => Object.assign(values, { registry: "noop" })),
      fault: 'is "noop"; want "txt"',
    },
    {
      title: "names no owner",
      change: (draft) =>
        externalDns(draft, (values) => {
          delete values.txtOwnerId;
        }),
      fault: "is not set; want the name of its cluster",
    },
    {
      title: "takes over the records of another cluster",
      change: (draft) => externalDns(draft, (values) => Object.assign(values, { txtOwnerId: "reference-old" })),
      fault: 'is "reference-old"; want the name of its cluster',
    },
    {
      title: "has a second external-dns with the same owner",
      change: (draft) => {
        const { "//": _, ...release } = draft.one("helm_release", "external-dns");
        draft.add("main-platform", "helm_release", "external-dns-more", { ...release, name: "external-dns-more" });
      },
      fault: 'is "reference-main" as in another cluster; want the name of its own',
    },
    {
      title: "writes to every zone of the account",
      change: (draft) => externalDns(draft, (values) => Object.assign(values, { domainFilters: [], extraArgs: {} })),
      fault: "are none, which means every zone of the account; want the domains of its zones",
    },
  ],
  "DNS-05c": [
    {
      title: "deletes records that nothing asks for",
      change: (draft) => externalDns(draft, (values) => Object.assign(values, { policy: "sync" })),
      fault: 'is "sync"; want "upsert-only"',
    },
  ],
  "DNS-06": [
    {
      title: "lets external-dns change every zone",
      change: (draft) =>
        draft.policy(draft.one("aws_iam_role_policy", "external-dns"), "policy", (statements) => {
          Object.assign(statements.find(({ Sid }) => Sid === "Records") ?? {}, {
            Resource: "arn:aws:route53:::hostedzone/*",
          });
        }),
      fault: "changes records in arn:aws:route53:::hostedzone/*; want the ARNs of zones",
    },
  ],
  "LB-02a": [
    {
      title: "replaces a certificate before there is a new one",
      change: (draft) => {
        delete draft.one("aws_acm_certificate").lifecycle;
      },
      fault: "is not set; want true",
    },
  ],
  "LB-02b": [
    {
      title: "keeps a certificate out of the logs",
      change: (draft) => {
        draft.one("aws_acm_certificate").options.certificate_transparency_logging_preference = "DISABLED";
      },
      fault: 'is "DISABLED"; want "ENABLED"',
    },
  ],
  "LB-02c": [
    {
      title: "asks for a certificate of every host",
      change: (draft) => {
        draft.one("aws_acm_certificate").domain_name = "*.example.com";
      },
      fault: 'is "*.example.com"; want a name of its own, and this one in subject_alternative_names',
    },
  ],
};
