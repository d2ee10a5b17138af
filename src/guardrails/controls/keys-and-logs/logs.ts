import { quoted } from "../../block";
import type { Control } from "../../control";
import { each } from "../../looks";
import { guarddutyLooks } from "./guardduty";
import { retentionLooks } from "./retention";

/** Log groups and what watches them. */
export const LOG_CONTROLS: readonly Control[] = [
  {
    id: "LOG-01",
    title: "logs are kept for a year or longer",
    severity: "medium",
    development: { severity: "low", because: "logs of development are kept for 30 days, which is cheaper" },
    sources: ["CKV_AWS_66", "CKV_AWS_338"],
    why: "Intrusions are often found months later. Without the logs of that time nobody can tell what happened.",
    remedy:
      "Leave `logRetentionDays`, `flowLogs.retentionDays` and `retentionDays` of add-ons and zones out, or set 365 or more.",
    waive: ["network.flowLogs", "clusters.<cluster>"],
    check: retentionLooks,
  },
  {
    id: "LOG-02",
    title: "log groups are encrypted with a customer managed key",
    severity: "low",
    sources: ["CKV_AWS_158", "AWS-0017"],
    why: "With the service's own key nobody but CloudWatch Logs decides who reads the logs, and nothing records who did.",
    remedy:
      "Log groups that are made here have a key; set kms_key_id on a log group of your own, such as the handle's `keys.logs`.",
    check: (output) =>
      each(output.all("aws_cloudwatch_log_group"), "kms_key_id", (group) => {
        const { kms_key_id: key } = group.block;
        if (!key) {
          return `is ${quoted(key)}; want the ARN of a key`;
        }
        const source = output.target(group, key);
        return [key, source?.block.name, source?.block.key_id].some(isOfService)
          ? `is ${quoted(key)}, which is AWS's own; want the ARN of a customer managed key`
          : undefined;
      }),
  },
  {
    id: "LOG-03",
    title: "GuardDuty, where it is switched on here, watches audit logs and what runs on the nodes",
    severity: "medium",
    sources: ["CKV2_AWS_3", "CKV_AWS_238", "BPG-SEC runtime"],
    why: "An intruder in a container leaves traces in audit logs and system calls alone. A detector that looks at neither sees nothing of it.",
    remedy:
      "Give a detector of your own the feature RUNTIME_MONITORING, leave its audit logs on, and turn on `addons.guarddutyAgent`; the detector is the account's and not made here.",
    check: guarddutyLooks,
  },
];

/** Whether a name, an id or an ARN is that of a key that AWS manages. Source: KMS developer guide, aliases: `alias/aws/` is AWS's. */
function isOfService(key: unknown): boolean {
  return typeof key === "string" && /(^|:)alias\/aws\//.test(key);
}
