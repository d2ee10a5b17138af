import { policy, tlsOnly, type Where } from "./document";

/** A bucket that a policy is for. */
export interface BucketWhere extends Where {
  /** Name of the bucket. */
  readonly bucket: string;
}

const arns = ({ partition, bucket }: BucketWhere) => [
  `arn:${partition}:s3:::${bucket}`,
  `arn:${partition}:s3:::${bucket}/*`,
];

/** A bucket that nobody reaches without TLS. */
export function bucketPolicy(where: BucketWhere): string {
  return policy([tlsOnly("s3:*", arns(where))]);
}

/** A bucket that flow logs of this account are delivered to. Source: VPC user guide, bucket permissions for flow logs. */
export function flowLogBucketPolicy(where: BucketWhere): string {
  const { partition, region, accountId } = where;
  const [bucket = "", objects = ""] = arns(where);
  const Principal = { Service: "delivery.logs.amazonaws.com" };
  const Condition = {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:${partition}:logs:${region}:${accountId}:*` },
  };
  return policy([
    tlsOnly("s3:*", [bucket, objects]),
    { Sid: "DeliveryWrite", Effect: "Allow", Principal, Action: "s3:PutObject", Resource: objects, Condition },
    {
      Sid: "DeliveryCheck",
      Effect: "Allow",
      Principal,
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: bucket,
      Condition,
    },
  ]);
}

/** A bucket that load balancers of this account write access logs to. Source: Elastic Load Balancing user guide, access logs, bucket policy. */
export function accessLogBucketPolicy(where: BucketWhere): string {
  const [bucket = "", objects = ""] = arns(where);
  return policy([
    tlsOnly("s3:*", [bucket, objects]),
    {
      Sid: "LoadBalancers",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${bucket}/*/AWSLogs/${where.accountId}/*`,
      Condition: { StringEquals: { "aws:SourceAccount": where.accountId } },
    },
  ]);
}
