import { availableParallelism } from "node:os";
import { assertValid } from "../../core/problems";
import { onEnd } from "./ending";
import type { Engine, StartedEngine } from "./engine";
import { furnish } from "./kept";
import { Life } from "./life";
import { inOrderOf, type Outcome } from "./schedule";
import { type Progress, type StateReport, StateRun, StepFailed } from "./state-run";
import { readStates, type State, withProducers } from "./states";
import { Steps } from "./steps";
import { Terraform, terraformBinary } from "./terraform";
import { Workspace } from "./workspace";

/** What to rehearse, and how. */
export interface RehearsalOptions {
  /** Output folder of a synthesis. */
  readonly output: string;
  /** Stacks to rehearse; those that they read are applied before them. */
  readonly stacks: readonly string[];
  /** Providers to run with. */
  readonly engine: Engine;
  /** Whether states are applied, changed and destroyed as well. @default they are planned */
  readonly wholeLife?: boolean;
  /** Whether the working folder stays. @default it goes */
  readonly keep?: boolean;
  /** Hears of every step. @default nobody does */
  readonly progress?: Progress;
}

/** How a rehearsal went. */
export interface RehearsalReport {
  /** States: first those that were applied for their readers alone, then those that were asked for. */
  readonly states: readonly StateReport[];
  /** Whether everything went well. A state that was left out does not count. */
  readonly ok: boolean;
  /** What the user must know of the providers. */
  readonly notes: readonly string[];
  /** What is still there though everything was destroyed, such as `namespaces web`. @default nothing, or nobody looked */
  readonly leftOver?: readonly string[];
  /** How long it took. */
  readonly seconds: number;
  /** The working folder, when it was kept. */
  readonly folder?: string;
}

/**
 * Runs the real terraform over copies of states: every state is validated and planned, and on request lives its whole life.
 * @throws InvalidInput when something is in the way of all states
 */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalReport> {
  const start = performance.now();
  const states = withProducers(readStates(options.output), options.stacks);
  assertValid("rehearsal", options.engine.problems?.(states) ?? []);
  const workspace = new Workspace();
  const ends: (() => void)[] = options.keep ? [] : [() => workspace.remove()];
  const release = onEnd(() => ends.forEach((end) => void end()));
  try {
    const engine = await options.engine.start(
      states.filter((state) => !options.engine.refuses(state)),
      workspace,
    );
    const terraform = new Terraform(terraformBinary(), engine.environment);
    ends.unshift(() => stop(terraform, engine));
    if (options.keep && engine.environment.TF_REATTACH_PROVIDERS) {
      furnish(workspace, engine.environment);
    }
    const lasting = engine.leftOver !== undefined;
    const runs = await new Rehearsal(options, workspace, terraform, engine).run(states);
    const place = ({ name }: StateReport) => options.stacks.indexOf(name);
    const reports = runs.map((run) => run.report()).sort((a, b) => place(a) - place(b));
    const wentWell = reports.every(({ problems }) => problems.length === 0);
    const notes = options.engine.notes(states);
    // What went wrong stays with the folder, to be looked at.
    const stays = lasting && !wentWell && options.keep;
    const looked = options.wholeLife && !stays ? await engine.leftOver?.() : undefined;
    const { wrong: leftOver, notes: left } = looked ?? { wrong: [], notes: stays ? [STAYS] : [] };
    return {
      states: reports,
      notes: [...notes, ...left],
      ok: wentWell && leftOver.length === 0,
      ...(leftOver.length > 0 ? { leftOver } : {}),
      seconds: (performance.now() - start) / 1000,
      ...(options.keep ? { folder: workspace.root } : {}),
    };
  } finally {
    for (const end of ends) {
      end();
    }
    release();
  }
}

const STAYS = "what went wrong stays in the cluster as well: throw it away before the next rehearsal";

function stop(terraform: Terraform, engine: StartedEngine): void {
  terraform.stop();
  engine.stop();
}

class Rehearsal {
  constructor(
    private readonly options: RehearsalOptions,
    private readonly workspace: Workspace,
    private readonly terraform: Terraform,
    private readonly started: StartedEngine,
  ) {}

  async run(states: readonly State[]): Promise<StateRun[]> {
    const { engine, progress = () => {}, wholeLife, keep } = this.options;
    const pairs = states.map((state) => {
      const json = engine.adapted(state);
      this.workspace.add(state, json);
      const steps = new Steps(this.terraform, this.workspace.folder(state.name), json);
      const run = new StateRun(state, steps, progress);
      return { name: state.name, state, run, life: new Life(run, this.workspace, json) };
    });
    type Pair = (typeof pairs)[number];
    const forward = ({ state }: Pair) => state.after;
    const backward = ({ name }: Pair) =>
      pairs.filter(({ state }) => state.after.includes(name)).map((pair) => pair.name);
    const needed = new Set(states.flatMap(({ reads }) => Object.values(reads)));
    await each(pairs, forward, ({ name, run, life }) => this.make(life, run, wholeLife || needed.has(name)));
    const applied = pairs.filter(({ state }) => engine.reach(state) === "apply");
    if (wholeLife) {
      await each(applied, forward, ({ life }) => life.changed());
      await this.started.beforeDestruction?.();
      await each(applied, backward, ({ life }) => life.destroyed());
      // What is applied outlives this rehearsal.
      const wrong = this.started.leftOver && !keep ? applied.filter(({ run }) => !run.ok) : [];
      const clear = ({ life }: Pair) => life.cleared().then(() => "ok" as const);
      await inOrderOf(wrong, backward, clear, availableParallelism());
    }
    return pairs.map(({ run }) => run);

    async function each(
      all: readonly Pair[],
      before: (pair: Pair) => readonly string[],
      go: (pair: Pair) => Promise<void>,
    ): Promise<void> {
      const reason = ({ state }: Pair, inTheWay?: string) =>
        refusal(engine, state) ?? (inTheWay && `${inTheWay} did not get here`);
      await inOrderOf(
        all,
        before,
        async (pair, inTheWay): Promise<Outcome> => {
          if (!pair.run.ok) {
            return "failed";
          }
          const why = reason(pair, inTheWay);
          if (why) {
            pair.run.skip(why);
            return "failed";
          }
          return go(pair).then(() => "ok" as const, failed);
        },
        availableParallelism(),
      );
    }
  }

  private async make(life: Life, { name, state, steps }: StateRun, apply: boolean): Promise<void> {
    const reach = this.options.engine.reach(state);
    await life.validated();
    if (reach !== "validate") {
      await life.planned();
      this.setAside(name, steps.planFile);
    }
    if (reach === "apply" && apply) {
      await life.applied();
      this.setAside(name, this.workspace.stateFile(name));
      if (this.options.wholeLife) {
        await life.settled();
      }
    }
  }

  private setAside(state: string, file: string): void {
    if (this.options.keep) {
      this.workspace.setAside(state, file);
    }
  }
}

/** Why a state cannot be rehearsed; nothing when it can. */
function refusal(engine: Engine, state: State): string | undefined {
  const [foreign] = Object.entries(state.reads).find(([, producer]) => producer === undefined) ?? [];
  return foreign ? `it reads ${foreign}, a state outside this output` : engine.refuses(state);
}

/** A step that did not go well has been noted; anything else is a fault of this program. */
function failed(error: unknown): Outcome {
  if (error instanceof StepFailed) {
    return "failed";
  }
  throw error;
}
