import { flagsHelp } from "./arguments";
import { table } from "./terminal";
import type { Verb } from "./verb";

/** What the program can do, a line for each verb. */
export function overview(verbs: Readonly<Record<string, Verb>>): string {
  const rows = Object.entries(verbs).map(([name, { summary }]) => [`  npm run ${name}`, summary]);
  return ["Usage: npm run VERB [-- ENVIRONMENT ...] (npm start for short)", "", ...table(rows)].join("\n");
}

/** How to use one verb. */
export function helpOf(name: string, verb: Verb): string {
  const examples = Object.entries(verb.examples).map(([line, meaning]) => [`  ${line}`, meaning]);
  return [`${name}: ${verb.summary}`, "", ...table(examples), "", verb.ownArguments ?? flagsHelp(verb.flags)].join(
    "\n",
  );
}
