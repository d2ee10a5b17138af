import { Construct } from "constructs";
import { bucketPolicy } from "../../policies/bucket";
import { serviceKeyPolicy } from "../../policies/key";
import { Bucket } from "../common/bucket";
import { Key } from "../common/key";
import type { Place } from "../common/place";

/** Days that an overwritten state can be restored. */
const NONCURRENT_DAYS = 365;

/** Properties of {@link StateBucket}. */
export interface StateBucketProps {
  /** Where the bucket stands. */
  readonly place: Place;
  /** Name of the bucket. */
  readonly name: string;
  /** ARN of the key that encrypts states. @default a key is made here */
  readonly keyArn?: string;
}

/** The bucket that holds Terraform states. It is never emptied by a destroy: states of other environments may lie there too. */
export class StateBucket extends Construct {
  /** The bucket. */
  readonly bucket: Bucket;
  /** ARN of the key that encrypts states. */
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const { place, name } = props;
    this.keyArn = props.keyArn ?? this.key(place);
    this.bucket = new Bucket(this, "state-bucket", {
      place,
      name,
      policy: bucketPolicy({ ...place, bucket: name }),
      keyArn: this.keyArn,
      noncurrentDays: NONCURRENT_DAYS,
      emptied: false,
    });
  }

  private key(place: Place): string {
    const { environment } = place;
    const key = new Key(this, "key", {
      place,
      alias: `${environment}/state`,
      description: `Terraform states of ${environment}`,
      policy: serviceKeyPolicy(place, ["s3"]),
    });
    return key.arn;
  }
}
