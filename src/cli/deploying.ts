import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { count, type Problem, renderProblem } from "../core/problems";
import { readStates, type State } from "../rehearsal/run/states";
import { isVersion, Terraform, terraformBinary } from "../rehearsal/run/terraform";
import type { Arguments } from "./arguments";
import { failedLines } from "./control-text";
import { type Carried, carryOutAll } from "./deploying-all";
import { type DeployingFlags, deployingFlags } from "./deploying-flags";
import { Interrupts } from "./deploying-interrupts";
import { deploymentOrder, orphanProblems } from "./deploying-order";
import { protectionProblems } from "./deploying-protection";
import { questions } from "./deploying-question";
import { StateDeployment } from "./deploying-state";
import { LiveTerraform } from "./deploying-terraform";
import { outcomeTable, printNext } from "./deploying-text";
import { statesThatWait } from "./deploying-waits";
import { checkedEnvironments } from "./preparing";
import type { EnvironmentSummary } from "./summary";
import { synthesize } from "./synthesize";
import type { Terminal } from "./terminal";
import type { Invocation } from "./verb";

/** Synthesizes, and deploys or destroys with plain terraform, a state after the other. Gives the exit code. */
export async function carryOut(invocation: Invocation, destroy: boolean): Promise<number> {
  const { terminal } = invocation;
  const args = invocation.args as Arguments;
  // Before the flags: who names no environment is not to be asked for --auto-approve first.
  checkedEnvironments(invocation);
  const flags = deployingFlags(args, terminal.interactive === true && process.stdin.isTTY === true);
  const summaries = synthesize(invocation);
  if (!args.json) {
    printWarnings(summaries, terminal);
  }
  const binary = terraformBinary();
  const all = readStates(summaries[0]?.folder ?? "cdktf.out");
  const names = summaries.flatMap(({ stacks }) => stacks);
  const states = deploymentOrder(all, names);
  const problems = [
    ...(await binaryProblems(binary)),
    ...(destroy ? [...orphanProblems(all, states), ...protectionProblems(states, unguarded(summaries))] : []),
  ];
  const interrupts = new Interrupts();
  try {
    const carried: Carried =
      problems.length > 0
        ? { problems }
        : await run(states, { summaries, args, flags, destroy, binary, interrupts, terminal });
    return print(carried, { args, destroy, interrupts, terminal });
  } finally {
    interrupts.release();
  }
}

interface Prepared {
  readonly summaries: readonly EnvironmentSummary[];
  readonly args: Arguments;
  readonly flags: DeployingFlags;
  readonly destroy: boolean;
  readonly binary: string;
  readonly interrupts: Interrupts;
  readonly terminal: Terminal;
}

async function run(states: readonly State[], prepared: Prepared): Promise<Carried> {
  const { summaries, args, flags, destroy, binary, interrupts, terminal } = prepared;
  const { json, quiet, names } = args;
  // Plans hold secrets: a folder that nobody else can look into, and that goes whatever happens.
  const plans = mkdtempSync(join(tmpdir(), "deploy-"));
  const remove = () => rmSync(plans, { recursive: true, force: true });
  process.on("exit", remove);
  try {
    const ask = flags.autoApprove ? {} : { ask: questions(interrupts) };
    const way = { destroy, json, quiet, plans, again: commandLine(names, destroy), ...flags, ...ask };
    const terraform = new LiveTerraform(binary, terminal, interrupts);
    const order = destroy ? [...states].reverse() : states;
    const each = order.map((state) => new StateDeployment(state, way, terraform, interrupts));
    return await carryOutAll(
      each,
      { destroy, waits: waiting(summaries, names), headings: !json && !quiet },
      interrupts,
      terminal,
    );
  } finally {
    remove();
    process.removeListener("exit", remove);
  }
}

function print(
  carried: Carried,
  { args, destroy, interrupts, terminal }: Pick<Prepared, "args" | "destroy" | "interrupts" | "terminal">,
): number {
  const { json, quiet } = args;
  const ok =
    "outcomes" in carried && carried.outcomes.every(({ outcome }) => !["failed", "declined"].includes(outcome));
  const code = interrupts.exitCode || (ok ? 0 : 1);
  // A terminal that was closed takes nothing any more.
  if (interrupts.signal === "SIGHUP") {
    return code;
  }
  if (json) {
    const states = "outcomes" in carried ? { states: carried.outcomes } : carried;
    terminal.out(JSON.stringify({ ...states, ok: code === 0 }, null, 2));
    return code;
  }
  if ("problems" in carried) {
    const { colors, err } = terminal;
    err(`${colors.red(count(carried.problems.length))}, nothing ${destroy ? "destroyed" : "deployed"}\n`);
    carried.problems.forEach((problem) => void err(`  ${renderProblem(problem)}`));
    return code;
  }
  if (!quiet) {
    ["", ...outcomeTable(carried.outcomes)].forEach(terminal.out);
  }
  printNext(quiet ? carried.outcomes.filter(({ outcome }) => outcome !== "waits") : carried.outcomes, terminal);
  return code;
}

function printWarnings(summaries: readonly EnvironmentSummary[], { err }: Terminal): void {
  for (const { name, controls, warnings, clock } of summaries) {
    [...failedLines(controls), ...warnings, ...clock].forEach((warning) => void err(`${name}: ${warning}`));
  }
}

async function binaryProblems(binary: string): Promise<Problem[]> {
  const version = await new Terraform(binary, {}).version();
  return version !== undefined && isVersion(version)
    ? []
    : [
        {
          path: "TERRAFORM_BINARY_NAME",
          message: `is ${binary}, which does not run or is something else; want Terraform 1.11 or later, or OpenTofu`,
        },
      ];
}

/** States of environments whose description lifts the protection. */
function unguarded(summaries: readonly EnvironmentSummary[]): ReadonlySet<string> {
  return new Set(summaries.flatMap(({ environment, stacks }) => (environment.protection === false ? stacks : [])));
}

/** States that wait for Argo CD; one that was named itself is taken for one that need not wait any more. */
function waiting(summaries: readonly EnvironmentSummary[], names: readonly string[]): Record<string, string> {
  const all = summaries.flatMap(({ environment }) => Object.entries(statesThatWait(environment)));
  return Object.fromEntries(all.filter(([state]) => !names.includes(state)));
}

function commandLine(names: readonly string[], destroy: boolean): string {
  return ["npm run", destroy ? "destroy" : "deploy", ...(names.length > 0 ? ["--", ...names] : [])].join(" ");
}
