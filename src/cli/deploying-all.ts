import type { Problem } from "../core/problems";
import type { Interrupts } from "./deploying-interrupts";
import { unappliedProblems } from "./deploying-protection";
import type { StateDeployment, StateOutcome } from "./deploying-state";
import type { Terminal } from "./terminal";

/** What a run over states needs to know beside them. */
export interface Run {
  /** Whether everything is taken away. */
  readonly destroy: boolean;
  /** States that wait for Argo CD as long as they are new, each with the state that puts out what is to be synced. */
  readonly waits: Readonly<Record<string, string>>;
  /** Whether a heading stands before each state. */
  readonly headings: boolean;
}

/** What came of it: how every state fared, or what was in the way before anything was planned. */
export type Carried = { readonly outcomes: readonly StateOutcome[] } | { readonly problems: readonly Problem[] };

/** Deploys or destroys states one after the other, and stops at the first that goes no further. */
export async function carryOutAll(
  states: readonly StateDeployment[],
  run: Run,
  interrupts: Interrupts,
  terminal: Terminal,
): Promise<Carried> {
  const rest = (from: number) => states.slice(from).map(({ state }) => notReached(state.name));
  if (run.destroy) {
    // Half a tear-down is the worst of all: whether anything is in the way is looked at in every state first.
    const problems: Problem[] = [];
    for (const [i, one] of states.entries()) {
      const stopped = await one.init();
      if (stopped) {
        return { outcomes: [...rest(0).slice(0, i), stopped, ...rest(i + 1)] };
      }
      problems.push(...unappliedProblems(one.state, await one.known()));
    }
    if (problems.length > 0) {
      return { problems };
    }
  }
  const outcomes: StateOutcome[] = [];
  for (const [i, one] of states.entries()) {
    if (interrupts.signal) {
      break;
    }
    if (run.headings) {
      terminal.out(`\n${terminal.colors.bold(one.state.name)}  ${i + 1} of ${states.length}  ${one.state.folder}`);
    }
    const outcome = await carriedOut(one, run);
    outcomes.push(outcome);
    if (STOPS.has(outcome.outcome)) {
      break;
    }
  }
  return { outcomes: [...outcomes, ...rest(outcomes.length)] };
}

const STOPS: ReadonlySet<string> = new Set(["failed", "declined", "interrupted"]);

async function carriedOut(one: StateDeployment, { destroy, waits }: Run): Promise<StateOutcome> {
  const stopped = destroy ? undefined : await one.init();
  if (stopped) {
    return stopped;
  }
  const platform = waits[one.state.name];
  return platform !== undefined && (await one.isNew()) ? one.waiting(platform) : one.carriedOut();
}

function notReached(name: string): StateOutcome {
  return { name, outcome: "not reached", problems: [], next: [] };
}
