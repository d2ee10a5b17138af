import type { Problem } from "../core/problems";
import { FACTS_CHECKED } from "../facts/checked";
import type { Environment } from ".";
import { CHECKS } from "./checks";
import type { Check, CheckContext } from "./checks/check";
import { hygieneProblems } from "./hygiene";
import { type Path, pathOf, valueAt, within } from "./path";
import { environment as schema } from "./schema/environment";
import { type ShapeProblem, shapeProblems } from "./zod-problems";

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
 * Rules between fields are tried also when the shape is wrong in places: what has the wrong shape is cut off, and what a rule then
 * says about a field that was found faulty already is left out.
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
  const rest = CHECKS.flatMap((check) => attempt(check, pruned(input, shape), context));
  const independent = rest.filter(({ path }) => !shape.some((fault) => covers(fault, pathOf(path))));
  return { problems: ordered([...shape.map(({ path, message }) => ({ path, message })), ...independent], input) };
}

/** Whether a fault of the shape has said all there is to say of a path: of what lies in it, and of what was cut open by taking it out. */
function covers({ parts, misshapen = false }: ShapeProblem, path: Path): boolean {
  return within(parts, path) && (misshapen || parts.length <= path.length);
}

/** A copy of the input without the branches that have the wrong shape. */
function pruned(input: unknown, faults: readonly ShapeProblem[]): unknown {
  const copy = structuredClone(input);
  for (const { parts } of faults.filter(({ misshapen }) => misshapen)) {
    remove(copy, parts);
  }
  return copy;
}

/** A rule on a description that is known to be faulty: where it stumbles over the fault it has nothing to say. */
function attempt(check: Check, faulty: unknown, context: CheckContext): Problem[] {
  try {
    return check(faulty as Environment, context);
  } catch {
    return [];
  }
}

function remove(root: unknown, path: Path): void {
  const parent = valueAt(root, path.slice(0, -1));
  const key = path.at(-1);
  if (parent !== null && typeof parent === "object" && !Array.isArray(parent) && key !== undefined) {
    delete (parent as Record<string | number, unknown>)[key];
  }
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
