/**
 * Services that a cluster without a way to the internet needs an interface endpoint for. Source: EKS best practices guide, private
 * clusters, and the merged control NET-17; checked 2026-11-22. S3 has a gateway endpoint beside these.
 */
export const PRIVATE_PROFILE: readonly string[] = [
  "autoscaling",
  "ec2",
  "ec2messages",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "eks-auth",
  "elasticloadbalancing",
  "kms",
  "logs",
  "sqs",
  "ssm",
  "ssmmessages",
  "sts",
];

/** Services that an interface endpoint may be asked for, by the last part of the endpoint's service name. Source: VPC user guide, AWS PrivateLink services. */
export const ENDPOINT_SERVICES: readonly string[] = [
  ...PRIVATE_PROFILE,
  "acm-pca",
  "aps-workspaces",
  "athena",
  "backup",
  "cloudformation",
  "dynamodb",
  "elasticfilesystem",
  "events",
  "execute-api",
  "glue",
  "guardduty-data",
  "inspector2",
  "kinesis-firehose",
  "kinesis-streams",
  "lambda",
  "monitoring",
  "rds",
  "rds-data",
  "s3",
  "secretsmanager",
  "servicediscovery",
  "sns",
  "states",
  "xray",
];
