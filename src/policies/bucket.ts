import { renderPolicy, type Statement, tlsOnly, type Where } from "./document";

/** A bucket that a policy is for. */
export interface BucketWhere extends Where {
  /** Name of the bucket. */
  readonly bucket: string;
}

const arns = ({ partition, bucket }: BucketWhere) => [
  `arn:${partition}:s3:::${bucket}`,
  `arn:${partition}:s3:::${bucket}/*`,
];

function policy(statements: readonly Statement[]): string {
  return renderPolicy({ Version: "2012-10-17", Statement: statements }, "bucket");
}

/** A bucket that nobody reaches without TLS: states, backups, anything of our own. */
export function bucketPolicy(where: BucketWhere): string {
  return policy([tlsOnly("s3:*", arns(where))]);
}

/** Lets the delivery service of CloudWatch Logs write what this account's resources of a region log. */
function delivery({ partition, region, accountId, bucket }: BucketWhere, objects: readonly string[]): Statement[] {
  const Principal = { Service: "delivery.logs.amazonaws.com" };
  const Condition = {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:${partition}:logs:${region}:${accountId}:*` },
  };
  const write = {
    ...Condition,
    StringEquals: { ...Condition.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
  };
  return [
    { Sid: "DeliveryWrite", Effect: "Allow", Principal, Action: "s3:PutObject", Resource: objects, Condition: write },
    {
      Sid: "DeliveryCheck",
      Effect: "Allow",
      Principal,
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: `arn:${partition}:s3:::${bucket}`,
      Condition,
    },
  ];
}

/** A bucket that flow logs of this account are delivered to. Source: VPC user guide, bucket permissions for flow logs. */
export function flowLogBucketPolicy(where: BucketWhere): string {
  return policy([
    tlsOnly("s3:*", arns(where)),
    ...delivery(where, [`arn:${where.partition}:s3:::${where.bucket}/AWSLogs/*`]),
  ]);
}

/**
 * A bucket that load balancers of this account write access logs to, with a prefix or without. Application load balancers
 * have a service principal of their own; network load balancers use the delivery service of CloudWatch Logs.
 * Source: Elastic Load Balancing user guides, enable access logs, bucket policy for all regions.
 */
export function accessLogBucketPolicy(where: BucketWhere): string {
  const { partition, region, accountId, bucket } = where;
  const objects = ["", "*/"].map((prefix) => `arn:${partition}:s3:::${bucket}/${prefix}AWSLogs/${accountId}/*`);
  return policy([
    tlsOnly("s3:*", arns(where)),
    {
      Sid: "LoadBalancers",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: objects,
      Condition: {
        ArnLike: { "aws:SourceArn": `arn:${partition}:elasticloadbalancing:${region}:${accountId}:loadbalancer/*` },
      },
    },
    ...delivery(where, objects),
  ]);
}
