import { InvalidInput } from "../core/problems";
import { canonicalJson } from "../core/terraform-text";
import { POLICY_SIZES } from "../facts/policy-sizes";
import { type PolicyDocument, renderPolicy, type Statement } from "./document";

/** Managed policies that a role may have, AWS's own among them. Source: IAM user guide, IAM and STS quotas: 10 by default. */
const MOST_MANAGED = 10;

/** How the policies of a role are attached, each keyed by what it allows. */
export interface RolePolicies {
  /** Inside the role. */
  readonly inline: Readonly<Record<string, string>>;
  /** As customer managed policies, each of a size that one may have. */
  readonly managed: Readonly<Record<string, string>>;
}

/** A role's policy as JSON, made of its statements, of whatever length: {@link rolePolicies} attaches it in parts. */
export function rolePolicy(statements: readonly Statement[]): string {
  return canonicalJson({ Version: "2012-10-17", Statement: statements } satisfies PolicyDocument);
}

/**
 * Says how policies are attached to a role. All of them inline, as long as they fit together; otherwise as customer managed
 * policies, and one that is too long for a managed policy as several (`rights`, `rights-2`, ...), cut between statements.
 * @param policies Policies as JSON, keyed by what they allow.
 * @param attached How many managed policies the role has already.
 * @throws InvalidInput when one statement alone is too long, or the role would have too many managed policies
 */
export function rolePolicies(policies: Readonly<Record<string, string>>, attached = 0): RolePolicies {
  const total = Object.values(policies).reduce((sum, text) => sum + counted(text), 0);
  if (total <= POLICY_SIZES.inline.max) {
    return { inline: policies, managed: {} };
  }
  const managed = Object.entries(policies).flatMap(([key, text]) =>
    parts(statementsOf(text)).map((part, i) => [i === 0 ? key : `${key}-${i + 1}`, render(part)] as const),
  );
  if (attached + managed.length > MOST_MANAGED) {
    throw new InvalidInput("role", [
      {
        path: "",
        message: `comes to ${attached + managed.length} managed policies; want at most ${MOST_MANAGED}, so allow less to one role`,
      },
    ]);
  }
  return { inline: {}, managed: Object.fromEntries(managed) };
}

/** Statements in order, in as few parts as fit. */
function parts(statements: readonly Statement[]): Statement[][] {
  const made: Statement[][] = [];
  for (const statement of statements) {
    const last = made.at(-1);
    if (last && counted(rolePolicy([...last, statement])) <= POLICY_SIZES.managed.max) {
      last.push(statement);
    } else {
      made.push([statement]);
    }
  }
  return made;
}

const render = (statements: readonly Statement[]) =>
  renderPolicy({ Version: "2012-10-17", Statement: statements }, "managed");

/** The statements of a policy. Quotes inside its references are not escaped, which JSON demands of them. */
function statementsOf(text: string): Statement[] {
  const json = text.replace(/\$\{[^{}]*\}/g, (reference) => reference.replaceAll('"', '\\"'));
  return (JSON.parse(json) as PolicyDocument).Statement as Statement[];
}

/** Characters as IAM counts them: without white space. */
function counted(text: string): number {
  return text.replace(/\s/g, "").length;
}
