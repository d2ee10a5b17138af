import { isUnknown } from "../guardrails/block";
import type { EnvironmentOutput, ResourceBlock } from "../guardrails/output";
import { isReference } from "../guardrails/references";

/** Which argument is the id of a type, where something refers to it by id, name or URL: its name in AWS. */
const NAMED_BY: Readonly<Record<string, string>> = {
  aws_backup_vault: "name",
  aws_cloudwatch_event_rule: "name",
  aws_cloudwatch_log_group: "name",
  aws_ecr_repository: "name",
  aws_eks_cluster: "name",
  aws_iam_instance_profile: "name",
  aws_iam_policy: "name",
  aws_iam_role: "name",
  aws_kms_alias: "name",
  aws_s3_bucket: "bucket",
  aws_sqs_queue: "name",
};

/**
 * What an argument says before an apply: the text itself, or the name of what it refers to, through contracts and into other states. Nothing
 * when only an apply can tell, as for ids that AWS chooses, and nothing for a reference to an ARN.
 */
export function literalOf(output: EnvironmentOutput, place: ResourceBlock, value: unknown): string | undefined {
  const resolved = output.resolve(place, value);
  if (typeof resolved !== "string" || !isUnknown(resolved)) {
    return resolved === undefined || resolved === null || typeof resolved === "object" ? undefined : `${resolved}`;
  }
  const target = nameTarget(output, place, value);
  const attribute = target && NAMED_BY[target.type];
  return attribute === undefined ? undefined : literalOf(output, target as ResourceBlock, target?.block[attribute]);
}

/** What a value names and nothing else. */
function nameTarget(output: EnvironmentOutput, place: ResourceBlock, value: unknown): ResourceBlock | undefined {
  const resolved = output.resolve(place, value);
  return isReference(resolved) && !/\.arn\}$/.test(resolved) ? output.target(place, value) : undefined;
}
