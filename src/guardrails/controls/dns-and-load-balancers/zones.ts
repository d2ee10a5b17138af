import { blocksOf, isTrue, isUnknown, quoted } from "../../block";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { regionOf } from "../../region";
import { allowsAction } from "../../statements";

/** Where Route 53 wants log groups and signing keys. Source: Route 53 developer guide, query logging and KMS keys for DNSSEC. */
const REGION = "us-east-1";

/** Hosted zones. */
export const ZONE_CONTROLS: readonly Control[] = [
  {
    id: "DNS-01",
    title: "queries of public zones are recorded",
    severity: "medium",
    development: { severity: "low", because: "zones of development may leave their queries unrecorded" },
    sources: ["CKV2_AWS_39"],
    why: "Names that are probed, and records that nobody should ask for, show in the queries and nowhere else.",
    remedy: "Set `queryLogging: true`.",
    waive: ["dns.zones.<zone>"],
    check: queryLogLooks,
  },
  {
    id: "DNS-02",
    title: "a zone that is signed is signed whole",
    severity: "medium",
    sources: ["CKV2_AWS_38"],
    why: "With half of it there is either no signature to check, or one that nobody can check and no answer at all.",
    remedy: "Set `dnssec: true`, which makes the key, the signing key and the signing in their order.",
    waive: ["dns.zones.<zone>"],
    check: (output) => [
      ...output.all("aws_route53_key_signing_key").flatMap((key) => signingKeyLooks(output, key)),
      ...output.all("aws_route53_hosted_zone_dnssec").flatMap((signing) => signingLooks(output, signing)),
    ],
  },
  {
    id: "DNS-05a",
    title: "a zone with records in it cannot be destroyed",
    severity: "high",
    guard: true,
    sources: ["hashicorp/terraform-provider-aws #3402"],
    why: "With force_destroy a destroy takes every record along, those of other programs too, and the name servers of a new zone are others.",
    remedy: "Leave `protection` out, and force_destroy on a zone of your own.",
    check: (output) =>
      each(output.all("aws_route53_zone"), "force_destroy", ({ block }) =>
        isTrue(block.force_destroy) ? "is true; want false" : undefined,
      ),
  },
];

/** A private zone has a VPC from the start. */
function isPublic({ block }: ResourceBlock): boolean {
  return blocksOf(block.vpc).length === 0;
}

function queryLogLooks(output: EnvironmentOutput): Look[] {
  const logs = output.all("aws_route53_query_log");
  const zones = output.all("aws_route53_zone").filter(isPublic);
  return [
    ...each(zones, "query log", (zone) =>
      logs.some((log) => output.targets(log, log.block.zone_id).includes(zone))
        ? undefined
        : "is missing; want an aws_route53_query_log",
    ),
    ...logs.map((log) => look(log, "cloudwatch_log_group_arn", logGroupFault(output, log))),
  ];
}

function logGroupFault(output: EnvironmentOutput, log: ResourceBlock): string | undefined {
  const group = output.target(log, log.block.cloudwatch_log_group_arn);
  const region = group?.type === "aws_cloudwatch_log_group" ? regionOf(output, group) : undefined;
  if (region !== undefined && region !== REGION) {
    return `is a log group in ${region}; want one in ${REGION}`;
  }
  const open = output.documents.some(
    ({ holder, statements }) =>
      holder.type === "aws_cloudwatch_log_resource_policy" &&
      (regionOf(output, holder) ?? REGION) === REGION &&
      statements.some(
        (statement) =>
          (statement.principals.Service ?? []).includes("route53.amazonaws.com") &&
          allowsAction(statement, "logs:PutLogEvents"),
      ),
  );
  return open
    ? undefined
    : `is a log group that Route 53 may not write to; want an aws_cloudwatch_log_resource_policy in ${REGION}`;
}

function signingKeyLooks(output: EnvironmentOutput, signingKey: ResourceBlock): Look[] {
  const { status = "ACTIVE", hosted_zone_id: zone, key_management_service_arn: arn } = signingKey.block;
  const signings = output.all("aws_route53_hosted_zone_dnssec");
  return [
    look(
      signingKey,
      "status",
      status === "ACTIVE" || isUnknown(status) ? undefined : `is ${quoted(status)}; want "ACTIVE"`,
    ),
    look(signingKey, "key_management_service_arn", keyFault(output, output.target(signingKey, arn))),
    look(
      signingKey,
      "hosted_zone_id",
      signings.some((signing) => isSameZone(output, [signing, signing.block.hosted_zone_id], [signingKey, zone]))
        ? undefined
        : "is a zone that is not signed; want an aws_route53_hosted_zone_dnssec",
    ),
  ];
}

function keyFault(output: EnvironmentOutput, key: ResourceBlock | undefined): string | undefined {
  if (key?.type !== "aws_kms_key" || key.data) {
    return undefined;
  }
  const { customer_master_key_spec: spec, key_usage: usage } = key.block;
  const region = regionOf(output, key) ?? REGION;
  return (spec !== "ECC_NIST_P256" || usage !== "SIGN_VERIFY" || region !== REGION) && !isUnknown(spec)
    ? `is a key ${quoted(spec)} for ${quoted(usage)} in ${region}; want "ECC_NIST_P256" for "SIGN_VERIFY" in ${REGION}`
    : undefined;
}

function signingLooks(output: EnvironmentOutput, signing: ResourceBlock): Look[] {
  const { signing_status: status = "SIGNING", hosted_zone_id: zone } = signing.block;
  const keys = output.all("aws_route53_key_signing_key");
  return [
    look(
      signing,
      "signing_status",
      status === "SIGNING" || isUnknown(status) ? undefined : `is ${quoted(status)}; want "SIGNING"`,
    ),
    look(
      signing,
      "hosted_zone_id",
      keys.some((key) => isSameZone(output, [key, key.block.hosted_zone_id], [signing, zone]))
        ? undefined
        : "is a zone without a signing key; want an aws_route53_key_signing_key",
    ),
  ];
}

/** Whether two values name one zone: by the same resource, through each other, or by the same text in one state. */
function isSameZone(
  output: EnvironmentOutput,
  [place, value]: readonly [ResourceBlock, unknown],
  [other, otherValue]: readonly [ResourceBlock, unknown],
): boolean {
  const found = output.targets(place, value);
  return (
    (place.state === other.state && value === otherValue) ||
    output.targets(other, otherValue).some((target) => found.includes(target) || target === place) ||
    found.includes(other)
  );
}
