import { z } from "zod";
import * as target from "../../core/grant-targets";
import { keyArnFault, secretArnFault } from "../rules";
import { text, whole } from "./field";

const encrypted = {
  /** ARN of the KMS key that the data is encrypted with, when it is a key of your own; its policy must let the account's roles use it. @default the data is encrypted with a key of AWS's, which needs no rights */
  kmsKey: text(keyArnFault).optional(),
};

const objects = {
  /** Key of one of `data.buckets`, whose KMS key is then known, or the name of a bucket that exists already. */
  bucket: text(target.grantBucket),
  /** What the objects' keys begin with: whole folders, such as `reports/`. @default all objects of the bucket */
  prefix: text(target.objectPrefix).optional(),
  ...encrypted,
};

const s3Read = z.strictObject({
  /** List and read objects of an S3 bucket. */
  kind: z.literal("s3.read"),
  ...objects,
});

const s3ReadWrite = z.strictObject({
  /** List, read, write and delete objects of an S3 bucket. */
  kind: z.literal("s3.readWrite"),
  ...objects,
});

const secretsRead = z.strictObject({
  /** Read a secret of Secrets Manager. */
  kind: z.literal("secrets.read"),
  /** ARN of the secret, with the six characters that AWS puts behind its name. */
  arn: text(secretArnFault),
  ...encrypted,
});

const parametersRead = z.strictObject({
  /** Read parameters of Systems Manager: one by its ARN, or everything below a path. */
  kind: z.literal("parameters.read"),
  /** ARN of the parameter. @default the `path` says which */
  arn: text(target.parameterArn).optional(),
  /** Path in this account and region, such as `/shop/web`. @default the `arn` says which */
  path: text(target.parameterPath).optional(),
  ...encrypted,
});

const rdsConnect = z.strictObject({
  /** Log in to an RDS or Aurora database, or to a proxy, with a token instead of a password. */
  kind: z.literal("rds.connect"),
  /** Resource id of the database, such as `db-ABCDEFGHIJKL01234`; for an Aurora cluster `cluster-...`, for a proxy `prx-...`. */
  resource: text(target.databaseResource),
  /** User in the database that is allowed to log in by IAM. */
  user: text(target.databaseUser),
  /** Port of the database, opened towards the VPC. @default 5432 and 3306 */
  port: whole(1, 65535).optional(),
});

const queue = {
  /** ARN of the queue. */
  arn: text(target.queueArn),
  ...encrypted,
};

const sqsSend = z.strictObject({
  /** Send messages to an SQS queue. */
  kind: z.literal("sqs.send"),
  ...queue,
});

const sqsReceive = z.strictObject({
  /** Receive and delete messages of an SQS queue. */
  kind: z.literal("sqs.receive"),
  ...queue,
});

const snsPublish = z.strictObject({
  /** Publish to an SNS topic. */
  kind: z.literal("sns.publish"),
  /** ARN of the topic. */
  arn: text(target.topicArn),
  ...encrypted,
});

const table = {
  /** ARN of the table. */
  arn: text(target.tableArn),
  /** Whether its indexes may be queried as well. @default false */
  indexes: z.boolean().optional(),
  ...encrypted,
};

const dynamodbRead = z.strictObject({
  /** Read items of a DynamoDB table. */
  kind: z.literal("dynamodb.read"),
  ...table,
});

const dynamodbReadWrite = z.strictObject({
  /** Read, write and delete items of a DynamoDB table. */
  kind: z.literal("dynamodb.readWrite"),
  ...table,
});

const ownStatement = z.strictObject({
  /** Anything else, as IAM writes it. It allows; there is nothing to deny, since what no grant allows is denied already. */
  kind: z.literal("statement"),
  /** Actions, such as `cloudwatch:PutMetricData`; never all of a service. */
  actions: z.array(text(target.iamAction)).min(1),
  /** ARNs; `*` only for actions that are named in full and give no rights of others. */
  resources: z.array(text(target.iamResource)).min(1),
  /** Conditions: operator, then condition key, then value or values. @default none */
  conditions: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)]))).optional(),
});

/** What the pods of a service account may do in AWS. */
export const grant = z.discriminatedUnion("kind", [
  s3Read,
  s3ReadWrite,
  secretsRead,
  parametersRead,
  rdsConnect,
  sqsSend,
  sqsReceive,
  snsPublish,
  dynamodbRead,
  dynamodbReadWrite,
  ownStatement,
]);
