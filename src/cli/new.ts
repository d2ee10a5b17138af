import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { checkEnvironment } from "../config/check";
import { InvalidInput, type Problem } from "../core/problems";
import { LIBRARY } from "./environments";
import { type Answers, answersOf, descriptionOf, QUESTIONS, renderDescription } from "./new-description";
import type { Verb } from "./verb";

const FLAGS_HELP = `Answers, asked for on a terminal and taken from flags otherwise:
${Object.entries(QUESTIONS)
  .map(([flag, { question, example }]) => `  --${flag.padEnd(11)} ${question} (${example})`)
  .join("\n")}`;

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
    const { name, flags } = parsed(rest);
    const answers = answersOf(process.stdin.isTTY ? await ask(flags) : flags);
    const file = join(LIBRARY.folder, `${name}.ts`);
    const description = descriptionOf(name, answers);
    const problems: Problem[] = [
      ...(existsSync(file) ? [{ path: "", message: `environments/${name}.ts exists already; want another name` }] : []),
      ...checkEnvironment(description).problems,
    ];
    if (problems.length > 0) {
      throw new InvalidInput(name, problems);
    }
    writeFileSync(file, renderDescription(name, answers));
    terminal.out(`environments/${name}.ts is written.\n\n  next   edit it, then npm start -- ${name}`);
    return 0;
  },
};

function parsed(rest: readonly string[]): { name: string; flags: Partial<Answers> } {
  const options = Object.fromEntries(Object.keys(QUESTIONS).map((flag) => [flag, { type: "string" as const }]));
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
    const [name = ""] = positionals;
    return name !== "" && positionals.length === 1
      ? { name, flags: values as Partial<Answers> }
      : fail("want one name: npm run new -- NAME");
  } catch (error) {
    return error instanceof InvalidInput
      ? fail("want one name: npm run new -- NAME")
      : fail(
          `${(error as Error).message.split(". ")[0]}; want ${Object.keys(QUESTIONS)
            .map((flag) => `--${flag}`)
            .join(", ")}`,
        );
  }
}

function fail(message: string): never {
  throw new InvalidInput("new", [{ path: "", message }]);
}

async function ask(flags: Partial<Answers>): Promise<Partial<Answers>> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answers: Record<string, string> = { ...flags };
  for (const [flag, { question, example }] of Object.entries(QUESTIONS)) {
    if (answers[flag] === undefined) {
      const answer = await prompt.question(`${question} (${example}): `);
      answers[flag] = answer.trim() === "" ? example : answer.trim();
    }
  }
  prompt.close();
  return answers;
}
