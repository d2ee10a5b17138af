import type { RehearsalReport, StateReport } from "../rehearsal";
import { renderDiagnostic } from "../rehearsal/run/diagnostics";
import { type Terminal, table } from "./terminal";

/** A rehearsal as a table, a state a line. */
export function rehearsalTable(report: RehearsalReport, wholeLife: boolean): string[] {
  const columns = wholeLife ? WHOLE_LIFE : PLAN;
  const rows = report.states.map((state) => [
    `  ${state.name}`,
    ...Object.values(columns).map((cell) => cell(state)),
    state.skipped ? "" : `${seconds(state).toFixed(1)} s`,
    state.skipped ? `left out: ${state.skipped}` : "",
  ]);
  return table([["  state", ...Object.keys(columns), "time", ""], ...rows], [1 + Object.keys(columns).length]);
}

/** What is worth knowing of a rehearsal, a line each: of the providers, then state by state. */
export function rehearsalNotes({ notes, states }: RehearsalReport): string[] {
  const own = states.flatMap((state) => state.notes.map((note) => [`  ${state.name}`, note]));
  return [...notes.map((note) => `  ${note}`), ...table(own)];
}

/** What went wrong, a state after the other, in terraform's own words and with the constructs that caused it. */
export function printProblems({ states }: RehearsalReport, { err, colors }: Terminal): void {
  for (const { name, steps, problems } of states.filter((state) => state.problems.length > 0)) {
    const failed = steps.find(({ ok }) => !ok)?.step ?? "";
    err(
      `\n${colors.bold(name)}  ${failed}: ${colors.red(problems.length === 1 ? "1 error" : `${problems.length} errors`)}\n`,
    );
    for (const problem of problems) {
      err(`  ${renderDiagnostic(problem)}`);
    }
  }
}

/** Sum of what the first plans create. */
export function toAdd({ states }: RehearsalReport, stacks: readonly string[]): number {
  return states.filter(({ name }) => stacks.includes(name)).reduce((sum, { changes }) => sum + (changes?.add ?? 0), 0);
}

type Columns = Readonly<Record<string, (state: StateReport) => string>>;

const PLAN: Columns = {
  validate: (state) => outcome(state, "validate"),
  plan: (state) => (state.changes ? `${state.changes.add} to add` : outcome(state, "plan")),
};

const WHOLE_LIFE: Columns = {
  ...PLAN,
  apply: (state) => outcome(state, "apply"),
  "second plan": (state) => (outcome(state, "second plan") === "ok" ? "empty" : outcome(state, "second plan")),
  change: (state) => {
    const change = state.steps.find(({ step }) => step === "change");
    return change?.ok ? `${change.changes?.change ?? 0} in place` : outcome(state, "change");
  },
  destroy: (state) => {
    const refused = state.steps.some(({ step, ok }) => ok && step === "destroy is refused");
    return outcome(state, "destroy") === "ok" && refused ? "refused, then ok" : outcome(state, "destroy");
  },
};

function outcome({ steps }: StateReport, name: string): string {
  const found = steps.find(({ step }) => step === name);
  return found ? (found.ok ? "ok" : "failed") : "-";
}

function seconds({ steps }: StateReport): number {
  return steps.reduce((sum, step) => sum + step.seconds, 0);
}
