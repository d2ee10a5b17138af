import { policy, type Where } from "./document";
import { logGroupArns, writeLogs } from "./log-groups";

/** Namespaces of the metrics that the agent publishes. Source: CloudWatch user guide, Container Insights metrics and agent metrics. */
const NAMESPACES = ["CWAgent", "ContainerInsights"];

/**
 * What the CloudWatch agent and its log shipper may do: of AWS-managed policy CloudWatchAgentServerPolicy, what Container Insights needs, on
 * log groups of this cluster and namespaces of its own. It makes no log groups, sends no traces and reads no parameters.
 */
export function cloudWatchAgentPolicy(where: Where, logGroups: readonly string[]): string {
  return policy([
    writeLogs(logGroupArns(where, logGroups)),
    {
      Sid: "Metrics",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": NAMESPACES } },
    },
    { Sid: "Volumes", Effect: "Allow", Action: ["ec2:DescribeTags", "ec2:DescribeVolumes"], Resource: "*" },
  ]);
}
