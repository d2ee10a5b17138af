import { join } from "node:path";
import { stateNames } from "../config/names";
import { InvalidInput } from "../core/problems";
import type { StackOutput } from "../core/terraform-json";
import type { Handed, HandedState } from "../handoff/handed";
import { readOutput } from "../stacks/output";
import type { Arguments } from "./arguments";
import { type Rehearsed, rehearseSummaries } from "./rehearsing";
import { type Synthesized, synthesizeWhole } from "./synthesize";
import type { Invocation } from "./verb";

/**
 * Checks, writes and plans the named environments, and gives everything that is known of each, for what is handed off.
 * @throws InvalidInput when something is wrong with a description, or single states were named: only whole environments are handed off
 */
export async function handEnvironments(invocation: Invocation): Promise<Handed[]> {
  const { quiet = false, json = false } = (invocation.args ?? {}) as Partial<Arguments>;
  const synthesized = synthesizeWhole(invocation);
  for (const { summary } of synthesized) {
    const whole = stateNames(summary.environment).every((state) => summary.stacks.includes(state));
    if (!whole) {
      throw new InvalidInput("arguments", [
        { path: summary.name, message: `is named by some of its states; want the whole environment: ${summary.name}` },
      ]);
    }
  }
  const rehearsed = await rehearseSummaries(
    synthesized.map(({ summary }) => summary),
    { quiet: quiet || json || !invocation.terminal.interactive },
    invocation.terminal,
  );
  return synthesized.map((one) => handedOf(one, rehearsed));
}

function handedOf({ summary, report, lock }: Synthesized, rehearsed: Rehearsed): Handed {
  const { name, environment, folder, stacks, capacity, warnings } = summary;
  const output = readOutput(folder);
  const own = stacks.flatMap((stack) => output.filter((state) => state.name === stack));
  return {
    name,
    environment,
    lock,
    states: own.map((state) => handedState(state, name, folder, stacks)),
    controls: report,
    capacity,
    warnings,
    plan: "report" in rehearsed ? { report: rehearsed.report } : rehearsed,
  };
}

function handedState(state: StackOutput, environment: string, folder: string, stacks: readonly string[]): HandedState {
  const { name, json } = state;
  const text = JSON.stringify(json.data?.terraform_remote_state ?? {});
  return {
    ...state,
    state: name.startsWith(`${environment}-`) ? name.slice(environment.length + 1) : name,
    folder: join(folder, "stacks", name),
    reads: stacks.filter((other) => other !== name && new RegExp(`["/]${other}(\\.tfstate)?"`).test(text)),
  };
}
