import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Environment } from "../config";
import { acrossProblems } from "../config/across";
import { capacityOf, capacityProblems } from "../config/capacity";
import { checkEnvironment } from "../config/check";
import { type Description, listEnvironments, loadDescription, lockFileOf, readLock } from "../config/load";
import { type Lock, renderLock } from "../config/lock";
import { type LockStep, nextLock } from "../config/lock-next";
import { stateNames } from "../config/names";
import { type Resolved, resolveEnvironment } from "../config/resolve";
import { warningsOf } from "../config/warnings";
import { InvalidInput, type Problem, under } from "../core/problems";
import type { StackOutput } from "../core/terraform-json";
import { PlatformApp } from "../stacks/app";
import { factsOf } from "../stacks/lock-facts";
import { writeWhole } from "../stacks/output-folder";
import type { Arguments } from "./arguments";
import { LIBRARY } from "./environments";
import { withoutStackTraces } from "./stack-traces";
import { type EnvironmentSummary, summarize } from "./summary";
import { stacksOf, targetsOf } from "./targets";
import type { Invocation } from "./verb";

/** The environment that a verb takes when none is named. */
const DEFAULT_ENVIRONMENT = "reference";

/** A description that was read and checked, with what is known of its past. */
interface Ready {
  readonly environment: Environment;
  readonly resolved: Resolved;
  readonly lock: Lock | undefined;
  /** File of the lock; none for a description that is no file. */
  readonly lockFile: string | undefined;
}

/**
 * Checks the named environments, synthesizes them, and puts the result and the locks into place.
 * @throws InvalidInput with every problem of every environment; nothing is written then
 */
export function synthesize({ args, compose, options, forCli }: Invocation): EnvironmentSummary[] {
  const flags = args ?? { names: [], acceptLock: false };
  const targets = targetsOf(flags.names, Object.keys(options.environments ?? {}));
  const descriptions = describe(targets.environments, options.environments, forCli);
  const ready = prepare(descriptions, flags);
  const others = otherStacks(descriptions);
  const locks = Object.fromEntries(ready.flatMap(({ environment, lock }) => (lock ? [[environment.name, lock]] : [])));
  let steps: LockStep[] = [];
  const folder = relative(process.cwd(), process.env.CDKTF_OUTDIR ?? "cdktf.out") || ".";
  const app = new PlatformApp({
    outdir: process.env.CDKTF_OUTDIR ?? "cdktf.out",
    locks,
    subject: ready.map(({ environment }) => environment.name).join(", "),
    keeps: (stack) => others.has(stack),
    inspect: (output) => {
      steps = ready.map((one) => nextLock(one.resolved, factsOf(one.environment, output), one.lock));
      return [...steps.flatMap(({ problems }) => problems), ...frozenProblems(ready, steps)];
    },
  });
  const declared = withoutStackTraces(() => {
    const stacks = ready.map(({ environment }) => {
      const before = new Set(app.stackNames);
      compose(app, environment);
      return app.stackNames.filter((name) => !before.has(name));
    });
    const wanted = stacksOf(
      targets,
      ready.map(({ environment }, i) => inOrder(environment, stacks[i] ?? [])),
    );
    app.synth();
    return wanted;
  });
  return ready.map((one, i) => finish(one, steps[i] as LockStep, app.output, folder, declared[i] ?? [], flags));
}

/**
 * The named environments, checked and not synthesized.
 * @throws InvalidInput with every problem of every environment
 */
export function checkedEnvironments({ args, options }: Pick<Invocation, "args" | "options">): readonly Environment[] {
  const flags = args ?? { names: [] };
  const targets = targetsOf(flags.names, Object.keys(options.environments ?? {}));
  return prepare(describe(targets.environments, options.environments, false), flags).map(
    ({ environment }) => environment,
  );
}

function describe(
  names: readonly string[],
  given: Readonly<Record<string, Environment>> | undefined,
  forCli: boolean,
): Description[] {
  const wanted = process.env.ENVIRONMENTS?.split(",").map((name) => name.trim());
  if (given) {
    const chosen = names.length > 0 ? names : Object.keys(given);
    return chosen.map((name) => ({ subject: name, file: "", input: given[name] }));
  }
  const every = forCli ? (wanted ?? listEnvironments(LIBRARY)) : [DEFAULT_ENVIRONMENT];
  return (names.length > 0 ? names : every).map((name) => loadDescription(name, LIBRARY));
}

function prepare(descriptions: readonly Description[], { today, acceptLock }: Partial<Arguments>): Ready[] {
  const problems: Problem[] = [];
  const several = descriptions.length > 1;
  const ready = descriptions.flatMap((description): Ready[] => {
    const checked = checkEnvironment(description.input, { today });
    const { environment } = checked;
    problems.push(...(several ? under(description.subject, checked.problems) : checked.problems));
    if (environment === undefined) {
      return [];
    }
    const lockFile = description.file === "" ? undefined : lockFileOf(description, environment.name);
    const lock = lockFile ? readLock(lockFile, acceptLock ?? false) : undefined;
    const resolved = resolveEnvironment(environment, lock);
    problems.push(...capacityProblems(capacityOf(environment, resolved.zones)));
    return [{ environment, resolved, lock, lockFile }];
  });
  const subject = descriptions.map(({ subject }) => subject).join(", ");
  const all = [...problems, ...(problems.length > 0 ? [] : sharedProblems(descriptions, ready))];
  if (all.length > 0) {
    throw new InvalidInput(subject, all);
  }
  return ready;
}

/** What these environments share with each other and with the rest of the project. */
function sharedProblems(descriptions: readonly Description[], ready: readonly Ready[]): Problem[] {
  const named = new Set(descriptions.map(({ file }) => file));
  const rest = readable(named);
  return acrossProblems([...rest, ...ready.map(({ environment }) => environment)]).filter(({ path }) =>
    ready.some(({ environment }) => environment.name === path),
  );
}

/** The other environments of the project, as far as they can be read; they are not checked, which is for their own turn. */
function readable(named: ReadonlySet<string>): Environment[] {
  return listEnvironments(LIBRARY).flatMap((name) => {
    try {
      const { file, input } = loadDescription(name, LIBRARY);
      return named.has(file) || !isNamed(input) ? [] : [input];
    } catch {
      return [];
    }
  });
}

/** Whether an unchecked description says enough of itself to be compared with others. */
function isNamed(input: unknown): input is Environment {
  const { name, aws, state } = (input ?? {}) as Partial<Environment>;
  return typeof name === "string" && typeof aws === "object" && typeof state === "object";
}

/** Names of stacks that belong to the project's other environments, which stay as they are. */
function otherStacks(descriptions: readonly Description[]): ReadonlySet<string> {
  return new Set(readable(new Set(descriptions.map(({ file }) => file))).flatMap(stateNames));
}

/** In a pipeline a lock may not change: what it would learn must have been committed before. */
function frozenProblems(ready: readonly Ready[], steps: readonly LockStep[]): Problem[] {
  if (process.env.CI !== "true") {
    return [];
  }
  return ready.flatMap(({ environment, lock, lockFile }, i) => {
    const { next, changes } = steps[i] as LockStep;
    const stale = lockFile !== undefined && (lock === undefined || renderLock(lock) !== renderLock(next));
    return stale
      ? [
          {
            path: `${environment.name}.lock.json`,
            message: `would change (${changes.join("; ")}); want it written and committed before the pipeline runs`,
          },
        ]
      : [];
  });
}

function finish(
  one: Ready,
  step: LockStep,
  output: readonly StackOutput[],
  folder: string,
  stacks: readonly string[],
  { today }: Partial<Arguments>,
): EnvironmentSummary {
  const { environment, resolved, lockFile } = one;
  const text = renderLock(step.next);
  if (lockFile && !(existsSync(lockFile) && readFileSync(lockFile, "utf8") === text)) {
    writeWhole(lockFile, text);
  }
  const capacity = capacityOf(environment, resolved.zones);
  return {
    name: environment.name,
    environment,
    folder,
    stacks,
    states: summarize(environment.name, stateNames(environment), output, folder),
    capacity,
    warnings: [...warningsOf(environment, today), ...step.rolls],
    lockChanges: lockFile ? step.changes : [],
  };
}

/** The stacks of an environment in the order of deployment, those of the user's own last. */
function inOrder(environment: Environment, declared: readonly string[]): string[] {
  const known = stateNames(environment).filter((name) => declared.includes(name));
  return [...known, ...declared.filter((name) => !known.includes(name))];
}
