import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { fitName } from "../../core/naming";
import { canonicalJson } from "../../core/terraform-text";
import { interruptionQueuePolicy } from "../../policies/interruption-queue";
import type { Place } from "../common/place";

/** Seconds that a message is kept: an instance that was to end is gone by then. Source: the templates named below. */
const RETENTION_SECONDS = 300;

/** Longest name of a rule. Source: EventBridge API, PutRule: 1 to 64 characters. */
const RULE_NAME_LENGTH = 64;

interface Events {
  readonly description: string;
  readonly pattern: Readonly<Record<string, unknown>>;
}

function ec2(description: string, detailType: string): Events {
  return { description, pattern: { source: ["aws.ec2"], "detail-type": [detailType] } };
}

/**
 * What every queue is told of. Health events of other services and kinds are thrown away by either reader, so they are not sent.
 * Source: aws/karpenter-provider-aws@1d927085dd81 cloudformation.yaml and pkg/controllers/interruption/messages;
 * aws/aws-node-termination-handler@77ca841d1329 README.md.
 */
const EVENTS: Readonly<Record<string, Events>> = {
  "scheduled-change": {
    description: "EC2 maintenance that AWS Health announces",
    pattern: {
      source: ["aws.health"],
      "detail-type": ["AWS Health Event"],
      detail: { service: ["EC2"], eventTypeCategory: ["scheduledChange"] },
    },
  },
  "spot-interruption": ec2("Spot instances that EC2 takes back", "EC2 Spot Instance Interruption Warning"),
  rebalance: ec2("Spot instances that EC2 may soon take back", "EC2 Instance Rebalance Recommendation"),
  "state-change": ec2("Instances that stop or end", "EC2 Instance State-change Notification"),
  "reservation-interruption": ec2(
    "Instances in a capacity reservation that ends",
    "EC2 Capacity Reservation Instance Interruption Warning",
  ),
};

/** What a queue is told of as well where Auto Scaling waits for an answer. */
const LIFECYCLE: Readonly<Record<string, Events>> = {
  lifecycle: {
    description: "Instances that Auto Scaling is about to end, and waits",
    pattern: { source: ["aws.autoscaling"], "detail-type": ["EC2 Instance-terminate Lifecycle Action"] },
  },
};

/** Properties of {@link InterruptionQueue}. */
export interface InterruptionQueueProps {
  /** Where the queue stands. */
  readonly place: Place;
  /** Name of the queue. */
  readonly name: string;
  /** Whether Auto Scaling's lifecycle hooks are sent to it as well. @default false */
  readonly lifecycleHooks?: boolean;
}

/** A queue that EC2, AWS Health and Auto Scaling tell of instances that end, so that their pods move in time. */
export class InterruptionQueue extends Construct {
  /** ARN of the queue. */
  readonly arn: string;
  /** What must exist before somebody reads from it, for `dependsOn`. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: InterruptionQueueProps) {
    super(scope, id);
    const { place, name, lifecycleHooks = false } = props;
    const queue = new SqsQueue(this, "Default", {
      name,
      messageRetentionSeconds: RETENTION_SECONDS,
      sqsManagedSseEnabled: true,
      dependsOn: [place.anchor],
    });
    const policy = new SqsQueuePolicy(this, "policy", {
      queueUrl: queue.url,
      policy: interruptionQueuePolicy({ ...place, queueName: name }),
    });
    const events = { ...EVENTS, ...(lifecycleHooks && LIFECYCLE) };
    const targets = Object.entries(events).map(([key, { description, pattern }]) => {
      const rule = new CloudwatchEventRule(this, `rule-${key}`, {
        name: fitName(`${name}-${key}`, RULE_NAME_LENGTH),
        description,
        eventPattern: canonicalJson(pattern),
      });
      return new CloudwatchEventTarget(this, `target-${key}`, {
        rule: rule.name,
        targetId: "queue",
        arn: queue.arn,
        // Events that are sent before the queue takes them are lost.
        dependsOn: [policy],
      });
    });
    this.arn = queue.arn;
    this.ready = [policy, ...targets];
  }
}
