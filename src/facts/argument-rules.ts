import type { BehaviourRow, ValueRule } from "./behaviour-row";
import { dataFile } from "./data-file";
import { laterBehaviour } from "./later-behaviour";

/** What the arguments of a resource type have to be. Paths are dotted names without indexes. */
export interface ArgumentRules {
  /** Rules by path of the argument. */
  readonly values: Readonly<Record<string, ValueRule>>;
  /** Arguments that exclude each other. */
  readonly conflicts: readonly (readonly [string, string])[];
}

interface Asked {
  readonly types: Readonly<Record<string, Partial<ArgumentRules> | undefined>>;
}

const KINDS = ["oneOf", "range", "length", "pattern", "is"] as const;

let asked: Asked | undefined;

/**
 * Rules of a resource type of hashicorp/aws: what the published provider stated when it was asked, with what is known of
 * newer versions. Of a type that nobody asked about there are none.
 */
export function argumentRules(type: string): ArgumentRules {
  asked ??= JSON.parse(dataFile("provider-behaviour/aws-5.100.0-values.json")) as Asked;
  const { values = {}, conflicts = [] } = asked.types[type] ?? {};
  const rows = laterBehaviour(type);
  const rules = new Map(Object.entries(values));
  for (const row of rows) {
    rules.set(row.path, amended(rules.get(row.path) ?? {}, row));
  }
  return {
    values: Object.fromEntries(rules),
    conflicts: [
      ...conflicts,
      ...rows.flatMap(({ path, conflictsWith = [] }) => conflictsWith.map((other) => [path, other] as const)),
    ],
  };
}

/** A rule with what a row drops, states anew and adds to its list. */
function amended(rule: ValueRule, { drops = [], alsoOneOf = [], ...row }: BehaviourRow): ValueRule {
  const kept = KINDS.filter((kind) => !drops.includes(kind)).map((kind) => [kind, row[kind] ?? rule[kind]] as const);
  const { oneOf, ...others } = Object.fromEntries(kept.filter(([, value]) => value !== undefined)) as ValueRule;
  return { ...others, ...(oneOf ? { oneOf: [...oneOf, ...alsoOneOf] } : {}) };
}
