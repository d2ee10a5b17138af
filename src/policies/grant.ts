/** Data that may be encrypted with a key of the user's own. */
export interface Encrypted {
  /** ARN of the KMS key. @default a key of AWS's, which needs no rights */
  readonly kmsKey?: string;
}

/** Objects of a bucket. */
export interface S3Grant extends Encrypted {
  /** Read, or read and write. */
  readonly kind: "s3.read" | "s3.readWrite";
  /** Name of the bucket. */
  readonly bucket: string;
  /** What keys begin with, ending in a slash. @default all objects */
  readonly prefix?: string;
}

/** Something with an ARN of its own. */
export interface ArnGrant extends Encrypted {
  /** What may be done with it. */
  readonly kind: "secrets.read" | "sqs.send" | "sqs.receive" | "sns.publish";
  /** Its ARN. */
  readonly arn: string;
}

/** Parameters of Systems Manager: one by ARN, or all below a path. */
export interface ParametersGrant extends Encrypted {
  /** Read. */
  readonly kind: "parameters.read";
  /** ARN. @default the path says which */
  readonly arn?: string;
  /** Path. @default the ARN says which */
  readonly path?: string;
}

/** A login to a database. */
export interface RdsGrant {
  /** Log in. */
  readonly kind: "rds.connect";
  /** Resource id of the database. */
  readonly resource: string;
  /** User in the database. */
  readonly user: string;
  /** Port. @default 5432 and 3306 */
  readonly port?: number;
}

/** Items of a table. */
export interface DynamodbGrant extends Encrypted {
  /** Read, or read and write. */
  readonly kind: "dynamodb.read" | "dynamodb.readWrite";
  /** ARN of the table. */
  readonly arn: string;
  /** Whether its indexes may be queried. @default false */
  readonly indexes?: boolean;
}

/** Anything else. */
export interface StatementGrant {
  /** A statement of the user's own. */
  readonly kind: "statement";
  /** Actions. */
  readonly actions: readonly string[];
  /** Resources. */
  readonly resources: readonly string[];
  /** Conditions. @default none */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What the pods of a service account may do in AWS. */
export type Grant = S3Grant | ArnGrant | ParametersGrant | RdsGrant | DynamodbGrant | StatementGrant;
