import { policy, type Statement, type Where } from "./document";

/** ARNs of log groups by name, without the final `:*`. */
export function logGroupArns({ partition, region, accountId }: Where, names: readonly string[]): string[] {
  return [...names].sort().map((name) => `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`);
}

/**
 * Writing to log groups that exist already. Nobody may make one or change its retention: the groups are made first, with our key.
 * Source: CloudWatch Logs, service authorization reference.
 */
export function writeLogs(logGroupArns: readonly string[]): Statement {
  return {
    Sid: "WriteLogs",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    Resource: logGroupArns.flatMap((arn) => [arn, `${arn}:*`]),
  };
}

/** What a log shipper may do: write to these log groups. */
export function writeLogsPolicy(logGroupArns: readonly string[]): string {
  return policy([writeLogs(logGroupArns)]);
}
