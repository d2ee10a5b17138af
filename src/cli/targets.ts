import { listEnvironments } from "../config/load";
import { bootstrapName, controlName } from "../config/names";
import { InvalidInput } from "../core/problems";
import { LIBRARY } from "./environments";

/** What a verb was asked for. */
export interface Targets {
  /** Environments, by name or file; none for the default. */
  readonly environments: readonly string[];
  /** Stacks that were named, by the environment that they belong to. */
  readonly stacks: Readonly<Record<string, readonly string[]>>;
  /** Environments that were named themselves: all of their stacks are wanted, whichever are named beside them. */
  readonly whole: ReadonlySet<string>;
}

/**
 * Tells the names of environments from those of stacks: a stack begins with the name of its environment.
 * @param given Names of environments that are not files of the project. @default the files in `environments/` count
 */
export function targetsOf(names: readonly string[], given: readonly string[]): Targets {
  const known = given.length > 0 ? given : listEnvironments(LIBRARY);
  const environments = new Set<string>();
  const stacks: Record<string, string[]> = {};
  for (const name of names) {
    const owner = known.includes(name) ? undefined : ownerOf(name, known);
    environments.add(owner ?? name);
    if (owner) {
      stacks[owner] = [...(stacks[owner] ?? []), name];
    }
  }
  return { environments: [...environments], stacks, whole: new Set(names) };
}

/**
 * The stacks that were asked for, for each environment: those that were named, else all.
 * @param declared Stacks that each environment has, in the order of deployment.
 * @throws InvalidInput when a named stack does not exist
 */
export function stacksOf(
  { environments, stacks, whole }: Targets,
  declared: readonly (readonly string[])[],
): string[][] {
  const named = declared.map((_, i) => stacks[environments[i] ?? ""] ?? []);
  const missing = declared.flatMap((all, i) => {
    const message = `is no stack; want one of ${all.join(", ")}`;
    return (named[i] ?? []).filter((name) => !all.includes(name)).map((path) => ({ path, message }));
  });
  if (missing.length > 0) {
    throw new InvalidInput("arguments", missing);
  }
  return declared.map((all, i) => {
    const every = named[i]?.length === 0 || whole.has(environments[i] ?? "");
    return every ? [...all] : all.filter((name) => named[i]?.includes(name));
  });
}

function ownerOf(stack: string, environments: readonly string[]): string | undefined {
  return environments
    .filter((name) => stack.startsWith(`${name}-`) || [bootstrapName(name), controlName(name)].includes(stack))
    .sort((a, b) => b.length - a.length)[0];
}
