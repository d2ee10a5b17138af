import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { guarded, type Place } from "./place";

/** Days after which the parts of an upload that never ended are dropped. */
const UNFINISHED_UPLOAD_DAYS = 7;

/** Properties of {@link Bucket}. */
export interface BucketProps {
  /** Where the bucket stands. */
  readonly place: Place;
  /** Name of the bucket, unique in the whole partition. */
  readonly name: string;
  /** Bucket policy as JSON. It should refuse what does not come by TLS. */
  readonly policy: string;
  /** ARN of the key that encrypts objects. @default S3's own keys */
  readonly keyArn?: string;
  /** Days after which objects are deleted. @default they are kept */
  readonly retentionDays?: number;
  /** Days that a version which was overwritten or deleted can still be restored. @default 30 */
  readonly noncurrentDays?: number;
  /** Whether a destroy empties the bucket first. @default only when protection is off */
  readonly emptied?: boolean;
}

/** A private bucket: encrypted, versioned, closed to the public, without ACLs. Emptied on destroy only when protection is off. */
export class Bucket extends Construct {
  /** ARN of the bucket. */
  readonly arn: string;
  /** Name of the bucket. */
  readonly bucketName: string;
  /** What must exist before somebody writes to the bucket. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const { place, name, policy, keyArn, retentionDays, noncurrentDays = 30, emptied = !place.protection } = props;
    const { id: bucket, arn } = new S3Bucket(this, "Default", {
      bucket: name,
      forceDestroy: emptied,
      ...guarded(place),
    });
    new S3BucketOwnershipControls(this, "ownership", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
    const closed = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: keyArn ? "aws:kms" : "AES256", kmsMasterKeyId: keyArn },
          bucketKeyEnabled: keyArn !== undefined,
        },
      ],
    });
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket,
      rule: [
        {
          id: "retention",
          status: "Enabled",
          filter: [{ prefix: "" }],
          ...(retentionDays && { expiration: [{ days: retentionDays }] }),
          noncurrentVersionExpiration: [{ noncurrentDays }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: UNFINISHED_UPLOAD_DAYS }],
        },
      ],
      dependsOn: [versioning],
    });
    // S3 refuses a second change to a bucket's access while the first is under way.
    const access = new S3BucketPolicy(this, "policy", { bucket, policy, dependsOn: [closed] });
    this.arn = arn;
    this.bucketName = bucket;
    this.ready = [access, encryption];
  }
}
