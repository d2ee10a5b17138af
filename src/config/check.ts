import type { Problem } from "../core/problems";
import { FACTS_CHECKED } from "../facts/checked";
import type { Environment } from ".";
import { CHECKS } from "./checks";
import { hygieneProblems } from "./hygiene";
import { type Path, pathOf, within } from "./path";
import { environment as schema } from "./schema/environment";
import { shapeProblems } from "./zod-problems";

/** Options of {@link checkEnvironment}. */
export interface CheckOptions {
  /** Day that support dates and waivers are compared with, `YYYY-MM-DD`. @default the day the facts were checked */
  readonly today?: string;
}

/** What a check found. */
export interface Checked {
  /** The description, when nothing is wrong with it. */
  readonly environment?: Environment;
  /** Every problem, in the order of the file. */
  readonly problems: readonly Problem[];
}

/**
 * Checks a description: text, shape, and the rules between fields. Never throws.
 *
 * Rules between fields are tried also when the shape is wrong in places: the broken branches are cut off, the rest is
 * looked at, and what is said about the cut branches is left to the problem that cut them.
 * @param input The description as it was read, of whatever shape.
 */
export function checkEnvironment(input: unknown, options: CheckOptions = {}): Checked {
  const unclean = hygieneProblems(input);
  if (unclean.length > 0) {
    return { problems: unclean };
  }
  const context = { today: options.today ?? FACTS_CHECKED };
  const parsed = schema.safeParse(input);
  if (parsed.success) {
    const problems = ordered(
      CHECKS.flatMap((check) => check(parsed.data, context)),
      input,
    );
    return problems.length > 0 ? { problems } : { environment: parsed.data, problems };
  }
  const shape = shapeProblems(parsed.error.issues, input);
  const { remainder, cuts } = prune(
    input,
    parsed.error.issues.map(({ path }) => path as Path),
  );
  const rest = remainder === undefined ? [] : CHECKS.flatMap((check) => check(remainder, context));
  const independent = rest.filter(({ path }) => !cuts.some((cut) => within(cut, pathOf(path))));
  return { problems: ordered([...shape.map(({ path, message }) => ({ path, message })), ...independent], input) };
}

/** Cuts the branches that do not parse off a copy of the input, until what is left parses or nothing is left. */
function prune(input: unknown, faults: readonly Path[]): { remainder?: Environment; cuts: Path[] } {
  const copy = structuredClone(input);
  const cuts: Path[] = [];
  let paths = faults;
  for (let round = 0; round < 32 && paths.length > 0; round++) {
    for (const path of paths) {
      // A branch that was cut before is required where it stands: its parent goes too.
      const known = cuts.some((cut) => cut.length >= path.length && within(cut, path));
      const cut = known ? path.slice(0, -1) : path;
      if (cut.length === 0 || !remove(copy, cut)) {
        const parent = cut.slice(0, -1);
        if (parent.length === 0) {
          return { cuts };
        }
        remove(copy, parent);
        cuts.push(parent);
      } else {
        cuts.push(cut);
      }
    }
    const parsed = schema.safeParse(copy);
    if (parsed.success) {
      return { remainder: parsed.data, cuts };
    }
    paths = parsed.error.issues.map((issue) =>
      issue.code === "unrecognized_keys" ? [...(issue.path as Path), issue.keys[0] ?? ""] : (issue.path as Path),
    );
  }
  return { cuts };
}

function remove(root: unknown, path: Path): boolean {
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], root);
  const key = path.at(-1);
  if (parent === null || typeof parent !== "object" || key === undefined || !(key in parent)) {
    return false;
  }
  if (Array.isArray(parent)) {
    parent.splice(Number(key), 1);
  } else {
    delete (parent as Record<string | number, unknown>)[key];
  }
  return true;
}

/** Problems in the order of the fields they are about, each once. */
function ordered(problems: readonly Problem[], input: unknown): Problem[] {
  const rank = (path: Path): number[] => {
    let value = input;
    return path.map((key) => {
      const keys = value !== null && typeof value === "object" ? Object.keys(value) : [];
      const index = keys.indexOf(String(key));
      value = (value as Record<string | number, unknown> | undefined)?.[key];
      return index === -1 ? keys.length : index;
    });
  };
  const seen = new Set<string>();
  return problems
    .filter(({ path, message }) => !seen.has(`${path} ${message}`) && seen.add(`${path} ${message}`))
    .map((problem, i) => ({ problem, i, rank: rank(pathOf(problem.path)) }))
    .sort((a, b) => compare(a.rank, b.rank) || a.i - b.i)
    .map(({ problem }) => problem);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((part, at) => part !== b[at]);
  if (i === -1) {
    return a.length - b.length;
  }
  return (a[i] ?? 0) - (b[i] ?? -1);
}
