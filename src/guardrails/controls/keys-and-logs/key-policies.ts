import { PARTITIONS, REGIONS } from "../../../facts/regions";
import { isUnknown, textsOf } from "../../block";
import { namesAccount } from "../../conditions";
import type { Look } from "../../control";
import type { IamStatement } from "../../documents";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { regionOf } from "../../region";
import { allowsAction, fits, letsInAnybody, statementsOf } from "../../statements";

/** Types of customer managed keys. */
export const KEY_TYPES = [
  "aws_kms_key",
  "aws_kms_external_key",
  "aws_kms_replica_key",
  "aws_kms_replica_external_key",
] as const;

/** Condition key that names the log group that a key encrypts for. Source: CloudWatch Logs user guide, encrypt log data. */
const LOG_GROUP_KEY = "kms:encryptioncontext:aws:logs:arn";

/** What CloudWatch Logs does with a key. Source: CloudWatch Logs user guide, encrypt log data. */
const LOG_ACTIONS = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:GenerateDataKey",
  "kms:DescribeKey",
];

/** Looks at the policy of every key: that it is written, opens the key to nobody unnamed, and keeps the account in charge. */
export function keyPolicyLooks(output: EnvironmentOutput): Look[] {
  return output.all(...KEY_TYPES).flatMap((key) => {
    const holders = policyHolders(output, key);
    return holders.length === 0
      ? [look(key, "policy", "is not set; want a policy that says who may administer and use the key")]
      : holders.map((holder) =>
          look(holder, "policy", policyFault(output, key, statementsOf(output, holder, "policy"))),
        );
  });
}

/** The blocks that hold the policy of a key: the key itself, or a resource of its own. */
function policyHolders(output: EnvironmentOutput, key: ResourceBlock): readonly ResourceBlock[] {
  const apart = output.usersOf(key).filter(({ type }) => type === "aws_kms_key_policy");
  return key.block.policy === undefined ? apart : [key, ...apart];
}

function policyFault(
  output: EnvironmentOutput,
  key: ResourceBlock,
  statements: readonly IamStatement[] | undefined,
): string | undefined {
  if (statements === undefined) {
    return undefined;
  }
  const open = statements.find((one) => letsInAnybody(one));
  if (open) {
    return `opens the key to anybody${open.sid && ` in ${open.sid}`}; want principals, or a condition on the account`;
  }
  const shut = statements.find(shutsOut);
  if (shut) {
    return `keeps everybody from changing the policy${shut.sid && ` in ${shut.sid}`}; want a condition, or principals by name`;
  }
  const ids = textsOf(output.provider(key).allowed_account_ids);
  const accounts = key.block.provider === undefined && !ids.some(isUnknown) ? ids : [];
  const own = statements.map((statement) => ({
    ...statement,
    principals: { AWS: accountsIn(output, key, statement) },
  }));
  return own.some((statement) => administers(statement, accounts))
    ? undefined
    : "lets nobody administer the key for good; want kms:* for the root of the account";
}

/** Whether a statement keeps everybody, the account's root too, from ever giving the key another policy. */
function shutsOut({ allows, actions, notActions, principals, conditions }: IamStatement): boolean {
  const fitsChange = (pattern: string) => fits(pattern, "kms:PutKeyPolicy");
  return (
    !allows &&
    Object.keys(conditions).length === 0 &&
    Object.values(principals).some((names) => names.includes("*")) &&
    (actions.some(fitsChange) || (notActions.length > 0 && !notActions.some(fitsChange)))
  );
}

/** Principals of a statement that may be accounts: a role of the output is none. */
function accountsIn(output: EnvironmentOutput, key: ResourceBlock, { principals }: IamStatement): readonly string[] {
  return (principals.AWS ?? []).filter(
    (principal) => !output.targets(key, principal).some(({ type }) => type.startsWith("aws_iam_")),
  );
}

/** Whether a statement gives an account everything about its key, whatever else goes wrong. */
function administers({ allows, actions, principals, conditions }: IamStatement, accounts: readonly string[]): boolean {
  return (
    allows &&
    Object.keys(conditions).length === 0 &&
    actions.some((action) => action === "*" || action === "kms:*") &&
    (principals.AWS ?? []).some((principal) => {
      const [id] = /(?<=^|:)\d{12}(?=$|:root$)/.exec(principal) ?? [];
      return id === undefined ? isUnknown(principal) : accounts.length === 0 || accounts.includes(id);
    })
  );
}

/** Looks at every log group with a key: that CloudWatch Logs may use the key, and for such groups alone. */
export function logKeyLooks(output: EnvironmentOutput): Look[] {
  return output
    .all("aws_cloudwatch_log_group")
    .filter(({ block }) => block.kms_key_id !== undefined)
    .map((group) => look(group, "kms_key_id", logKeyFault(output, group)));
}

function logKeyFault(output: EnvironmentOutput, group: ResourceBlock): string | undefined {
  const key = output.target(group, group.block.kms_key_id);
  const holders = key && !key.data && KEY_TYPES.some((type) => type === key.type) ? policyHolders(output, key) : [];
  const policies = holders.map((holder) => statementsOf(output, holder, "policy"));
  const known = policies.flatMap((statements) => statements ?? []);
  if (policies.length === 0 || policies.includes(undefined)) {
    return undefined;
  }
  const service = logsService(regionOf(output, group));
  const using = known.filter(
    ({ principals, ...statement }) =>
      (principals.Service ?? []).some((name) => service.test(name)) &&
      LOG_ACTIONS.every((action) => allowsAction({ ...statement, principals }, action)),
  );
  if (using.length === 0) {
    return "is a key whose policy keeps CloudWatch Logs of the region out; want a statement that lets it encrypt and decrypt";
  }
  const values = using.map(logGroupsOf);
  if (values.some((patterns) => patterns.length === 0 || !patterns.every(namesAccount))) {
    return "is a key that CloudWatch Logs may use for any account's groups; want a condition on kms:EncryptionContext:aws:logs:arn";
  }
  return values.flat().some((pattern) => isArnOf(pattern, group, regionOf(output, group)))
    ? undefined
    : "is a key that is bound to other log groups; want the ARN of this one in its policy";
}

/** The service principal of CloudWatch Logs in a region; in any region where it is not known. */
function logsService(region: string | undefined): RegExp {
  const known = region === undefined ? undefined : REGIONS[region];
  return known
    ? new RegExp(`^logs\\.(${region}\\.)?${PARTITIONS[known.partition].dnsSuffix.replaceAll(".", "\\.")}$`)
    : /^logs\./;
}

/** ARNs of log groups that a statement is bound to. */
function logGroupsOf({ conditions }: IamStatement): readonly string[] {
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    /^(ForAnyValue:)?(ArnEquals|ArnLike|StringEquals|StringLike)$/.test(operator)
      ? Object.entries(keys).flatMap(([key, values]) => (key.toLowerCase() === LOG_GROUP_KEY ? values : []))
      : [],
  );
}

/** Whether a pattern fits the ARN of a log group. Account and partition are taken as they stand there. */
function isArnOf(pattern: string, { block }: ResourceBlock, region = "*"): boolean {
  const [, , service = "", where = "", , ...rest] = pattern.split(":");
  const name = `${block.name ?? "${unknown}"}`;
  return (
    isUnknown(pattern) ||
    (fits(service, "logs") &&
      (region === "*" || fits(where, region)) &&
      fits(rest.join(":"), isUnknown(name) ? name : `log-group:${name}`))
  );
}
