import { policy, type Where } from "./document";

/** Lets VPC flow logs of this account and region assume the role that writes them. Source: VPC user guide, IAM role for flow logs. */
export function flowLogsTrust({ partition, region, accountId }: Where): string {
  return policy(
    [
      {
        Sid: "FlowLogs",
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": accountId },
          ArnLike: { "aws:SourceArn": `arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/*` },
        },
      },
    ],
    "trust",
  );
}

/** What flow logs may write: streams and events of one log group, which exists already. */
export function flowLogsDeliveryPolicy(logGroupArn: string): string {
  return policy([
    {
      Sid: "Write",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:*`,
    },
  ]);
}
