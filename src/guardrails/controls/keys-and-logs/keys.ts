import { blocksOf, isFalse, isTrue, isUnknown, quoted } from "../../block";
import type { Control } from "../../control";
import { each } from "../../looks";
import type { ResourceBlock } from "../../output";
import { KEY_TYPES, keyPolicyLooks, logKeyLooks } from "./key-policies";

/** Longest time that KMS waits before it deletes a key, which is its default too. Source: KMS API, ScheduleKeyDeletion. */
const LONGEST_WINDOW_DAYS = 30;

/** KMS keys. */
export const KEY_CONTROLS: readonly Control[] = [
  {
    id: "KMS-01",
    title: "customer managed keys rotate",
    severity: "medium",
    sources: ["CKV_AWS_7", "AWS-0065", "AwsSolutions-KMS5", "BPG-SEC data"],
    why: "Everything ever encrypted hangs on one piece of key material. Whoever gets hold of it reads old and new data alike.",
    remedy: "Keys that are made here rotate; set enable_key_rotation on a key of your own.",
    check: (output) =>
      each(output.all("aws_kms_key").filter(canRotate), "enable_key_rotation", ({ block }) => {
        const { enable_key_rotation: rotation } = block;
        return isTrue(rotation) || isUnknown(rotation) ? undefined : `is ${quoted(rotation)}; want true`;
      }),
  },
  {
    id: "KMS-02",
    title: "key policies name who may use a key, and keep the account in charge of it",
    severity: "high",
    sources: ["CKV_AWS_33", "CKV2_AWS_64"],
    why: "A key that is open to anybody encrypts nothing. A key that its account may not administer can never be changed or deleted again.",
    remedy:
      "Keys that are made here have such policies; in the policy of a key of your own, give the account's root kms:* and name every other principal.",
    check: keyPolicyLooks,
  },
  {
    id: "KMS-03a",
    title: "no apply destroys a key",
    severity: "high",
    guard: true,
    sources: ["awsdocs/amazon-eks-user-guide #138"],
    why: "Without its key nobody reads the data again. EKS itself does not come back when the key of its Secrets is gone.",
    remedy: "Leave `protection` out, and set lifecycle.prevent_destroy on a key of your own.",
    check: (output) =>
      each(output.all(...KEY_TYPES), "lifecycle.prevent_destroy", ({ block }) =>
        blocksOf(block.lifecycle).some(({ prevent_destroy: guard }) => guard === true)
          ? undefined
          : `is ${quoted(blocksOf(block.lifecycle)[0]?.prevent_destroy)}; want true`,
      ),
  },
  {
    id: "KMS-03b",
    title: "a key that is to be deleted stays for 30 days",
    severity: "medium",
    development: {
      severity: "low",
      because: "keys of development may go sooner, with the data that nobody will miss",
    },
    sources: ["AWS-0153 (alarm)"],
    why: "A deletion that nobody meant must be noticed and cancelled while it is pending. Afterwards the data is lost.",
    remedy: "Keys that are made here wait 30 days; leave deletion_window_in_days out of a key of your own.",
    check: (output) =>
      each(output.all(...KEY_TYPES), "deletion_window_in_days", ({ block }) => {
        const days = block.deletion_window_in_days ?? LONGEST_WINDOW_DAYS;
        return isUnknown(days) || Number(days) === LONGEST_WINDOW_DAYS ? undefined : `is ${days}; want 30`;
      }),
  },
  {
    id: "KMS-04",
    title: "keys are switched on",
    severity: "medium",
    sources: ["CKV_AWS_227"],
    why: "Nothing that a disabled key encrypts can be read or written: nodes do not start, Secrets do not open.",
    remedy: "Keys that are made here are on; leave is_enabled and enabled out of a key of your own.",
    check: (output) => [
      ...each(output.all("aws_kms_key"), "is_enabled", ({ block }) => isFalse(block.is_enabled) && OFF),
      ...each(output.all(...KEY_TYPES.slice(1)), "enabled", ({ block }) => isFalse(block.enabled) && OFF),
    ],
  },
  {
    id: "KMS-05",
    title: "keys of log groups let CloudWatch Logs use them for these groups alone",
    severity: "medium",
    sources: ["CKV_AWS_158"],
    why: "Without the right to use the key the log group is refused, or writes to it fail. Without the condition the service may use the key for groups of other accounts.",
    remedy:
      "Keys that are made here do; name log groups of your own in the policy of their key, in a condition on kms:EncryptionContext:aws:logs:arn.",
    check: logKeyLooks,
  },
  {
    id: "KMS-06",
    title: "encryption of EBS volumes by default is not switched off",
    severity: "medium",
    sources: ["CKV_AWS_106"],
    why: "Volumes that anybody makes in the region without asking for encryption are then stored as they are.",
    remedy:
      "Set enabled of aws_ebs_encryption_by_default to true, or leave the resource to the account's own baseline.",
    check: (output) =>
      each(output.all("aws_ebs_encryption_by_default"), "enabled", ({ block }) => isFalse(block.enabled) && OFF),
  },
];

const OFF = "is false; want true";

/** Whether KMS rotates a key by itself: symmetric, for encryption, with material in its own store. Source: KMS developer guide, rotating keys. */
function canRotate({ block }: ResourceBlock): boolean {
  const { customer_master_key_spec: spec = "SYMMETRIC_DEFAULT", key_usage: usage = "ENCRYPT_DECRYPT" } = block;
  return spec === "SYMMETRIC_DEFAULT" && usage === "ENCRYPT_DECRYPT" && block.custom_key_store_id === undefined;
}
