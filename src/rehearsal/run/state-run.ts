import type { Diagnostic } from "./diagnostics";
import type { State } from "./states";
import type { Changes, StepResult, Steps } from "./steps";

/** A step of a rehearsal, as it is shown. */
export interface StepReport {
  /** Name: `init`, `validate`, `plan`, `apply`, `second plan`, `change`, `destroy`, ... */
  readonly step: string;
  /** Whether it went well. */
  readonly ok: boolean;
  /** How long it took. */
  readonly seconds: number;
  /** Changes of a plan. @default it was none */
  readonly changes?: Changes;
}

/** How the rehearsal of one state went. */
export interface StateReport {
  /** Name of the stack. */
  readonly name: string;
  /** Steps in the order in which they were made. */
  readonly steps: readonly StepReport[];
  /** Changes of the first plan. @default it was not planned */
  readonly changes?: Changes;
  /** Why it was left out. @default it was not */
  readonly skipped?: string;
  /** What is worth knowing: that a protection was switched off, for one. */
  readonly notes: readonly string[];
  /** What went wrong, in terraform's own words. */
  readonly problems: readonly Diagnostic[];
}

/** Hears of every step. */
export type Progress = (state: string, step: string, done?: StepReport) => void;

/** A step that did not go well; the state goes no further. */
export class StepFailed extends Error {}

/** One state on its way through a rehearsal. */
export class StateRun {
  private readonly done: StepReport[] = [];
  private readonly notes: string[] = [];
  private problems: readonly Diagnostic[] = [];
  private changes: Changes | undefined;
  private skipped: string | undefined;

  constructor(
    readonly state: State,
    readonly steps: Steps,
    private readonly progress: Progress,
  ) {}

  /** Name of the stack. */
  get name(): string {
    return this.state.name;
  }

  /** Whether every step went well so far. */
  get ok(): boolean {
    return this.problems.length === 0 && this.skipped === undefined;
  }

  /**
   * Makes a step and hears how it went.
   * @param want What must hold of its result beyond that it went well; gives what is wrong.
   * @throws StepFailed when it did not go well
   */
  async step(
    name: string,
    run: () => Promise<StepResult>,
    want: (result: StepResult) => string | undefined = () => undefined,
  ): Promise<StepResult> {
    this.progress(this.name, name);
    const start = performance.now();
    const result = await run();
    const wrong = result.ok ? want(result) : undefined;
    const ok = result.ok && wrong === undefined;
    const seconds = (performance.now() - start) / 1000;
    const report = { step: name, ok, seconds, ...(result.changes ? { changes: result.changes } : {}) };
    this.done.push(report);
    this.progress(this.name, name, report);
    if (!ok) {
      const errors = result.diagnostics.filter(({ severity }) => severity === "error");
      this.problems = wrong ? [{ severity: "error", summary: `${name}: ${wrong}`, detail: "" }] : errors;
      throw new StepFailed(name);
    }
    return result;
  }

  /** Remembers what the first plan would change. */
  planned({ changes }: StepResult): void {
    this.changes = changes;
  }

  /** Remembers something worth knowing. */
  note(text: string): void {
    this.notes.push(text);
  }

  /** Leaves the state out. */
  skip(reason: string): void {
    this.skipped = reason;
    this.progress(this.name, "skipped");
  }

  /** How it went. */
  report(): StateReport {
    const { name, done, notes, problems, changes, skipped } = this;
    return { name, steps: done, notes, problems, ...(changes ? { changes } : {}), ...(skipped ? { skipped } : {}) };
  }
}
