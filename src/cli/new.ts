import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { InvalidInput, type Problem, renderProblem } from "../core/problems";
import { LIBRARY } from "./environments";
import { type Answers, answerProblems, answersOf, FLAGS, QUESTIONS } from "./new-description";
import { renderDescription } from "./new-text";
import type { Terminal } from "./terminal";
import type { Verb } from "./verb";

const FLAGS_HELP = `Answers, asked for on a terminal and taken from flags otherwise:
${Object.entries(QUESTIONS)
  .map(([flag, { question, example }]) => `  --${flag.padEnd(11)} ${question} (${example})`)
  .join("\n")}`;

/** Asks one question. Gives what was typed; nothing when the input has ended. */
export type Prompt = (question: string) => Promise<string | undefined>;

/** What {@link writeDescription} works with. */
export interface NewContext {
  /** Folder that the description is written to. */
  readonly folder: string;
  /** Where to print. */
  readonly terminal: Pick<Terminal, "out" | "err">;
  /** Asks the user. @default nobody is there to ask: what no flag answers is an example */
  readonly prompt?: Prompt;
}

/** The verb `new`: writes a commented description. */
export const newVerb: Verb = {
  summary: "write a new description, environments/NAME.ts, from a few answers",
  examples: {
    "npm run new -- staging": "asks, and writes environments/staging.ts",
    "npm run new -- staging --region eu-west-1 --account 111122223333":
      "answers by flags; what is missing is an example to change",
  },
  ownArguments: FLAGS_HELP,
  async run({ rest, terminal }) {
    const input = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : undefined;
    const ended = new Promise<undefined>((done) => input?.once("close", () => done(undefined)));
    const prompt = input && ((question: string) => Promise.race([input.question(question), ended]));
    try {
      return await writeDescription(rest, { folder: LIBRARY.folder, terminal, prompt });
    } finally {
      input?.close();
    }
  },
};

/**
 * Writes `NAME.ts` into a folder. Gives the exit code.
 * @param rest The arguments of the verb: a name and flags.
 * @throws InvalidInput with every bad answer, or when the name is taken; nothing is written then
 */
export async function writeDescription(rest: readonly string[], context: NewContext): Promise<number> {
  const { folder, terminal, prompt } = context;
  const { name, flags } = parsed(rest);
  const taken = takenProblems(name, folder);
  // Nobody is asked in vain: with a bad name or a bad flag there will be no file.
  const inVain = taken.length > 0 || answerProblems(name, flags).length > 0;
  const given = prompt && !inVain ? await ask(name, flags, prompt, terminal) : flags;
  const problems = [...taken, ...answerProblems(name, given)];
  if (problems.length > 0) {
    throw new InvalidInput(name, problems);
  }
  const file = join(folder, `${name}.ts`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, renderDescription(name, given), { flag: "wx" });
  terminal.out(`${basename(folder)}/${name}.ts is written.\n\n  next   edit it, then npm start -- ${name}`);
  return 0;
}

function parsed(rest: readonly string[]): { name: string; flags: Partial<Answers> } {
  const options = Object.fromEntries(FLAGS.map((flag) => [flag, { type: "string" as const }]));
  const { values, positionals } = attempt(() => parseArgs({ args: [...rest], options, allowPositionals: true }));
  const [name = ""] = positionals;
  return name !== "" && positionals.length === 1
    ? { name, flags: values as Partial<Answers> }
    : fail("want one name: npm run new -- NAME");
}

function attempt<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const [message] = (error as Error).message.split(". ");
    return fail(`${message}; want ${FLAGS.map((flag) => `--${flag}`).join(", ")}`);
  }
}

function fail(message: string): never {
  throw new InvalidInput("new", [{ path: "", message }]);
}

/** A name that is in use, by a description of any kind or by what a lock remembers of one. */
function takenProblems(name: string, folder: string): Problem[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const descriptions = [".ts", ".yaml", ".yml", ".json"].map((ending) => `${name}${ending}`);
  return files
    .filter((file) => descriptions.includes(file) || file === `${name}.lock.json`)
    .sort()
    .map((file) => ({ path: "", message: `${basename(folder)}/${file} exists already; want another name` }));
}

/** Asks what the flags have not answered, and again what was answered badly. */
async function ask(
  name: string,
  flags: Partial<Answers>,
  prompt: Prompt,
  terminal: Pick<Terminal, "err">,
): Promise<Partial<Answers>> {
  const given: Partial<Answers> = { ...flags };
  for (const flag of FLAGS.filter((one) => flags[one] === undefined)) {
    let faults: Problem[] = [];
    do {
      given[flag] = undefined;
      const answer = await prompt(`${QUESTIONS[flag].question} (${answersOf(given)[flag]}): `);
      if (answer === undefined) {
        return fail("has no more answers; nothing is written");
      }
      given[flag] = answer.trim() === "" ? undefined : answer.trim();
      faults = answerProblems(name, given).filter(({ path }) => path === `--${flag}`);
      for (const fault of faults) {
        terminal.err(`  ${renderProblem(fault)}`);
      }
    } while (faults.length > 0);
  }
  return given;
}
