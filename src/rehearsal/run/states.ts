import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { producerOf } from "../../core/remote-state";
import type { StackOutput } from "../../core/terraform-json";

/** A state of an output folder, and what it needs to be rehearsed. */
export interface State extends StackOutput {
  /** Folder of its configuration. */
  readonly folder: string;
  /** States that must be applied before it, by name: those it reads, and those that cdktf deploys before it. */
  readonly after: readonly string[];
  /** Which state each of its remote-state data sources reads; nothing for a state outside the output folder. */
  readonly reads: Readonly<Record<string, string | undefined>>;
}

/** Reads every state of an output folder, in an order in which they can be applied. */
export function readStates(output: string): State[] {
  const file = join(output, "manifest.json");
  if (!existsSync(file)) {
    throw new Error(`${output} holds no manifest.json; want the output folder of a synthesis`);
  }
  const { stacks } = JSON.parse(readFileSync(file, "utf8")) as {
    stacks: Record<string, { dependencies?: string[]; workingDirectory: string }>;
  };
  const found = Object.entries(stacks).map(([name, { dependencies = [], workingDirectory }]) => {
    const folder = join(output, workingDirectory);
    const json = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as StackOutput["json"];
    return { name, json, folder, dependencies };
  });
  return inOrder(
    found.map(({ dependencies, ...state }) => {
      const reads = readersOf(state, found);
      const producers = Object.values(reads).flatMap((producer) => producer ?? []);
      const known = dependencies.filter((name) => stacks[name] !== undefined);
      return { ...state, reads, after: [...new Set([...known, ...producers])].sort() };
    }),
  );
}

/** The named states and those that they read, directly or not, in an order in which they can be applied. */
export function withProducers(states: readonly State[], names: readonly string[]): State[] {
  const wanted = new Set<string>();
  const want = (name: string): void => {
    if (!wanted.has(name)) {
      wanted.add(name);
      for (const producer of Object.values(states.find((state) => state.name === name)?.reads ?? {})) {
        want(producer ?? name);
      }
    }
  };
  names.forEach(want);
  return states.filter(({ name }) => wanted.has(name));
}

/** Text of every HCL file of the modules that lie in a state's folder. */
export function moduleTexts(folder: string): string[] {
  const modules = join(folder, "modules");
  const files = existsSync(modules) ? (readdirSync(modules, { recursive: true }) as string[]) : [];
  return files.filter((file) => file.endsWith(".tf")).map((file) => readFileSync(join(modules, file), "utf8"));
}

/** Sorted so that what must come first does; names decide among equals. */
function inOrder(states: readonly State[]): State[] {
  const placed: State[] = [];
  const rest = [...states].sort((a, b) => (a.name < b.name ? -1 : 1));
  while (rest.length > 0) {
    const at = rest.findIndex(({ after }) => after.every((name) => placed.some((state) => state.name === name)));
    placed.push(...rest.splice(Math.max(at, 0), 1));
  }
  return placed;
}

function readersOf(state: StackOutput, all: readonly StackOutput[]): State["reads"] {
  const readers = Object.entries(state.json.data?.terraform_remote_state ?? {});
  return Object.fromEntries(readers.map(([id, reader]) => [id, producerOf(state.name, reader, all)?.name]));
}
