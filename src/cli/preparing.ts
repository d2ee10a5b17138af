import type { Environment } from "../config";
import { acrossProblems } from "../config/across";
import { capacityOf, capacityProblems } from "../config/capacity";
import { checkEnvironment } from "../config/check";
import { type Description, listEnvironments, loadDescription, lockFileOf, readLock } from "../config/load";
import type { Lock } from "../config/lock";
import { stateNames } from "../config/names";
import { type Resolved, resolveEnvironment } from "../config/resolve";
import { InvalidInput, type Problem, under } from "../core/problems";
import type { Arguments } from "./arguments";
import { LIBRARY } from "./environments";
import { targetsOf } from "./targets";
import type { Invocation } from "./verb";

/** The environment that a verb takes when none is named. */
const DEFAULT_ENVIRONMENT = "reference";

/** A description that was read and checked, with what is known of its past. */
export interface Ready {
  /** The description. */
  readonly environment: Environment;
  /** It with its address plan. */
  readonly resolved: Resolved;
  /** What its lock remembers. */
  readonly lock: Lock | undefined;
  /** File of the description; empty for one that is no file. */
  readonly file: string;
  /** File of the lock; none for a description that is no file. */
  readonly lockFile: string | undefined;
}

/**
 * Reads and checks what the command line names.
 * @throws InvalidInput with every problem of every description
 */
export function readied({ args, options, forCli }: Invocation) {
  const flags: Pick<Arguments, "names" | "acceptLock" | "today"> = args ?? { names: [], acceptLock: false };
  const targets = targetsOf(flags.names, Object.keys(options.environments ?? {}));
  const descriptions = describe(targets.environments, options.environments, forCli);
  return { flags, targets, ready: prepare(descriptions, flags), others: otherStacks(descriptions) };
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
    return [{ environment, resolved, lock, lockFile, file: description.file }];
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
