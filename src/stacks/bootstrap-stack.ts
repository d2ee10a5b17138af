import type { App } from "cdktf";
import { bootstrapName } from "../config/names";
import { StateBucket } from "../constructs/bootstrap/state-bucket";
import { publish } from "../contracts/contract";
import { type EnvironmentSettings, StateStack } from "./state-stack";

/** Properties of {@link BootstrapStack}. */
export interface BootstrapStackProps {
  /** What all states of the environment have in common; account and region are the bucket's. */
  readonly settings: EnvironmentSettings;
  /** Name of the bucket for states. */
  readonly bucket: string;
  /** ARN of the key that encrypts states. @default a key is made here */
  readonly kmsKeyArn?: string;
}

/**
 * The state `bootstrap-<environment>`: the bucket that holds all other states, and its key. Its own state is a local file, since the
 * bucket is not there before it.
 */
export class BootstrapStack extends StateStack {
  /** The bucket and its key. */
  readonly stateBucket: StateBucket;

  constructor(app: App, props: BootstrapStackProps) {
    const { settings, bucket, kmsKeyArn } = props;
    super(app, bootstrapName(settings.environment), "bootstrap", { ...settings, state: { kind: "local" } });
    const { place } = this;
    this.stateBucket = new StateBucket(this, "Default", { place, name: bucket, keyArn: kmsKeyArn });
    publish(this, 1, {
      bucket_name: { description: "Bucket that holds the states.", value: this.stateBucket.bucket.bucketName },
      kms_key_arn: { description: "Key that encrypts them.", value: this.stateBucket.keyArn },
    });
  }
}
