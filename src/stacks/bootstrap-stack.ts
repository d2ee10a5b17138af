import type { App } from "cdktf";
import { bootstrapName } from "../config/names";
import { Bucket } from "../constructs/common/bucket";
import { Key } from "../constructs/common/key";
import { publish } from "../contracts/contract";
import { bucketPolicy } from "../policies/bucket";
import { serviceKeyPolicy } from "../policies/key";
import { type EnvironmentSettings, StateStack } from "./state-stack";

/** Days that an overwritten state can be restored. */
const NONCURRENT_DAYS = 365;

/** Properties of {@link BootstrapStack}. */
export interface BootstrapStackProps {
  /** What all states of the environment have in common. */
  readonly settings: EnvironmentSettings;
  /** Name of the bucket for states. */
  readonly bucket: string;
}

/**
 * The state `bootstrap-<environment>`: the bucket that holds all other states, and its key. Its own state is a local file, since the
 * bucket is not there before it.
 */
export class BootstrapStack extends StateStack {
  /** The bucket. */
  readonly bucket: Bucket;

  constructor(app: App, props: BootstrapStackProps) {
    const { settings, bucket } = props;
    super(app, bootstrapName(settings.environment), "bootstrap", { ...settings, state: { kind: "local" } });
    const { place } = this;
    const key = new Key(this, "key", {
      place,
      alias: `${settings.environment}/state`,
      description: `Terraform states of ${settings.environment}`,
      policy: serviceKeyPolicy(place, ["s3"]),
    });
    this.bucket = new Bucket(this, "state-bucket", {
      place,
      name: bucket,
      policy: bucketPolicy({ ...place, bucket }),
      keyArn: key.arn,
      noncurrentDays: NONCURRENT_DAYS,
    });
    publish(this, 1, {
      bucket_name: { description: "Bucket that holds the states.", value: this.bucket.bucketName },
      kms_key_arn: { description: "Key that encrypts them.", value: key.arn },
    });
  }
}
