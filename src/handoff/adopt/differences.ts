import { behaviourOf } from "../../facts/provider-behaviour";
import { blocksOf, isUnknown } from "../../guardrails/block";
import type { EnvironmentOutput } from "../../guardrails/output";
import type { Match } from "./matches";

/** A value that is not what ours would be. */
export interface Difference {
  /** What is adopted. */
  readonly match: Match;
  /** Dotted path of the argument. */
  readonly path: string;
  /** What it is, as text. */
  readonly is: string;
  /** What the output wants, as text. */
  readonly wanted: string;
  /** Whether the object would be replaced for it. */
  readonly replaces: boolean;
}

/** Arguments that say nothing of the object: they tell Terraform what to do with it, or are tags, which every run writes anew. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  "//",
  "depends_on",
  "lifecycle",
  "force_delete",
  "force_destroy",
  "preserve",
  "provider",
  "region",
  "resolve_conflicts_on_create",
  "resolve_conflicts_on_update",
  "tags",
  "tags_all",
  "timeouts",
]);

/**
 * How an adopted object differs from what the output wants, as far as that is known before a plan. References that lead to something adopted as well are
 * compared by what it is.
 */
export function differencesOf(output: EnvironmentOutput, match: Match, all: readonly Match[]): Difference[] {
  const replace = behaviourOf("aws", match.to.type).replace;
  const ignored = blocksOf(match.to.block.lifecycle).flatMap(({ ignore_changes: paths }) => [paths ?? []].flat());
  const known = (value: unknown) => comparable(output, match, all, value);
  return compare(match.to.block, match.from.values, known, "").flatMap(({ path, is, wanted }) =>
    ignored.includes(path) ? [] : [{ match, path, is, wanted, replaces: replace.has(path) }],
  );
}

interface Unequal {
  readonly path: string;
  readonly is: string;
  readonly wanted: string;
}

/** A value as text, or nothing when only an apply can tell. */
function comparable(
  output: EnvironmentOutput,
  { to }: Match,
  all: readonly Match[],
  value: unknown,
): string | undefined {
  const resolved = output.resolve(to, value);
  if (typeof resolved === "object" || resolved === undefined) {
    return undefined;
  }
  if (!isUnknown(resolved)) {
    return `${resolved}`;
  }
  const target = output.target(to, value);
  if (target?.data) {
    return undefined;
  }
  const from = all.find((match) => match.to === target)?.from;
  const attribute = /\.(\w+)\}$/.exec(`${resolved}`)?.[1] ?? "id";
  const adopted = from?.values[attribute];
  // The name of what it is adopted as is not what it has: the role stays what the cluster was made with only under its own name.
  const renamed = target?.block.name !== undefined && from !== undefined && target.block.name !== from.values.name;
  if (renamed) {
    const name = `${target?.block.name}`;
    return attribute === "arn" ? `${adopted}`.replace(/[^/]*$/, name) : name;
  }
  return adopted === undefined ? (from === undefined ? NEW : undefined) : `${adopted}`;
}

/** What stands for something that the apply makes. */
const NEW = "made anew";

function compare(
  ours: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
  known: (value: unknown) => string | undefined,
  above: string,
): Unequal[] {
  return Object.entries(ours).flatMap(([name, value]): Unequal[] => {
    const path = `${above}${name}`;
    const other = theirs[name];
    if (above === "" && NOT_COMPARED.has(name)) {
      return [];
    }
    const [one, ...more] = blocksOf(value);
    if (one !== undefined) {
      const [there] = blocksOf(other);
      // Several blocks have no order to compare them by.
      return more.length > 0 ? [] : compare(one, there ?? {}, known, `${path}.`);
    }
    return unequal(path, value, other, known);
  });
}

function unequal(
  path: string,
  value: unknown,
  other: unknown,
  known: (value: unknown) => string | undefined,
): Unequal[] {
  const list = (of: unknown) => [of ?? []].flat().map(known);
  const wanted = list(value);
  if (wanted.includes(undefined) || isPolicy(value)) {
    return [];
  }
  const is = [other ?? []].flat().map((one) => `${one}`);
  const text = (parts: readonly (string | undefined)[]) => [...parts].sort().join(", ");
  return text(is) === text(wanted) ? [] : [{ path, is: text(is) || "not set", wanted: text(wanted) || "not set" }];
}

/** Policies are written anew, in place, and are no reason to look twice. */
function isPolicy(value: unknown): boolean {
  return typeof value === "string" && value.includes('"Statement"');
}
