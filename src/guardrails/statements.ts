import { isUnknown } from "./block";
import { isNarrow } from "./conditions";
import type { IamStatement } from "./documents";
import type { EnvironmentOutput, ResourceBlock } from "./output";

/** Operators that hold only where the key is there and is, or is like, one of the values. */
const ASKING = /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like)|Bool|Numeric\w*Equals)$/i;

/** Condition keys that say who asks, or for whom, of every resource policy. Tags and names of principals are chosen in any account. */
const ASKER =
  /^aws:(Principal(Account|Arn|OrgID|OrgPaths)|Source(Account|Arn|OrgID|OrgPaths|Vpc|Vpce|Owner)|userid)$|^kms:CallerAccount$/i;

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

/** Whether a statement allows every principal there is, with no condition that binds it to some. `binding` tells the keys that do. */
export function letsInAnybody(statement: IamStatement, binding: (key: string) => boolean = isAsker): boolean {
  const { allows, principals, notPrincipals } = statement;
  const everybody = notPrincipals.length > 0 || Object.values(principals).some((names) => names.includes("*"));
  return allows && everybody && !asksNarrowly(statement, binding);
}

/** Whether a condition key says who asks, or for whom. */
export function isAsker(key: string): boolean {
  return ASKER.test(key);
}

/** Whether a condition asks a key for values that are not just anything. One that holds without the key asks for nothing. */
export function asksNarrowly({ conditions }: IamStatement, wanted: (key: string) => boolean): boolean {
  return Object.entries(conditions).some(
    ([operator, keys]) =>
      ASKING.test(operator) && Object.entries(keys).some(([key, values]) => wanted(key) && isNarrow(key, values)),
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
