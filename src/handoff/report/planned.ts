import type { Diagnostic } from "../../rehearsal/run/diagnostics";
import type { Handed, HandedState } from "../handed";

/** What the offline plan of one state came to. */
export interface PlannedState {
  /** The state. */
  readonly state: HandedState;
  /** Resources to create, to change and to destroy. @default it was not planned */
  readonly changes?: { readonly add: number; readonly change: number; readonly remove: number };
  /** Why it was left out. @default it was not */
  readonly skipped?: string;
  /** What is worth knowing. */
  readonly notes: readonly string[];
  /** What went wrong, in terraform's own words. */
  readonly problems: readonly Diagnostic[];
}

/** The offline plan, state by state in the order of deployment; nothing when none was made. */
export function plannedStates({ plan, states }: Handed): readonly PlannedState[] | undefined {
  if ("skipped" in plan) {
    return undefined;
  }
  return states.map((state) => {
    const report = plan.report.states.find(({ name }) => name === state.name);
    return {
      state,
      changes: report?.changes,
      skipped: report ? report.skipped : "it was not asked for",
      notes: report?.notes ?? [],
      problems: report?.problems ?? [],
    };
  });
}

/** Resources that the offline plan of all states creates. */
export function plannedTotal(planned: readonly PlannedState[]): number {
  return planned.reduce((sum, { changes }) => sum + (changes?.add ?? 0), 0);
}
