import { count, InvalidInput, renderProblem } from "../core/problems";
import { adopt } from "./adopt";
import { parseArguments } from "./arguments";
import { controls } from "./controls";
import { deploy } from "./deploy";
import { destroy } from "./destroy";
import { diagram } from "./diagram";
import { handoff } from "./handoff";
import { helpOf, overview } from "./help";
import { mirror } from "./mirror";
import { newVerb } from "./new";
import { plan } from "./plan";
import { rehearseVerb } from "./rehearse";
import { report as reportVerb } from "./report";
import { start } from "./start";
import { synth } from "./synth";
import { letReadersGo, TERMINAL, type Terminal } from "./terminal";
import type { Compose, RunOptions, Verb } from "./verb";

/** The verbs by name; each is a module, loaded with the program. */
export const VERBS: Readonly<Record<string, Verb>> = {
  start,
  synth,
  plan,
  controls,
  rehearse: rehearseVerb,
  handoff,
  deploy,
  destroy,
  diagram,
  report: reportVerb,
  mirror,
  new: newVerb,
  adopt,
};

/**
 * Runs the program: reads the verb and its arguments from the command line and does what it says.
 * Exit code 0 is good, 1 the user's problem, 2 a fault of ours. Without a verb it synthesizes every environment, which
 * is what the cdktf CLI calls for.
 */
export async function run(compose: Compose, options: RunOptions = {}): Promise<void> {
  letReadersGo();
  process.exitCode = await main(process.argv.slice(2), compose, options, TERMINAL);
}

/** {@link run} with everything it touches passed in. Gives the exit code. */
export async function main(
  argv: readonly string[],
  compose: Compose,
  options: RunOptions,
  terminal: Terminal,
): Promise<number> {
  const [name = "", ...rest] = argv;
  const forCli = name === "" && process.env.CDKTF_OUTDIR !== undefined;
  const verb = forCli ? synth : VERBS[name];
  if (verb === undefined) {
    const wanted = name !== "" && !name.startsWith("-");
    (wanted ? terminal.err : terminal.out)(wanted ? `${name} is not a verb\n\n${overview(VERBS)}` : overview(VERBS));
    return wanted ? 1 : 0;
  }
  try {
    const args = verb.ownArguments ? undefined : parseArguments(rest, verb.flags);
    if (args?.help || (verb.ownArguments && rest.some((a) => a === "--help" || a === "-h"))) {
      terminal.out(helpOf(name, verb));
      return 0;
    }
    return await verb.run({ args, rest, compose, options, terminal, forCli });
  } catch (error) {
    return failed(error, rest, terminal);
  }
}

function failed(error: unknown, rest: readonly string[], terminal: Terminal): number {
  if (error instanceof InvalidInput) {
    report(error, rest.includes("--json"), terminal);
    return 1;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  terminal.err(`A fault in this program: ${message}`);
  terminal.err(rest.includes("--verbose") ? (stack ?? "") : "Run it again with --verbose and report what it prints.");
  return 2;
}

/** Prints problems: all at once, and that nothing was written. */
function report({ subject, problems }: InvalidInput, json: boolean, { out, err, colors }: Terminal): void {
  if (json) {
    out(JSON.stringify({ subject, problems, written: false }, null, 2));
    return;
  }
  err(`${colors.bold(subject)}: ${colors.red(count(problems.length))}, nothing written\n`);
  for (const problem of problems) {
    err(`  ${renderProblem(problem)}`);
  }
}

export type { Compose, RunOptions } from "./verb";
