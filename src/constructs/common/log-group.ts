import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Place } from "./place";

/** Properties of {@link LogGroup}. */
export interface LogGroupProps {
  /** Where the log group stands. */
  readonly place: Place;
  /** Full name, such as `/aws/eks/reference-main/cluster`. */
  readonly name: string;
  /** Days that events are kept; one of the values CloudWatch Logs knows. @default 365 in production, 30 in development */
  readonly retentionDays?: number;
  /** ARN of the key that encrypts it; its policy must let CloudWatch Logs use it. @default encrypted by the service's own key */
  readonly keyArn?: string;
  /** Region, when not the provider's. @default the provider's region */
  readonly region?: string;
  /** Provider of another account. @default the state's provider */
  readonly provider?: TerraformProvider;
  /** What must exist first. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Days that logs are kept when nobody says otherwise. */
export function defaultRetentionDays(place: Pick<Place, "production">): number {
  return place.production ? 365 : 30;
}

/** A log group with a retention. */
export class LogGroup extends Construct {
  /** ARN without the final `:*`. */
  readonly arn: string;
  /** Name of the log group. */
  readonly logGroupName: string;
  /** The log group, for `dependsOn`. */
  readonly group: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    const { place, name, retentionDays = defaultRetentionDays(place), keyArn, region, provider, dependsOn } = props;
    this.group = new CloudwatchLogGroup(this, "Default", {
      name,
      retentionInDays: retentionDays,
      kmsKeyId: keyArn,
      region,
      provider,
      dependsOn: dependsOn && [...dependsOn],
    });
    this.arn = this.group.arn;
    this.logGroupName = this.group.name;
  }
}
