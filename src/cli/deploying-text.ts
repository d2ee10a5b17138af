import type { Changes } from "../rehearsal/run/steps";
import type { StateOutcome } from "./deploying-state";
import { type Terminal, table } from "./terminal";

/** What became of every state as a table, a state a line. */
export function outcomeTable(outcomes: readonly StateOutcome[]): string[] {
  const rows = outcomes.map(({ name, outcome, step, changes }) => [
    `  ${name}`,
    step ? `${outcome} at ${step}` : outcome,
    changesText(changes),
  ]);
  return table([["  state", "outcome", "plan"], ...rows]);
}

/** What to do next, for every state that went no further. */
export function printNext(outcomes: readonly StateOutcome[], { out, err, colors }: Terminal): void {
  for (const { name, outcome, next } of outcomes.filter((one) => one.next.length > 0)) {
    const print = outcome === "waits" ? out : err;
    print(`\n  ${colors.bold("next")}   ${name}: ${next[0]}`);
    next.slice(1).forEach((line) => void print(`         ${line}`));
  }
}

function changesText(changes: Changes | undefined): string {
  const { add = 0, change = 0, remove = 0 } = changes ?? {};
  const parts = [
    [add, "to add"],
    [change, "to change"],
    [remove, "to destroy"],
  ] as const;
  return parts.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : [])).join(", ");
}
