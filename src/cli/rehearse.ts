import type { Arguments, Flag } from "./arguments";
import { printProblems, rehearsalTable } from "./rehearsal-text";
import { rehearseSummaries } from "./rehearsing";
import { synthesize } from "./synthesize";
import type { Invocation, Verb } from "./verb";

const KEEP: Readonly<Record<string, Flag>> = {
  keep: { type: "boolean", help: "keep the working folder, to look at states and plans with terraform itself" },
};

/** The verb `rehearse`: lets every state live its whole life offline. */
export const rehearseVerb: Verb = {
  summary:
    "check, write, and let terraform plan, apply, change and destroy every state, offline and without credentials",
  examples: {
    "npm run rehearse": "the reference environment",
    "npm run rehearse -- production --keep": "another one; the working folder stays",
    "npm run rehearse -- reference-network": "one state and those that it reads",
  },
  flags: KEEP,
  run: (invocation) => runRehearsal(invocation, invocation.args as Arguments, true),
};

/** Synthesizes, rehearses and prints how it went. Gives the exit code. */
export async function runRehearsal(invocation: Invocation, args: Arguments, wholeLife: boolean): Promise<number> {
  const { terminal } = invocation;
  const summaries = synthesize(invocation);
  const quiet = args.quiet || args.json;
  const rehearsed = await rehearseSummaries(summaries, { wholeLife, keep: args.own.keep === true, quiet }, terminal);
  if (args.json) {
    terminal.out(JSON.stringify({ stacks: summaries.flatMap(({ stacks }) => stacks), ...rehearsed }, null, 2));
    return "report" in rehearsed && !rehearsed.report.ok ? 1 : 0;
  }
  if ("skipped" in rehearsed) {
    terminal.err(`nothing rehearsed: ${rehearsed.skipped}`);
    return 0;
  }
  const { report } = rehearsed;
  if (!args.quiet) {
    terminal.out(`${terminal.colors.bold(summaries.map(({ name }) => name).join(", "))}  ${rehearsed.with}\n`);
    rehearsalTable(report, wholeLife).forEach(terminal.out);
    const notes = report.states.flatMap(({ name, notes }) => notes.map((note) => `  ${name}  ${note}`));
    ["", ...notes, ...(report.folder ? [`  kept in ${report.folder}`] : [])].forEach(terminal.out);
  }
  printProblems(report, terminal);
  return report.ok ? 0 : 1;
}
