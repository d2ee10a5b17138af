import { listEnvironments } from "../config/load";
import { bootstrapName } from "../config/names";
import { InvalidInput } from "../core/problems";
import { LIBRARY } from "./environments";

/** What a verb was asked for. */
export interface Targets {
  /** Environments, by name or file; none for the default. */
  readonly environments: readonly string[];
  /** Stacks that were named, by the environment that they belong to. */
  readonly stacks: Readonly<Record<string, readonly string[]>>;
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
  return { environments: [...environments], stacks };
}

/**
 * The stacks that were asked for, for each environment: those that were named, else all.
 * @param declared Stacks that each environment has, in the order of deployment.
 * @throws InvalidInput when a named stack does not exist
 */
export function stacksOf({ environments, stacks }: Targets, declared: readonly (readonly string[])[]): string[][] {
  return declared.map((all, i) => {
    const wanted = stacks[environments[i] ?? ""];
    const missing = (wanted ?? []).filter((name) => !all.includes(name));
    if (missing.length > 0) {
      const message = `is no stack; want one of ${all.join(", ")}`;
      throw new InvalidInput(
        "arguments",
        missing.map((path) => ({ path, message })),
      );
    }
    return all.filter((name) => wanted?.includes(name) ?? true);
  });
}

function ownerOf(stack: string, environments: readonly string[]): string | undefined {
  return environments
    .filter((name) => stack.startsWith(`${name}-`) || stack === bootstrapName(name))
    .sort((a, b) => b.length - a.length)[0];
}
