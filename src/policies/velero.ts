import { type BucketData, bucketArns, bucketKeyStatement } from "./bucket-data";
import { policy } from "./document";
import { narrowed, upstreamStatements } from "./upstream";

/**
 * What Velero may do: keep its backups below a prefix of a bucket. Snapshots of volumes are made by the volumes' own driver, so the part
 * on EC2 is left out. Listing stays open to the whole bucket: without it S3 calls an absent object forbidden, which Velero takes for an error.
 * Source: velero-io/velero-plugin-for-aws@2124ae9b5757 README.md.
 * @param prefix Prefix of the backups, without a slash.
 */
export function veleroPolicy(data: BucketData, prefix: string): string {
  const [bucket = ""] = bucketArns(data);
  const upstream = upstreamStatements("velero", data).filter(({ Resource }) => Resource !== "*");
  const statements = narrowed(upstream, ({ Action }) => {
    const list = Action.includes("s3:ListBucket");
    return { Sid: list ? "List" : "Backups", Resource: list ? bucket : `${bucket}/${prefix}/*` };
  });
  return policy([...statements, bucketKeyStatement(data)]);
}
