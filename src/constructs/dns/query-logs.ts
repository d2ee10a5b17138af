import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Route53QueryLog } from "@cdktf/provider-aws/lib/route53-query-log";
import { Construct } from "constructs";
import { idOf } from "../../core/naming";
import { queryLogsPolicy } from "../../policies/query-logs";
import { LogGroup } from "../common/log-group";
import type { Place } from "../common/place";
import { ROUTE53_REGION } from "./dnssec";

/** A zone whose queries are kept. */
export interface LoggedZone {
  /** Id of the zone. */
  readonly zoneId: string;
  /** Days that queries are kept. @default 365 in production, 30 in development */
  readonly retentionDays?: number;
}

/** Properties of {@link QueryLogs}. */
export interface QueryLogsProps {
  /** Where the zones stand. */
  readonly place: Place;
  /** Zones by domain. */
  readonly zones: Readonly<Record<string, LoggedZone>>;
}

/** A record of every query of some zones, in log groups in us-east-1, where Route 53 wants them. */
export class QueryLogs extends Construct {
  constructor(scope: Construct, id: string, props: QueryLogsProps) {
    super(scope, id);
    const { place, zones } = props;
    const policy = new CloudwatchLogResourcePolicy(this, "policy", {
      policyName: `${place.environment}-route53-query-logs`,
      policyDocument: queryLogsPolicy(place),
      region: ROUTE53_REGION,
    });
    for (const [domain, { zoneId, retentionDays }] of Object.entries(zones)) {
      const name = `/aws/route53/${domain}`;
      const group = new LogGroup(this, `logs-${idOf(domain)}`, {
        place,
        name,
        retentionDays,
        region: ROUTE53_REGION,
        dependsOn: [place.anchor],
      });
      new Route53QueryLog(this, `query-${idOf(domain)}`, {
        zoneId,
        cloudwatchLogGroupArn: group.arn,
        dependsOn: [policy],
      });
    }
  }
}
