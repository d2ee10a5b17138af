import { InterruptionQueue, type InterruptionQueueProps } from "../../../src/constructs/platform/interruption-queue";
import { tree } from "../../support/network";

const made = (props: Partial<InterruptionQueueProps> = {}) =>
  tree((stack, place) => {
    new InterruptionQueue(stack, "queue", { place, name: "reference-main", ...props });
  });
const patterns = (props: Partial<InterruptionQueueProps> = {}) =>
  Object.fromEntries(
    made(props)
      .all("aws_cloudwatch_event_rule")
      .map(({ name, event_pattern: pattern }) => [name, JSON.parse(pattern as string)]),
  );

describe("InterruptionQueue", () => {
  it("is encrypted, named as told, and keeps messages for five minutes", () => {
    expect(made().only("aws_sqs_queue")).toMatchObject({
      name: "reference-main",
      message_retention_seconds: 300,
      sqs_managed_sse_enabled: true,
    });
  });

  it("is written to by EventBridge from rules of this account, and reached by nobody without TLS", () => {
    const queue = made();
    const { policy, queue_url: url } = queue.only("aws_sqs_queue_policy");
    const arn = "arn:aws:sqs:us-east-1:111122223333:reference-main";
    expect(queue.target(url)).toBe("queue");
    expect(JSON.parse(policy as string).Statement).toEqual([
      {
        Sid: "Events",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: arn,
        Condition: { ArnLike: { "aws:SourceArn": "arn:aws:events:us-east-1:111122223333:rule/*" } },
      },
      {
        Sid: "Queues",
        Effect: "Allow",
        Principal: { Service: "sqs.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: arn,
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "sqs:*",
        Resource: arn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  it("is told of the five things that end an instance", () => {
    const ec2 = (detail: string) => ({ source: ["aws.ec2"], "detail-type": [detail] });
    expect(patterns()).toEqual({
      "reference-main-scheduled-change": {
        source: ["aws.health"],
        "detail-type": ["AWS Health Event"],
        detail: { service: ["EC2"], eventTypeCategory: ["scheduledChange"] },
      },
      "reference-main-spot-interruption": ec2("EC2 Spot Instance Interruption Warning"),
      "reference-main-rebalance": ec2("EC2 Instance Rebalance Recommendation"),
      "reference-main-state-change": ec2("EC2 Instance State-change Notification"),
      "reference-main-reservation-interruption": ec2("EC2 Capacity Reservation Instance Interruption Warning"),
    });
  });

  it("is told of lifecycle hooks as well when asked", () => {
    expect(patterns({ lifecycleHooks: true })).toMatchObject({
      "reference-main-lifecycle": {
        source: ["aws.autoscaling"],
        "detail-type": ["EC2 Instance-terminate Lifecycle Action"],
      },
    });
    expect(Object.keys(patterns({ lifecycleHooks: true }))).toHaveLength(6);
  });

  it("gets the events of each rule once its policy lets them in", () => {
    const queue = made({ lifecycleHooks: true });
    const targets = queue.paths("aws_cloudwatch_event_target");
    expect(Object.keys(targets)).toHaveLength(6);
    for (const [path, target] of Object.entries(targets)) {
      expect(queue.target(target.arn)).toBe("queue");
      expect(queue.target(target.rule)).toBe(path.replace("target-", "rule-"));
      expect(target.depends_on?.map(queue.target)).toEqual(["queue/policy"]);
    }
  });

  it("cuts the names of rules where EventBridge would refuse them, and keeps them apart", () => {
    const names = Object.keys(patterns({ name: `a-very-long-environment-name-${"x".repeat(30)}` }));
    expect(names.filter((name) => name.length > 64)).toEqual([]);
    expect(new Set(names).size).toBe(5);
  });
});
