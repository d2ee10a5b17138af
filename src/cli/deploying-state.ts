import { rmSync } from "node:fs";
import { join } from "node:path";
import type { State } from "../rehearsal/run/states";
import type { Changes } from "../rehearsal/run/steps";
import { adviceOn } from "./deploying-advice";
import type { Interrupts } from "./deploying-interrupts";
import { isDeployed, type StateFile, taintedAddresses } from "./deploying-protection";
import type { Ask } from "./deploying-question";
import type { LiveTerraform, Ran } from "./deploying-terraform";
import { changesIn, problemsIn } from "./deploying-words";

/** What became of a state. */
export type Outcome =
  | "applied"
  | "destroyed"
  | "no changes"
  | "waits"
  | "declined"
  | "failed"
  | "interrupted"
  | "not reached";

/** How a state fared. */
export interface StateOutcome {
  /** Name of the stack. */
  readonly name: string;
  /** What became of it. */
  readonly outcome: Outcome;
  /** What its plan changes. @default it was not planned, or changes outputs alone */
  readonly changes?: Changes;
  /** The command of terraform at which it stopped: `init`, `plan`, `apply`. @default at none */
  readonly step?: string;
  /** What terraform said, when it failed. */
  readonly problems: readonly string[];
  /** What to do next, a line each. */
  readonly next: readonly string[];
}

/** How to deploy or to destroy. */
export interface Way {
  /** Whether everything is taken away. */
  readonly destroy: boolean;
  /** Whether providers and modules are looked for anew. */
  readonly initUpgrade: boolean;
  /** How many resources terraform works on at a time. @default terraform's own: 10 */
  readonly parallelism?: string;
  /** Whether terraform reports for machines. */
  readonly json: boolean;
  /** Whether only what went wrong is printed. */
  readonly quiet: boolean;
  /** Asks before anything is changed. @default nobody is asked */
  readonly ask?: Ask;
  /** Folder that only this user can look into, for plans: they hold secrets. */
  readonly plans: string;
  /** Command line that goes on where this one stops. */
  readonly again: string;
}

/** One state on its way. */
export class StateDeployment {
  private changes: Changes | undefined;

  constructor(
    readonly state: State,
    private readonly way: Way,
    private readonly terraform: LiveTerraform,
    private readonly interrupts: Interrupts,
  ) {}

  /** `terraform init`. Gives how the state fared when it went wrong. */
  async init(): Promise<StateOutcome | undefined> {
    const upgrade = this.way.initUpgrade ? ["-upgrade"] : [];
    const args = ["init", "-input=false", ...upgrade, ...this.terraform.plain];
    const ran = await this.terraform.run(this.state.folder, args, this.way.json ? "nothing" : "errors");
    return ran.code === 0 && !this.interrupts.signal ? undefined : this.stopped("init", ran);
  }

  /** What the state knows. Held in memory alone, for it holds secrets. */
  async known(): Promise<StateFile> {
    const { code, stdout } = await this.terraform.run(this.state.folder, ["state", "pull"], "nothing");
    return code === 0 && stdout.trim() !== "" ? (JSON.parse(stdout) as StateFile) : {};
  }

  /** Whether it was never deployed. */
  async isNew(): Promise<boolean> {
    return !isDeployed(await this.known());
  }

  /** It waits for Argo CD to sync what another state puts out. */
  waiting(platform: string): StateOutcome {
    const next = [
      `let Argo CD sync what ${platform} puts out as gitops: docs/gitops.md`,
      `then npm run deploy -- ${this.state.name}`,
    ];
    return this.came("waits", { next });
  }

  /** Plans, asks and applies. No plan is left behind. */
  async carriedOut(): Promise<StateOutcome> {
    if (this.interrupts.signal) {
      return this.came("interrupted");
    }
    const { destroy, ask } = this.way;
    const plan = join(this.way.plans, `${this.state.name}.tfplan`);
    try {
      const planned = await this.reported("plan", [
        "-detailed-exitcode",
        `-out=${plan}`,
        ...(destroy ? ["-destroy"] : []),
      ]);
      if (this.interrupts.signal || (planned.code !== 0 && planned.code !== 2)) {
        return await this.stopped("plan", planned);
      }
      if (planned.code === 0) {
        return this.came("no changes");
      }
      this.changes = changesIn(planned.stdout);
      const question = `${destroy ? "Destroy all this of" : "Apply this to"} ${this.state.name}? Only yes is a yes: `;
      if (ask && !(await ask(question))) {
        return this.came(this.interrupts.signal ? "interrupted" : "declined", {
          next: [`nothing was changed; ${this.way.again} asks again`],
        });
      }
      const applied = await this.reported("apply", [], plan);
      return applied.code === 0 ? this.came(destroy ? "destroyed" : "applied") : await this.stopped("apply", applied);
    } finally {
      rmSync(plan, { force: true });
    }
  }

  private reported(command: string, flags: readonly string[], ...last: readonly string[]): Promise<Ran> {
    const { json, quiet, parallelism } = this.way;
    const args = [
      command,
      "-input=false",
      ...flags,
      ...(parallelism ? [`-parallelism=${parallelism}`] : []),
      ...(json ? ["-json"] : this.terraform.plain),
      ...last,
    ];
    return this.terraform.run(this.state.folder, args, json ? "nothing" : quiet ? "errors" : "everything");
  }

  private async stopped(step: string, ran: Ran): Promise<StateOutcome> {
    const problems = problemsIn(ran, this.state.json);
    const tainted = step === "apply" ? taintedAddresses(await this.known()) : [];
    const { binary } = this.terraform;
    const interrupted = this.interrupts.signal !== undefined;
    const { again } = this.way;
    const next = adviceOn({ state: this.state, words: problems.join("\n"), interrupted, tainted, binary, again });
    return this.came(interrupted ? "interrupted" : "failed", { step, problems, next });
  }

  private came(outcome: Outcome, more: Partial<StateOutcome> = {}): StateOutcome {
    const changes = this.changes && { changes: this.changes };
    return { name: this.state.name, outcome, problems: [], next: [], ...changes, ...more };
  }
}
