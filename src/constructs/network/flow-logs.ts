import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Place } from "../common/place";
import { FlowLogBucket } from "./flow-log-bucket";
import { FlowLogGroup } from "./flow-log-group";

/** Which traffic is recorded. */
type TrafficType = "ALL" | "REJECT" | "ACCEPT";

/** Where the record of a VPC's traffic goes; the same shape as the description's `flowLogs`. */
export type FlowLogsKind =
  | { readonly kind: "cloudwatch"; readonly retentionDays?: number; readonly trafficType?: TrafficType }
  | {
      readonly kind: "s3";
      readonly bucket?: string;
      readonly retentionDays?: number;
      readonly trafficType?: TrafficType;
    }
  | { readonly kind: "none" };

/** What a flow log says of its destination. */
export interface FlowLogDestination {
  /** Kind of the destination. */
  readonly logDestinationType: "cloud-watch-logs" | "s3";
  /** ARN of the destination. */
  readonly logDestination: string;
  /** Role that writes. @default the service writes by itself */
  readonly iamRoleArn?: string;
  /** What must exist before a flow log can write. @default nothing */
  readonly dependsOn?: ITerraformDependable[];
}

/** Properties of {@link FlowLogs}. */
export interface FlowLogsProps {
  /** Where the VPC stands. */
  readonly place: Place;
  /** VPC whose traffic is recorded. */
  readonly vpcId: string;
  /** Where the record goes. */
  readonly flowLogs: FlowLogsKind;
}

/** The record of a VPC's traffic and what keeps it. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { place, vpcId, flowLogs } = props;
    if (flowLogs.kind === "none") {
      return;
    }
    const { retentionDays, trafficType = "ALL" } = flowLogs;
    const { destination } =
      flowLogs.kind === "s3"
        ? new FlowLogBucket(this, "bucket", { place, bucket: flowLogs.bucket, retentionDays })
        : new FlowLogGroup(this, "log-group", { place, retentionDays });
    new FlowLog(this, "Default", {
      vpcId,
      trafficType,
      ...destination,
      tags: { Name: place.environment },
    });
  }
}
