import type { Environment } from "../../src/config";
import { checkEnvironment } from "../../src/config/check";
import type { Lock } from "../../src/config/lock";
import { nextLock } from "../../src/config/lock-next";
import { resolveEnvironment } from "../../src/config/resolve";
import { renderProblem } from "../../src/core/problems";
import { renderDiagnostic } from "../../src/rehearsal";
import { STAND_IN_ENGINE, type StartedEngine } from "../../src/rehearsal/run/engine";
import { readStates, type State } from "../../src/rehearsal/run/states";
import { type StepResult, Steps } from "../../src/rehearsal/run/steps";
import { Terraform, terraformBinary } from "../../src/rehearsal/run/terraform";
import { Workspace } from "../../src/rehearsal/run/workspace";
import { declareEnvironment, PlatformApp } from "../../src/stacks";
import { factsOf } from "../../src/stacks/lock-facts";
import { temporaryFolder } from "./terraform";

/** What terraform does to a deployed environment. Every entry is `state: address`. */
export interface Change {
  /** Creations. */
  readonly created: readonly string[];
  /** Changes in place. */
  readonly updated: readonly string[];
  /** Replacements and destructions. */
  readonly lost: readonly string[];
  /** What terraform refused, in the words that a user reads. */
  readonly refused: readonly string[];
}

/** What terraform calls changes. Reading of data sources is none. */
const KINDS: Readonly<Record<string, "created" | "updated" | "lost">> = {
  create: "created",
  update: "updated",
  delete: "lost",
  replace: "lost",
  remove: "lost",
};

/** An environment that lives with the stand-ins, and takes one description after the other. */
export class Deployment {
  private readonly workspace = new Workspace();
  private lock: Lock | undefined;
  private readonly engines: StartedEngine[] = [];

  /**
   * Synthesizes a description with the lock of the one before, and plans and applies every state of it.
   * @param edit Changes the synthesized JSON, for what no description can ask for.
   */
  async take(description: Environment, edit: (state: State) => void = () => {}): Promise<Change> {
    const { states, lock } = synthesized(description, this.lock);
    this.lock = lock;
    states.forEach(edit);
    // Stand-ins serve the types in use, so a description with others needs others; what exists is in the state files.
    const engine = await STAND_IN_ENGINE.start(states, this.workspace);
    this.engines.push(engine);
    const terraform = new Terraform(terraformBinary(), engine.environment);
    const change = { created: [] as string[], updated: [] as string[], lost: [] as string[], refused: [] as string[] };
    for (const state of states) {
      const { events, diagnostics } = await deployed(state, terraform, this.workspace);
      change.refused.push(...diagnostics.filter(({ severity }) => severity === "error").map(renderDiagnostic));
      for (const { type, change: planned } of events) {
        const kind = type === "planned_change" && planned && KINDS[planned.action];
        if (kind) {
          change[kind].push(`${state.name}: ${planned.resource.addr}`);
        }
      }
    }
    return change;
  }

  /** Ends the stand-ins and takes the states away. */
  end(): void {
    for (const engine of this.engines) {
      engine.stop();
    }
    this.workspace.remove();
  }
}

/** The states that a description synthesizes to, and the lock afterwards. Fails on a description that is refused. */
function synthesized(description: Environment, lock?: Lock): { states: State[]; lock: Lock } {
  const { environment, problems } = checkEnvironment(description);
  if (environment === undefined) {
    throw new Error(problems.map(renderProblem).join("\n"));
  }
  const outdir = temporaryFolder();
  const app = new PlatformApp({ outdir, locks: lock ? { [environment.name]: lock } : {} });
  declareEnvironment(app, environment);
  app.synth();
  const step = nextLock(resolveEnvironment(environment, lock), factsOf(environment, app.output), lock);
  if (step.problems.length > 0) {
    throw new Error(step.problems.map(renderProblem).join("\n"));
  }
  return { states: readStates(outdir), lock: step.next };
}

/** Plans a state and applies the plan. Gives the plan, or what was refused. */
async function deployed(state: State, terraform: Terraform, workspace: Workspace): Promise<StepResult> {
  workspace.add(state);
  const steps = new Steps(terraform, workspace.folder(state.name), state.json);
  const init = await steps.init();
  const plan = init.ok ? await steps.plan() : init;
  const applied = plan.ok ? await steps.apply() : plan;
  return applied.ok ? plan : applied;
}
