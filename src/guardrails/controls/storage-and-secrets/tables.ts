import { isTrue, quoted, valueAt, wantTrue } from "../../block";
import type { Control } from "../../control";
import { each } from "../../looks";

/** Tables: those that older backends lock states with, and any other. */
export const TABLE_CONTROLS: readonly Control[] = [
  {
    id: "STA-02a",
    title: "tables can be brought back to any minute",
    severity: "low",
    sources: ["CKV_AWS_28", "AWS-0024"],
    why: "What was deleted or overwritten is gone otherwise.",
    remedy: "Set point_in_time_recovery. States need no table: their backend locks them in the bucket.",
    check: (output) =>
      each(output.all("aws_dynamodb_table"), "point_in_time_recovery.enabled", ({ block }) =>
        wantTrue(valueAt(block, "point_in_time_recovery.enabled")),
      ),
  },
  {
    id: "STA-02b",
    title: "tables are encrypted with a customer managed key",
    severity: "low",
    sources: ["CKV_AWS_119", "AWS-0025"],
    why: "With AWS's key nobody can say who may decrypt, or take the right away.",
    remedy: "Set server_side_encryption with enabled and kms_key_arn.",
    check: (output) =>
      each(output.all("aws_dynamodb_table"), "server_side_encryption.kms_key_arn", ({ block }) => {
        const key = valueAt(block, "server_side_encryption.kms_key_arn");
        return isTrue(valueAt(block, "server_side_encryption.enabled")) && key
          ? undefined
          : `is ${quoted(key)}; want a customer managed key, enabled`;
      }),
  },
];
