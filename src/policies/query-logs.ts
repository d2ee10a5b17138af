import { policy } from "./document";

/** Lets Route 53 write the queries of zones to log groups below `/aws/route53/`. Source: Route 53 developer guide, query logging. */
export function queryLogsPolicy({
  partition,
  accountId,
}: {
  readonly partition: string;
  readonly accountId: string;
}): string {
  return policy(
    [
      {
        Sid: "QueryLogs",
        Effect: "Allow",
        Principal: { Service: "route53.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `arn:${partition}:logs:us-east-1:${accountId}:log-group:/aws/route53/*:*`,
        Condition: {
          StringEquals: { "aws:SourceAccount": accountId },
          ArnLike: { "aws:SourceArn": `arn:${partition}:route53:::hostedzone/*` },
        },
      },
    ],
    "logs",
  );
}
