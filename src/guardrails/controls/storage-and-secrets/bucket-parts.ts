import type { TerraformBlock } from "../../../core/terraform-json";
import type { IamDocument, IamStatement } from "../../documents";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { letsInAnybody } from "../../statements";

/** The resources of a type that belong to a bucket: they refer to it, or name it. */
export function besides(output: EnvironmentOutput, bucket: ResourceBlock, type: string): readonly ResourceBlock[] {
  const { bucket: name } = bucket.block;
  return output
    .all(type)
    .filter(
      (one) =>
        output.targets(one, one.block.bucket).includes(bucket) ||
        (typeof name === "string" && one.block.bucket === name),
    );
}

/** The policies of a bucket. */
export function policiesOf(output: EnvironmentOutput, bucket: ResourceBlock): readonly IamDocument[] {
  const holders = [bucket, ...besides(output, bucket, "aws_s3_bucket_policy")];
  return output.documents.filter(({ holder }) => holders.includes(holder));
}

/** Whether services write their logs to a bucket: its policy lets them, or another bucket says so. */
export function takesLogs(output: EnvironmentOutput, bucket: ResourceBlock): boolean {
  const { bucket: name } = bucket.block;
  const delivered = policiesOf(output, bucket).some(({ statements }) =>
    statements.some(
      ({ allows, actions, principals }) =>
        allows && actions.includes("s3:PutObject") && principals.Service?.some((one) => /log/.test(one)),
    ),
  );
  return (
    delivered ||
    output
      .all("aws_s3_bucket_logging")
      .some(
        (one) =>
          output.targets(one, one.block.target_bucket).includes(bucket) ||
          (typeof name === "string" && one.block.target_bucket === name),
      )
  );
}

/** Whether an ACL lets everybody in, or everybody with an AWS account. */
export function isPublicGrant(block: TerraformBlock): boolean {
  const grants = JSON.stringify([block.grant ?? [], block.access_control_policy ?? []]);
  return (
    /^(public-|authenticated-read)/.test(`${block.acl ?? ""}`) ||
    /\/groups\/global\/(AllUsers|AuthenticatedUsers)/.test(grants)
  );
}

/** What is wrong with whom a bucket policy lets in or shuts out. */
export function policyFault(statement: IamStatement): string | undefined {
  if (letsInAnybody(statement)) {
    return "is everybody; want principals by name, or a condition on whose they are";
  }
  const { allows, principals, notPrincipals, conditions, actions } = statement;
  const everybody = principals["*"] !== undefined || principals.AWS?.includes("*");
  const all = actions.some((action) => /^(s3:)?\*$/.test(action));
  return !allows && everybody && all && notPrincipals.length === 0 && Object.keys(conditions).length === 0
    ? "denies everybody everything; want a condition, since only the account's root could change it again"
    : undefined;
}
