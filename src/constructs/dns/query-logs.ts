import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Route53QueryLog } from "@cdktf/provider-aws/lib/route53-query-log";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { idOf } from "../../core/naming";
import { logsKeyPolicy } from "../../policies/key";
import { queryLogsPolicy } from "../../policies/query-logs";
import { Key } from "../common/key";
import { LogGroup } from "../common/log-group";
import type { Place } from "../common/place";
import { ROUTE53_REGION, route53Region } from "./route53-region";

/** Where Route 53 looks for its log groups. Source: Route 53 developer guide, query logging. */
const FOLDER = "/aws/route53";

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
  /** Zones of one account by domain. */
  readonly zones: Readonly<Record<string, LoggedZone>>;
  /** Provider of that account. @default the state's provider */
  readonly provider?: TerraformProvider;
}

/**
 * A record of every query of an account's zones, in log groups in us-east-1, where Route 53 wants them. One key and one
 * resource policy serve them all: an account may have ten such policies in a region.
 */
export class QueryLogs extends Construct {
  constructor(scope: Construct, id: string, props: QueryLogsProps) {
    super(scope, id);
    const { place, zones, provider } = props;
    const region = route53Region(place);
    const name = `${place.environment}-${id}`;
    const policy = new CloudwatchLogResourcePolicy(this, "policy", {
      policyName: name,
      policyDocument: queryLogsPolicy(place),
      region,
      provider,
    });
    const key = new Key(this, "key", {
      place,
      alias: `${place.environment}/${id}`,
      description: `DNS queries of ${place.environment}`,
      policy: logsKeyPolicy({ ...place, region: ROUTE53_REGION, logGroups: [`${FOLDER}/*`] }),
      region,
      provider,
    });
    for (const [domain, { zoneId, retentionDays }] of Object.entries(zones)) {
      const group = new LogGroup(this, `logs-${idOf(domain)}`, {
        place,
        name: `${FOLDER}/${domain}`,
        retentionDays,
        keyArn: key.arn,
        region,
        provider,
      });
      new Route53QueryLog(this, `query-${idOf(domain)}`, {
        zoneId,
        cloudwatchLogGroupArn: group.arn,
        provider,
        dependsOn: [policy],
      });
    }
  }
}
