import { Construct } from "constructs";
import { fitName } from "../../core/naming";
import { flowLogBucketPolicy } from "../../policies/bucket";
import { logDeliveryKeyPolicy } from "../../policies/key";
import { Bucket } from "../common/bucket";
import { Key } from "../common/key";
import { defaultRetentionDays } from "../common/log-group";
import type { Place } from "../common/place";
import type { FlowLogDestination } from "./flow-logs";

/** Longest name of a bucket. Source: S3 user guide, bucket naming rules. */
const NAME_LENGTH = 63;

/** Properties of {@link FlowLogBucket}. */
export interface FlowLogBucketProps {
  /** Where the bucket stands. */
  readonly place: Place;
  /** Name of a bucket that exists already; its owner lets `delivery.logs.amazonaws.com` write. @default a bucket is made */
  readonly bucket?: string;
  /** Days after which records are deleted from a bucket that is made here. @default 365 in production, 30 in development */
  readonly retentionDays?: number;
}

/** A bucket for flow logs and the key that encrypts it, or the name of a bucket that exists already. */
export class FlowLogBucket extends Construct {
  /** What a flow log must say to write here. */
  readonly destination: FlowLogDestination;

  constructor(scope: Construct, id: string, props: FlowLogBucketProps) {
    super(scope, id);
    const { place, bucket } = props;
    if (bucket === undefined) {
      const { arn, ready } = this.make(props);
      this.destination = { logDestinationType: "s3", logDestination: arn, dependsOn: [...ready] };
    } else {
      this.destination = { logDestinationType: "s3", logDestination: `arn:${place.partition}:s3:::${bucket}` };
    }
  }

  private make({ place, retentionDays = defaultRetentionDays(place) }: FlowLogBucketProps): Bucket {
    const { environment, accountId, region } = place;
    const name = fitName(`${environment}-flow-logs-${accountId}-${region}`, NAME_LENGTH);
    const key = new Key(this, "key", {
      place,
      alias: `${environment}-flow-logs`,
      description: `Flow logs of ${environment}`,
      policy: logDeliveryKeyPolicy(place),
    });
    return new Bucket(this, "Default", {
      place,
      name,
      keyArn: key.arn,
      retentionDays,
      policy: flowLogBucketPolicy({ ...place, bucket: name }),
    });
  }
}
