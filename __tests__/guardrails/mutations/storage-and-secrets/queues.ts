import type { Block, Draft, Mutations } from "../../../support/guardrails";
import { json, tlsOnly } from "./support";

const QUEUE = "arn:aws:sqs:us-east-1:111122223333:own";

/** Adds a queue as Karpenter has it. */
function queue(draft: Draft, change: Block = {}): void {
  draft.add("main-platform", "aws_sqs_queue", "own", {
    name: "own",
    sqs_managed_sse_enabled: true,
    message_retention_seconds: 300,
    policy: json(tlsOnly("sqs:*", QUEUE)),
    ...change,
  });
}

/** Adds a policy to a queue. */
function queuePolicy(draft: Draft, statement: Block): void {
  queue(draft, { policy: undefined });
  draft.add("main-platform", "aws_sqs_queue_policy", "own", {
    queue_url: "${aws_sqs_queue.own.url}",
    policy: json(tlsOnly("sqs:*", QUEUE), { Effect: "Allow", Resource: QUEUE, ...statement }),
  });
}

/** Changes that break the controls of queues. */
export const QUEUE_MUTATIONS: Mutations = {
  "SQS-01a": [
    {
      title: "adds a queue that is not encrypted",
      change: (draft) => queue(draft, { sqs_managed_sse_enabled: false }),
      fault: "is false; want true, or a key in kms_master_key_id",
    },
    {
      title: "says nothing of encryption",
      change: (draft) => queue(draft, { sqs_managed_sse_enabled: undefined }),
      fault: "is not set; want true, or a key in kms_master_key_id",
    },
  ],
  "SQS-01b": [
    {
      title: "lets everybody send",
      change: (draft) => queuePolicy(draft, { Principal: "*", Action: "sqs:SendMessage" }),
      fault: "is everybody; want principals by name, or a condition on the sender",
    },
    {
      title: "lets topics of any account send",
      change: (draft) =>
        queuePolicy(draft, {
          Principal: "*",
          Action: "sqs:SendMessage",
          Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sns:us-east-1:*:own" } },
        }),
      fault: "is everybody; want principals by name, or a condition on the sender",
    },
    {
      title: "lets a role do everything with the queue",
      change: (draft) =>
        queuePolicy(draft, { Principal: { AWS: "arn:aws:iam::111122223333:role/own" }, Action: "sqs:*" }),
      fault: "is sqs:*; want the actions that are needed, such as sqs:SendMessage",
    },
  ],
  "SQS-01c": [
    {
      title: "leaves the policy out",
      change: (draft) => queue(draft, { policy: undefined }),
      fault: "does not deny what comes without TLS; want it to",
    },
    {
      title: "denies sending alone without TLS",
      change: (draft) => queue(draft, { policy: json(tlsOnly("sqs:SendMessage", QUEUE)) }),
      fault: "does not deny what comes without TLS; want it to",
    },
  ],
  "SQS-01d": [
    {
      title: "keeps messages for four days without a dead letter queue",
      change: (draft) => queue(draft, { message_retention_seconds: undefined }),
      fault: "is not set; want a dead letter queue",
    },
  ],
};
