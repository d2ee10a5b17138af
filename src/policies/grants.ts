import { parseArn } from "../core/arn";
import type { Statement, Where } from "./document";
import type { DynamodbGrant, Encrypted, Grant, ParametersGrant, RdsGrant, S3Grant } from "./grant";

/** A statement before it has its place in the list, and so its name. */
type Allowed = Omit<Statement, "Effect"> & { readonly Resource: string | readonly string[] };

/** Statements that allow what the grants say, each named by its grant's place in the list and by what it allows. */
export function grantStatements(where: Where, grants: readonly Grant[]): Statement[] {
  return grants.flatMap((grant, i) =>
    allowed(where, grant).map(
      ({ Sid, ...rest }): Statement => ({ Sid: `Grant${i + 1}${Sid}`, Effect: "Allow", ...rest }),
    ),
  );
}

function allowed(where: Where, grant: Grant): Allowed[] {
  switch (grant.kind) {
    case "s3.read":
      return [...objects(where, grant, "S3Read", READ_OBJECTS), ...key(where, grant, "s3", DECRYPT)];
    case "s3.readWrite":
      return [
        ...objects(where, grant, "S3ReadWrite", [...READ_OBJECTS, ...WRITE_OBJECTS]),
        ...key(where, grant, "s3", ENCRYPT),
      ];
    case "secrets.read":
      return [
        {
          Sid: "SecretsRead",
          Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
          Resource: grant.arn,
        },
        ...key(where, grant, "secretsmanager", DECRYPT),
      ];
    case "parameters.read":
      return [parameters(where, grant), ...key(where, grant, "ssm", DECRYPT)];
    case "rds.connect":
      return [{ Sid: "RdsConnect", Action: "rds-db:connect", Resource: databaseUser(where, grant) }];
    case "sqs.send":
      return [
        {
          Sid: "SqsSend",
          Action: ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"],
          Resource: grant.arn,
        },
        ...key(where, grant, "sqs", ENCRYPT),
      ];
    case "sqs.receive":
      return [{ Sid: "SqsReceive", Action: RECEIVE, Resource: grant.arn }, ...key(where, grant, "sqs", DECRYPT)];
    case "sns.publish":
      return [{ Sid: "SnsPublish", Action: "sns:Publish", Resource: grant.arn }, ...key(where, grant, "sns", ENCRYPT)];
    case "dynamodb.read":
      return [table(grant, "DynamodbRead", READ_ITEMS), ...key(where, grant, "dynamodb", TABLE_READ)];
    case "dynamodb.readWrite":
      return [
        table(grant, "DynamodbReadWrite", [...READ_ITEMS, ...WRITE_ITEMS]),
        ...key(where, grant, "dynamodb", TABLE_WRITE),
      ];
    case "statement":
      return [
        {
          Sid: "Statement",
          Action: grant.actions,
          Resource: grant.resources,
          ...(grant.conditions && { Condition: grant.conditions }),
        },
      ];
  }
}

const READ_OBJECTS = ["s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectVersion"];
const WRITE_OBJECTS = [
  "s3:AbortMultipartUpload",
  "s3:DeleteObject",
  "s3:ListMultipartUploadParts",
  "s3:PutObject",
  "s3:PutObjectTagging",
];
const RECEIVE = [
  "sqs:ChangeMessageVisibility",
  "sqs:DeleteMessage",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
  "sqs:ReceiveMessage",
];
const READ_ITEMS = [
  "dynamodb:BatchGetItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DescribeTable",
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
];
const WRITE_ITEMS = ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"];

/** What reading takes of the key. Source: user guides of S3, SQS, Secrets Manager and Systems Manager on encryption. */
const DECRYPT = ["kms:Decrypt"];
/** What writing takes: a data key, and its decryption where parts are put together. Source: user guides of S3, SQS and SNS. */
const ENCRYPT = ["kms:Decrypt", "kms:GenerateDataKey"];
/** What reading a table takes. Source: aws/aws-cdk aws-dynamodb, rights that its tables grant on their keys. */
const TABLE_READ = ["kms:Decrypt", "kms:DescribeKey"];
/** What writing to a table takes. Source: as above. */
const TABLE_WRITE = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];

function objects({ partition }: Where, { bucket, prefix = "" }: S3Grant, Sid: string, actions: string[]): Allowed[] {
  const arn = `arn:${partition}:s3:::${bucket}`;
  return [
    {
      Sid: `${Sid}List`,
      Action: "s3:ListBucket",
      Resource: arn,
      ...(prefix !== "" && { Condition: { StringLike: { "s3:prefix": [`${prefix}*`] } } }),
    },
    { Sid, Action: actions, Resource: `${arn}/${prefix}*` },
  ];
}

function parameters({ partition, region, accountId }: Where, { arn, path = "" }: ParametersGrant): Allowed {
  const below = `arn:${partition}:ssm:${region}:${accountId}:parameter${path}`;
  return arn === undefined
    ? {
        Sid: "ParametersRead",
        Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
        // Reading by path is allowed on the path itself. Source: Systems Manager user guide, restricting access to parameters.
        Resource: [below, `${below}/*`],
      }
    : { Sid: "ParametersRead", Action: ["ssm:GetParameter", "ssm:GetParameters"], Resource: arn };
}

/** Source: RDS user guide, creating and using an IAM policy for IAM database access. */
function databaseUser({ partition, region, accountId }: Where, { resource, user }: RdsGrant): string {
  return `arn:${partition}:rds-db:${region}:${accountId}:dbuser:${resource}/${user}`;
}

function table({ arn, indexes = false }: DynamodbGrant, Sid: string, Action: string[]): Allowed {
  return { Sid, Action, Resource: indexes ? [arn, `${arn}/index/*`] : arn };
}

/** The rights on the key that the data is encrypted with, through the data's own service and in no other way. */
function key({ region, dnsSuffix }: Where, { kmsKey }: Encrypted, service: string, Action: string[]): Allowed[] {
  if (kmsKey === undefined) {
    return [];
  }
  // A key of this environment is a reference, and lies where the environment does.
  const home = parseArn(kmsKey)?.region ?? region;
  const Condition = { StringEquals: { "kms:ViaService": `${service}.${home}.${dnsSuffix}` } };
  return [{ Sid: "Key", Action, Resource: kmsKey, Condition }];
}
