import { FACTS_CHECKED, type Fact } from "./checked";

/** What a change does with a value: there was none before, it becomes another one, or there is none any more. */
export type Change = "set" | "changed" | "unset";

/** Every change. */
export const ANY_CHANGE: readonly Change[] = ["set", "changed", "unset"];

/** What the values of an argument must be. Of a list, a set or a map the elements are meant. */
export interface ValueRule {
  /** Allowed values. */
  readonly oneOf?: readonly (string | number)[];
  /** Least and greatest number, also of a number in a text; null where there is no limit. */
  readonly range?: readonly [number | null, number | null];
  /** Least and greatest number of bytes; null where there is no limit. */
  readonly length?: readonly [number | null, number | null];
  /** Regular expression that matches somewhere, unless it is anchored. */
  readonly pattern?: string;
  /** Form of a text; says nothing of an empty one. */
  readonly is?: "arn" | "cidr" | "json" | "json policy";
}

/**
 * What hashicorp/aws does with an argument or a block, as far as the answers of version 5.100.0 do not say it. Where
 * both say something of the same kind, this one holds.
 */
export interface BehaviourRow extends Fact, ValueRule {
  /** Resource type. */
  readonly type: string;
  /** Dotted path of the argument or block, without indexes. */
  readonly path: string;
  /** The changes of it that replace the resource; an empty list: none does. @default what 5.100.0 answered */
  readonly replacedWhen?: readonly Change[];
  /** Value that is planned where the configuration gives none; null: that there is none. @default what 5.100.0 answered */
  readonly default?: string | number | boolean | null;
  /** How many blocks there may be at most. @default what 5.100.0 answered */
  readonly maxItems?: number;
  /** Values that are allowed besides those that 5.100.0 allowed. @default none */
  readonly alsoOneOf?: readonly string[];
  /** Kinds of rules of 5.100.0 that hold no more, where nothing of the kind took their place. @default none */
  readonly drops?: readonly (keyof ValueRule)[];
  /** Paths that cannot be given together with it. @default what 5.100.0 answered */
  readonly conflictsWith?: readonly string[];
}

/** What is said of a path. */
export type Said = Omit<BehaviourRow, keyof Fact | "type" | "path"> & {
  /** AWS's own list that the allowed values are, with its service. @default the values stand in the provider's source */
  readonly list?: string;
};

/** Rows of a type, each out of the same function of the provider's source at version 6.25.0. */
export function behaviourRows(
  type: string,
  place: string,
  said: Readonly<Record<string, Said>>,
  // AWS's lists are taken as of 2025-12-02, two days before the version; what came on the very days is left out.
  { version = "6.25.0", lists = "botocore 1.42.1" } = {},
): BehaviourRow[] {
  return Object.entries(said).map(([path, { list, ...fact }]) => ({
    type,
    path,
    ...fact,
    source: `hashicorp/terraform-provider-aws v${version}, internal/service/${place}${list ? `; ${lists} ${list}` : ""}`,
    checked: FACTS_CHECKED,
  }));
}
