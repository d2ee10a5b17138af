/** List or set of strings. */
export type Strings = readonly string[] | null;

/** Block `principals` or `not_principals`. */
export interface PrincipalsBlock {
  /** Kind of principal: `AWS`, `Service`, `Federated`, `*`. */
  readonly type: string;
  /** Who it is; a set. */
  readonly identifiers: Strings;
}

/** Block `condition`. */
export interface ConditionBlock {
  /** Operator: `StringEquals`. */
  readonly test: string;
  /** Context key: `aws:SourceArn`. */
  readonly variable: string;
  /** What it is compared with, in this order. Terraform has made text of numbers and booleans. */
  readonly values: Strings;
}

/** Block `statement`. What is not configured may be missing, null or empty. */
export interface StatementBlock {
  /** Name, which comes once in a document. The provider leaves its characters to AWS. */
  readonly sid?: string | null;
  /** `Allow` or `Deny`. @default Allow */
  readonly effect?: string | null;
  /** Actions that it is about; a set, like the three below. */
  readonly actions?: Strings;
  /** Actions that it is not about. */
  readonly not_actions?: Strings;
  /** Resources that it is about. */
  readonly resources?: Strings;
  /** Resources that it is not about. */
  readonly not_resources?: Strings;
  /** Whom it is about; a set. */
  readonly principals?: readonly PrincipalsBlock[] | null;
  /** Whom it is not about; a set. */
  readonly not_principals?: readonly PrincipalsBlock[] | null;
  /** When it holds; a set. */
  readonly condition?: readonly ConditionBlock[] | null;
}

/** Arguments of the data source `aws_iam_policy_document`. */
export interface PolicyDocumentConfig {
  /** Id of the document. */
  readonly policy_id?: string | null;
  /** Version of the policy language. @default 2012-10-17 */
  readonly version?: string | null;
  /** Documents to start from, as JSON. A Sid comes once in all of them. */
  readonly source_policy_documents?: Strings;
  /** Documents that replace statements of the same Sid, as JSON. */
  readonly override_policy_documents?: Strings;
  /** Retired: empty, or refused. */
  readonly source_json?: string | null;
  /** Retired: empty, or refused. */
  readonly override_json?: string | null;
  /** Statements in their order. */
  readonly statement?: readonly StatementBlock[] | null;
}
