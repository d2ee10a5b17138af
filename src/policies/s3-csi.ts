import { type BucketData, bucketArns, bucketKeyStatement } from "./bucket-data";
import { policy } from "./document";
import { narrowed, upstreamStatements } from "./upstream";

/**
 * What the S3 driver may do: list these buckets, and read, write and delete their objects.
 * Source: awsdocs/amazon-eks-user-guide@4d52b4d05e34, Mountpoint for Amazon S3 CSI driver.
 */
export function s3CsiPolicy(data: BucketData): string {
  const arns = bucketArns(data);
  const statements = narrowed(upstreamStatements("aws-mountpoint-s3-csi-driver", data), ({ Action }) => ({
    Resource: Action.includes("s3:ListBucket") ? arns : arns.map((arn) => `${arn}/*`),
  }));
  return policy([...statements, bucketKeyStatement(data)]);
}
