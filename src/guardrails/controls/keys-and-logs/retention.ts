import { LOG_RETENTION_DAYS } from "../../../facts/log-retention";
import { blocksOf, isUnknown, valueAt } from "../../block";
import type { Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

/** Days that logs are kept at least. Source: CKV_AWS_338. */
const DAYS = 365;

/** Looks at how long log groups keep their events, and buckets that flow logs go to their objects. */
export function retentionLooks(output: EnvironmentOutput): Look[] {
  const groups = each(output.all("aws_cloudwatch_log_group"), "retention_in_days", ({ block }) =>
    groupFault(block.retention_in_days ?? 0),
  );
  const buckets = output
    .all("aws_flow_log")
    .filter(({ block }) => block.log_destination_type === "s3")
    .flatMap((flowLog) => output.targets(flowLog, flowLog.block.log_destination))
    .filter(({ type }) => type === "aws_s3_bucket");
  return [...groups, ...[...new Set(buckets)].flatMap((bucket) => bucketLooks(output, bucket))];
}

function groupFault(days: unknown): string | undefined {
  if (isUnknown(days) || Number(days) === 0) {
    return undefined;
  }
  if (!LOG_RETENTION_DAYS.includes(Number(days))) {
    return `is ${days}; want a number of days that CloudWatch Logs knows, such as ${DAYS}`;
  }
  return Number(days) >= DAYS ? undefined : `is ${days}; want ${DAYS} or more, or 0 for ever`;
}

/** Nothing expires in a bucket without rules. */
function bucketLooks(output: EnvironmentOutput, bucket: ResourceBlock): Look[] {
  const configurations = output.usersOf(bucket).filter(({ type }) => type === "aws_s3_bucket_lifecycle_configuration");
  return configurations.length === 0
    ? [look(bucket, "lifecycle", undefined)]
    : configurations.flatMap((place) =>
        blocksOf(place.block.rule).map((rule) => look(place, "rule.expiration.days", ruleFault(rule))),
      );
}

function ruleFault(rule: Readonly<Record<string, unknown>>): string | undefined {
  const days = valueAt(rule, "expiration.days");
  return rule.status === "Enabled" && days !== undefined && !isUnknown(days) && Number(days) < DAYS
    ? `is ${days}; want ${DAYS} or more`
    : undefined;
}
