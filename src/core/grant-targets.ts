import { type Arn, parseArn } from "./arn";
import { bucketName, key, type Rule } from "./patterns";

/*
 * Rules on what a grant is about. Each gives what is wanted when it refuses a value.
 */

const arnOf =
  (want: string, accepts: (arn: Arn) => boolean): Rule =>
  (value) => {
    const arn = parseArn(value);
    return arn && accepts(arn) ? undefined : `want ${want}`;
  };

const matching =
  (pattern: RegExp, want: string): Rule =>
  (value) =>
    pattern.test(value) ? undefined : `want ${want}`;

/** A bucket of the data state by its key, or any bucket by its name. */
export const grantBucket: Rule = (value) =>
  key(value) === undefined || bucketName(value) === undefined
    ? undefined
    : "want a key of data.buckets, or the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens";

/** What the keys of objects begin with: whole folders, so that `reports/` says nothing of `reports-old`. */
export const objectPrefix: Rule = matching(
  /^(?!\/)([A-Za-z0-9!_.'()=+@-]+\/)+$/,
  "whole folders with a slash behind each, such as reports/ or reports/daily/",
);

/** ARNs of parameters of Systems Manager. */
export const parameterArn: Rule = arnOf(
  "the ARN of a parameter, such as arn:aws:ssm:us-east-1:111122223333:parameter/shop/web",
  ({ service, resource }) => service === "ssm" && /^parameter\/[\w.-]+(\/[\w.-]+)*$/.test(resource),
);

/** Paths of parameters: everything below is meant. */
export const parameterPath: Rule = matching(
  /^(\/(?!aws(\/|$)|ssm(\/|$))[\w.-]+)(\/[\w.-]+)*$/i,
  "a path of parameters of your own, such as /shop/web, without a final slash",
);

/** ARNs of queues. Source: SQS API, 1 to 80 letters, digits, hyphens and underscores, `.fifo` counted. */
export const queueArn: Rule = arnOf(
  "the ARN of a queue, such as arn:aws:sqs:us-east-1:111122223333:orders",
  ({ service, resource }) => service === "sqs" && /^(?=.{1,80}$)[A-Za-z0-9_-]+(\.fifo)?$/.test(resource),
);

/** ARNs of topics. Source: SNS API, CreateTopic: 1 to 256 characters. */
export const topicArn: Rule = arnOf(
  "the ARN of a topic, such as arn:aws:sns:us-east-1:111122223333:orders",
  ({ service, resource }) => service === "sns" && /^(?=.{1,256}$)[A-Za-z0-9_-]+(\.fifo)?$/.test(resource),
);

/** ARNs of tables. Source: DynamoDB API, 3 to 255 characters. */
export const tableArn: Rule = arnOf(
  "the ARN of a table, such as arn:aws:dynamodb:us-east-1:111122223333:table/orders",
  ({ service, resource }) => service === "dynamodb" && /^table\/[A-Za-z0-9_.-]{3,255}$/.test(resource),
);

/** Resource ids of databases, as IAM names them. Source: RDS user guide, IAM database access. */
export const databaseResource: Rule = matching(
  /^((db|cluster)-[A-Z0-9]{4,60}|prx-[0-9a-z]{4,60})$/,
  "the resource id of an RDS instance, an Aurora cluster or a proxy, such as db-ABCDEFGHIJKL01234 (not its name)",
);

/** Users of databases; a wildcard would be every user. */
export const databaseUser: Rule = matching(/^[A-Za-z_][\w$.-]{0,62}$/, "the name of one database user");

/** Actions of a statement of your own. */
export const iamAction: Rule = matching(
  /^[a-z][a-z0-9-]*:[A-Za-z0-9]*[A-Za-z0-9*]$/,
  "an action with its service, such as sqs:SendMessage; a * only at its end",
);

/** Resources of a statement of your own: ARNs, wildcards allowed, or all of them. */
export const iamResource: Rule = matching(
  /^(\*|arn:aws(-[a-z]+)*:[a-z0-9-]+:[a-z0-9*-]*:(\d{12}|aws|\*)?:\S+)$/,
  "an ARN, in which * stands for anything, or * where the action has no resource",
);
