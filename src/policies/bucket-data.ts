import type { Statement, Where } from "./document";

/** Buckets whose objects somebody works with. */
export interface BucketData extends Where {
  /** Names of the buckets. */
  readonly buckets: readonly string[];
  /** ARN of the key that encrypts what is in them. */
  readonly keyArn: string;
}

/** ARNs of buckets. */
export function bucketArns({ partition, buckets }: BucketData): string[] {
  return [...buckets].sort().map((bucket) => `arn:${partition}:s3:::${bucket}`);
}

/** Lets objects of these buckets, and nothing else, be encrypted and decrypted with the key of the buckets. */
export function bucketKeyStatement(data: BucketData): Statement {
  const { region, dnsSuffix, keyArn } = data;
  const arns = bucketArns(data);
  return {
    Sid: "Key",
    Effect: "Allow",
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: keyArn,
    Condition: {
      StringEquals: { "kms:ViaService": `s3.${region}.${dnsSuffix}` },
      // With a bucket key the context is the bucket; objects from before it was on have their own.
      StringLike: { "kms:EncryptionContext:aws:s3:arn": arns.flatMap((arn) => [arn, `${arn}/*`]) },
    },
  };
}
