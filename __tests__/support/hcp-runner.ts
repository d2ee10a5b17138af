import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { STAND_IN_ENGINE, Terraform, terraformBinary } from "../../src/rehearsal";
import type { StartedEngine } from "../../src/rehearsal/run/engine";
import { readStates, type State, withProducers } from "../../src/rehearsal/run/states";
import { Steps } from "../../src/rehearsal/run/steps";
import { Workspace } from "../../src/rehearsal/run/workspace";
import { temporaryFolder } from "./terraform";

/**
 * Does what a machine of HCP Terraform does with an uploaded configuration: unpacks it into an empty folder and plans it there. The states
 * that it reads are applied before. Providers are the rehearsal's stand-ins.
 */
export class HcpRunner {
  /** Folders that uploads were unpacked into, by state. */
  readonly unpacked: Record<string, string> = {};
  private readonly workspace = new Workspace();
  private readonly states: readonly State[];
  private engine: StartedEngine | undefined;
  private started = 0;

  /** @param output Output folder of a synthesis. */
  constructor(output: string) {
    this.states = readStates(output);
  }

  /** Starts the stand-ins, and applies what the named states read. */
  async start(names: readonly string[]): Promise<void> {
    this.engine = await STAND_IN_ENGINE.start(this.states, this.workspace);
    const producers = withProducers(this.states, names).filter((state) =>
      this.states.some((reader) => Object.values(reader.reads).includes(state.name)),
    );
    const made = new Map<string, Promise<void>>();
    for (const state of producers) {
      const before = Object.values(state.reads).map((name) => made.get(name ?? ""));
      made.set(
        state.name,
        Promise.all(before).then(() => this.apply(state)),
      );
    }
    await Promise.all(made.values());
  }

  private async apply(state: State): Promise<void> {
    this.workspace.add(state);
    const steps = new Steps(this.terraform, this.workspace.folder(state.name), state.json);
    for (const step of [() => steps.init(), () => steps.plan(), () => steps.apply()]) {
      const { ok, diagnostics } = await step();
      if (!ok) {
        throw new Error(`${state.name}: ${JSON.stringify(diagnostics)}`);
      }
    }
  }

  /** Ends them. */
  stop(): void {
    this.engine?.stop();
    this.workspace.remove();
  }

  /** Variable by which another terraform finds the same stand-ins. */
  get reattach(): string {
    return `${this.engine?.environment.TF_REATTACH_PROVIDERS}`;
  }

  /**
   * Plans what was uploaded, or fetched from a repository; see {@link Planner}.
   * @param workingDirectory Where in it the state's configuration is. @default at its top
   */
  readonly plan = async (
    name: string,
    archive: Buffer,
    print: (text: string) => void,
    workingDirectory = ".",
  ): Promise<boolean> => {
    const top = temporaryFolder();
    const folder = join(top, workingDirectory);
    this.unpacked[name] = folder;
    const { status, stderr } = spawnSync("tar", ["-xzf", "-", "-C", top], { input: archive });
    const known = this.states.find((state) => state.name === name);
    if (status !== 0 || !known) {
      throw new Error(`${name} cannot be unpacked: ${stderr}`);
    }
    // Nothing of the synthesis's own folder is used, and nothing of earlier runs: what the upload lacks is missing.
    const run = `${name}-run-${this.started++}`;
    const json = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
    this.workspace.add({ ...known, name: run, folder, json });
    for (const args of [
      ["init", "-input=false"],
      ["plan", "-input=false"],
    ]) {
      const { code, stdout, stderr } = await this.terraform.run(this.workspace.folder(run), ...args, "-no-color");
      print(`${stdout}${stderr}`);
      if (code !== 0) {
        return false;
      }
    }
    return true;
  };

  private get terraform(): Terraform {
    return new Terraform(terraformBinary(), this.engine?.environment ?? {});
  }
}
