import { policy, type Where } from "./document";
import { queueArn } from "./interruption-queue";

/** What the handler works on. */
export interface TerminationHandlerPlace extends Where {
  /** Name of its queue. */
  readonly queueName: string;
  /** Names of the Auto Scaling groups whose instances it drains. */
  readonly autoScalingGroups: readonly string[];
}

/**
 * What AWS Node Termination Handler may do in queue mode: what its authors publish, on its own queue and on the named groups alone.
 * Source: aws/aws-node-termination-handler@77ca841d1329 README.md.
 */
export function terminationHandlerPolicy(place: TerminationHandlerPlace): string {
  const { partition, region, accountId, autoScalingGroups } = place;
  return policy([
    {
      Sid: "Queue",
      Effect: "Allow",
      Action: ["sqs:DeleteMessage", "sqs:ReceiveMessage"],
      Resource: queueArn(place),
    },
    {
      Sid: "Hooks",
      Effect: "Allow",
      Action: "autoscaling:CompleteLifecycleAction",
      Resource: autoScalingGroups.map(
        (name) => `arn:${partition}:autoscaling:${region}:${accountId}:autoScalingGroup:*:autoScalingGroupName/${name}`,
      ),
    },
    {
      Sid: "Read",
      Effect: "Allow",
      Action: ["autoscaling:DescribeAutoScalingInstances", "autoscaling:DescribeTags", "ec2:DescribeInstances"],
      Resource: "*",
    },
  ]);
}
