import { isUnknown } from "./block";
import type { IamStatement } from "./documents";
import type { EnvironmentOutput, ResourceBlock } from "./output";

/** Condition keys that bind a caller to accounts, organizations, networks or resources that somebody chose, in lower case. */
const BINDING_KEYS: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "kms:calleraccount",
]);

/** Operators that hold only where the key is there and like one of the values. */
const BINDING_OPERATOR = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/;

/** A value that fits every account. */
const ANY_ACCOUNT = /^(\*|arn:[^:]*:[^:]*:[^:]*:\*:?.*)$/;

/**
 * The statements of a policy that a block holds, as text or by reference to a policy document. Nothing when they are not known before an
 * apply.
 */
export function statementsOf(
  output: EnvironmentOutput,
  holder: ResourceBlock,
  attribute: string,
): readonly IamStatement[] | undefined {
  const own = output.documents.find((one) => one.holder === holder && one.attribute === attribute);
  if (own && own.statements.length > 0) {
    return own.statements;
  }
  const sources = output.targets(holder, holder.block[attribute]);
  const referred = output.documents.filter((one) => one.attribute === "statement" && sources.includes(one.holder));
  return referred.length > 0 ? referred.flatMap(({ statements }) => statements) : undefined;
}

/** Whether a statement allows every principal there is, with no condition that binds it to some. */
export function allowsAnybody({ allows, principals, conditions }: IamStatement): boolean {
  return allows && Object.values(principals).some((names) => names.includes("*")) && !isBound(conditions);
}

function isBound(conditions: IamStatement["conditions"]): boolean {
  return Object.entries(conditions).some(
    ([operator, keys]) =>
      BINDING_OPERATOR.test(operator) &&
      Object.entries(keys).some(
        ([key, values]) =>
          BINDING_KEYS.has(key.toLowerCase()) && values.length > 0 && !values.some((value) => ANY_ACCOUNT.test(value)),
      ),
  );
}

/** Whether a pattern of a policy, with `*` and `?`, fits a text. What is not known fits. */
export function fits(pattern: string, text: string): boolean {
  if (isUnknown(pattern) || isUnknown(text)) {
    return true;
  }
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(text);
}

/** Whether a statement allows an action by name or by pattern. */
export function allowsAction({ allows, actions }: IamStatement, action: string): boolean {
  return allows && actions.some((pattern) => fits(pattern, action));
}
