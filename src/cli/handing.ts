import { join } from "node:path";
import { producerOf } from "../core/remote-state";
import type { StackOutput } from "../core/terraform-json";
import type { Handed, HandedState } from "../handoff/handed";
import type { Arguments } from "./arguments";
import { type Rehearsed, rehearseSummaries } from "./rehearsing";
import { type Synthesized, synthesizeWhole } from "./synthesize";
import type { Invocation } from "./verb";
import { wholeEnvironment } from "./whole-environment";

/**
 * Checks, writes and plans the named environments, and gives everything that is known of each, for what is handed off.
 * @throws InvalidInput when something is wrong with a description, or single states were named: only whole environments are handed off
 */
export async function handEnvironments(invocation: Invocation): Promise<Handed[]> {
  const { quiet = false, json = false } = (invocation.args ?? {}) as Partial<Arguments>;
  const synthesized = synthesizeWhole(invocation);
  const states = synthesized.map(({ summary }) => wholeEnvironment(summary));
  const rehearsed = await rehearseSummaries(
    synthesized.map(({ summary }) => summary),
    { quiet: quiet || json || !invocation.terminal.interactive },
    invocation.terminal,
  );
  return synthesized.map((one, i) => handedOf(one, states[i] ?? [], rehearsed));
}

function handedOf(
  { summary, report, lock }: Synthesized,
  states: readonly StackOutput[],
  rehearsed: Rehearsed,
): Handed {
  const { name, environment, folder, capacity, warnings } = summary;
  return {
    name,
    environment,
    lock,
    states: states.map((state) => handedState(state, name, folder, states)),
    controls: report,
    capacity,
    warnings,
    plan: "report" in rehearsed ? { report: rehearsed.report } : rehearsed,
  };
}

function handedState(
  state: StackOutput,
  environment: string,
  folder: string,
  all: readonly StackOutput[],
): HandedState {
  const { name, json } = state;
  const readers = Object.values(json.data?.terraform_remote_state ?? {});
  return {
    ...state,
    state: name.startsWith(`${environment}-`) ? name.slice(environment.length + 1) : name,
    folder: join(folder, "stacks", name),
    reads: all.flatMap((other) => (readers.some((one) => producerOf(name, one, all) === other) ? [other.name] : [])),
  };
}
