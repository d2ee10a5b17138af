import { policy, tlsOnly, type Where } from "./document";

/** A queue that is told of instances that end. */
export interface InterruptionQueuePlace extends Where {
  /** Name of the queue. */
  readonly queueName: string;
}

/** ARN of a queue in its place. */
export function queueArn({ partition, region, accountId, queueName }: InterruptionQueuePlace): string {
  return `arn:${partition}:sqs:${region}:${accountId}:${queueName}`;
}

/**
 * Lets EventBridge write to the queue, from rules of this account and region, and SQS itself; nobody reaches the queue without TLS.
 * Source: aws/karpenter-provider-aws@1d927085dd81 cloudformation.yaml, KarpenterInterruptionQueuePolicy, and
 * aws/aws-node-termination-handler@77ca841d1329 README.md, which leave the conditions out; EventBridge user guide, SQS permissions.
 */
export function interruptionQueuePolicy(place: InterruptionQueuePlace): string {
  const { partition, region, accountId } = place;
  const Resource = queueArn(place);
  return policy([
    {
      Sid: "Events",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource,
      Condition: { ArnLike: { "aws:SourceArn": `arn:${partition}:events:${region}:${accountId}:rule/*` } },
    },
    {
      Sid: "Queues",
      Effect: "Allow",
      Principal: { Service: "sqs.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource,
      Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    },
    tlsOnly("sqs:*", Resource),
  ]);
}
