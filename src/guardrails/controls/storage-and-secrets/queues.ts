import { isEveryActionOfService } from "../../../core/iam-patterns";
import { isTrue, quoted, valueAt } from "../../block";
import type { Control } from "../../control";
import type { IamDocument, IamStatement } from "../../documents";
import { each } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { letsInAnybody } from "../../statements";
import { deniesPlain } from "./tls";

/** Longest time in seconds that a queue keeps messages nobody misses: those of an interruption are about instances that end within minutes. */
const SHORT_RETENTION = 300;

/** Seconds that SQS keeps messages unless told otherwise. Source: SQS API, CreateQueue, MessageRetentionPeriod: four days. */
const DEFAULT_RETENTION = 345600;

/** Queues. */
export const QUEUE_CONTROLS: readonly Control[] = [
  {
    id: "SQS-01a",
    title: "queues are encrypted",
    severity: "high",
    sources: ["CKV_AWS_27", "CKV2_AWS_73", "AWS-0096", "AWS-0135", "AwsSolutions-SQS2"],
    why: "Messages name instances, and those of applications hold what applications say.",
    remedy: "Set sqs_managed_sse_enabled, or a key in kms_master_key_id.",
    check: (output) =>
      each(output.all("aws_sqs_queue"), "sqs_managed_sse_enabled", ({ block }) =>
        isTrue(block.sqs_managed_sse_enabled) || (block.kms_master_key_id ?? "") !== ""
          ? undefined
          : `is ${quoted(block.sqs_managed_sse_enabled)}; want true, or a key in kms_master_key_id`,
      ),
  },
  {
    id: "SQS-01b",
    title: "queue policies allow named actions to named senders",
    severity: "high",
    sources: ["CKV_AWS_72", "CKV_AWS_168", "CKV_AWS_387", "AWS-0097"],
    why: "Whoever may write to the queue can have nodes drained; whoever may read it can hide what was sent.",
    remedy:
      "Name the service or the roles, the actions, and the source in a condition on aws:SourceArn or aws:SourceAccount.",
    check: (output) =>
      queuePolicies(output).flatMap(({ holder: place, attribute, statements }) =>
        statements
          .filter(({ allows }) => allows)
          .map((statement) => ({ place, attribute, ...faultOf(openFault(statement)) })),
      ),
  },
  {
    id: "SQS-01c",
    title: "queues are reached over TLS alone",
    severity: "medium",
    sources: ["AwsSolutions-SQS4"],
    why: "SQS answers plain HTTP too, and then messages and signatures cross networks in the clear.",
    remedy: "Deny sqs:* where aws:SecureTransport is false in the policy of the queue.",
    check: (output) => each(output.all("aws_sqs_queue"), "policy", (queue) => tlsFault(output, queue)),
  },
  {
    id: "SQS-01d",
    title: "queues that keep messages have somewhere to put those that fail",
    severity: "low",
    sources: ["AwsSolutions-SQS3"],
    why: "A message that cannot be handled comes back until it expires, and is lost then.",
    remedy:
      "Add a redrive_policy with a dead letter queue. A queue that keeps messages for five minutes or less needs none.",
    check: (output) =>
      each(
        output.all("aws_sqs_queue"),
        "redrive_policy",
        (queue) => !hasDeadLetters(output, queue) && "is not set; want a dead letter queue",
      ),
  },
];

function faultOf(fault: string | undefined): { fault?: string } {
  return fault === undefined ? {} : { fault };
}

function queuePolicies({ documents }: EnvironmentOutput): readonly IamDocument[] {
  return documents.filter(({ holder, kind }) => /^aws_sqs_queue(_policy)?$/.test(holder.type) && kind === "resource");
}

function openFault(statement: IamStatement): string | undefined {
  const { actions, notActions } = statement;
  const whole =
    notActions.length > 0 ? `everything but ${notActions.join(", ")}` : actions.find(isEveryActionOfService);
  if (whole !== undefined) {
    return `is ${whole}; want the actions that are needed, such as sqs:SendMessage`;
  }
  return letsInAnybody(statement) ? "is everybody; want principals by name, or a condition on the sender" : undefined;
}

function tlsFault(output: EnvironmentOutput, queue: ResourceBlock): string | undefined {
  const own = queuePolicies(output).filter(
    ({ holder }) => holder === queue || output.targets(holder, holder.block.queue_url).includes(queue),
  );
  return own.some(({ statements }) => statements.some((one) => deniesPlain(one, "sqs")))
    ? undefined
    : "does not deny what comes without TLS; want it to";
}

function hasDeadLetters(output: EnvironmentOutput, queue: ResourceBlock): boolean {
  const { redrive_policy, message_retention_seconds, name } = queue.block;
  const kept = Number(message_retention_seconds ?? DEFAULT_RETENTION);
  const redrives = [...output.all("aws_sqs_queue_redrive_policy"), ...output.all("aws_sqs_queue")];
  const isTarget = redrives.some(
    (other) =>
      output.targets(other, valueAt(other.block, "redrive_policy")).some((one) => one === queue && other !== queue) ||
      (other !== queue && name !== undefined && `${other.block.redrive_policy ?? ""}`.includes(`:${name}"`)),
  );
  const apart = output
    .all("aws_sqs_queue_redrive_policy")
    .some(({ ...one }) => output.targets(one, one.block.queue_url).includes(queue));
  return redrive_policy !== undefined || kept <= SHORT_RETENTION || isTarget || apart;
}
