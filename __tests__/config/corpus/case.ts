import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Environment } from "../../../src/config";
import { capacityOf, capacityProblems } from "../../../src/config/capacity";
import { checkEnvironment } from "../../../src/config/check";
import { loadDescription } from "../../../src/config/load";
import { nextLock, type OutputFacts } from "../../../src/config/lock-next";
import { parseDescription } from "../../../src/config/parse";
import { resolveEnvironment } from "../../../src/config/resolve";
import { InvalidInput, type Problem, renderProblem } from "../../../src/core/problems";
import { broken, minimal } from "../../support/environments";
import { outputOf } from "../../support/output";

/** A bad input and all that is said of it. */
export interface Case {
  /** Id in the list of bad inputs: a letter for the section, and a number. */
  readonly id: string;
  /** What is wrong with it. */
  readonly title: string;
  /** Gives the input to the program, and gives the lines that are then printed. */
  readonly said: () => readonly string[];
  /** The lines that should be; none for an input that is carried through as it is. */
  readonly lines: readonly string[];
  /** The input as a description. @default it is none */
  readonly description?: unknown;
  /** The input as a file. @default it is none */
  readonly written?: Written;
}

type Changes = Readonly<Record<string, unknown>>;
type Lines = readonly string[];

const linesOf = (problems: readonly Problem[]) => problems.map(renderProblem);

/** What is printed when an action refuses its input. */
export function linesThrown(action: () => readonly Problem[]): Lines {
  try {
    return linesOf(action());
  } catch (error) {
    if (error instanceof InvalidInput) {
      return linesOf(error.problems);
    }
    throw error;
  }
}

/** The description that comes of changes to a sound one; nothing may be wrong with it. */
function accepted(changes: Changes): Environment {
  const { environment, problems } = checkEnvironment(broken(changes));
  if (environment === undefined) {
    throw new Error(linesOf(problems).join("\n"));
  }
  return environment;
}

/** Changes to a sound description that its checks refuse. */
export function refused(id: string, title: string, changes: Changes, lines: Lines): Case {
  const description = broken(changes);
  return { id, title, lines, description, said: () => linesOf(checkEnvironment(description).problems) };
}

/** Bytes of a file, and how they are read. */
export interface Written {
  /** Format of the file. */
  readonly format: "yaml" | "json";
  /** What is in it. */
  readonly content: Uint8Array;
}

/** A YAML file. */
export const yaml = (text: string): Written => ({ format: "yaml", content: Buffer.from(text) });

/** A YAML file that is no text. */
export const bytes = (content: Uint8Array): Written => ({ format: "yaml", content });

/** A JSON file. */
export const json = (text: string): Written => ({ format: "json", content: Buffer.from(text) });

/** A YAML file with the sound description and one more line. */
export const sound = (line: string): Written => yaml(`${stringify(minimal())}${line}\n`);

/** A YAML file with the sound description and one piece of text in place of another. */
export const edited = (from: string, to: string): Written => yaml(stringify(minimal()).replace(from, to));

/** A file that is refused when it is read, or else when what it says is checked. */
export function unread(id: string, title: string, written: Written, lines: Lines): Case {
  const said = () => {
    const { format, content } = written;
    const parsed = parseDescription(content, format);
    return "fault" in parsed ? [parsed.fault] : linesOf(checkEnvironment(parsed.value).problems);
  };
  return { id, title, lines, written, said };
}

/**
 * A file that cannot be loaded.
 * @param make Makes it in an empty folder, and gives its path.
 */
export function unloaded(id: string, title: string, make: (folder: string) => string, lines: Lines): Case {
  const said = () => {
    const folder = mkdtempSync(join(tmpdir(), "corpus-"));
    try {
      const file = make(folder);
      return linesThrown(() => {
        loadDescription(file, { folder, load: () => undefined });
        return [];
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  return { id, title, lines, said };
}

/** What the first output of the sound description has. */
const OUTPUT: OutputFacts = {
  protected: { "test-network": ["aws_vpc.vpc"], "test-main-cluster": ["aws_eks_cluster.control-plane"] },
  clusterRoles: { main: "test-main-cluster" },
  launchTemplates: { "main/workers": "11111111" },
};

/**
 * Changes to a sound description that was deployed already.
 * @param output What the second output has otherwise. @default the same as the first
 */
export function unlocked(
  id: string,
  title: string,
  changes: Changes,
  lines: Lines,
  output: Partial<OutputFacts> = {},
): Case {
  const said = () => {
    const lock = nextLock(resolveEnvironment(accepted({})), OUTPUT).next;
    return linesOf(nextLock(resolveEnvironment(accepted(changes), lock), { ...OUTPUT, ...output }, lock).problems);
  };
  return { id, title, lines, said };
}

/** Changes to a sound description whose addresses do not suffice. */
export function unplanned(id: string, title: string, changes: Changes, lines: Lines): Case {
  const said = () =>
    linesThrown(() => {
      const environment = accepted(changes);
      return capacityProblems(capacityOf(environment, resolveEnvironment(environment).zones));
    });
  return { id, title, lines, said };
}

/**
 * Changes to a sound description that only look bad.
 * @param text What must be in the output as it was written.
 */
export function kept(id: string, title: string, changes: Changes, text: string): Case {
  const said = () => (JSON.stringify(outputOf([accepted(changes)])).includes(text) ? [] : [`lacks ${text}`]);
  return { id, title, lines: [], said };
}
