import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, relative } from "node:path";
import type { TerraformJson } from "../../core/terraform-json";
import type { State } from "./states";

/** What terraform leaves in a folder that it has worked in. */
const LEFT_BY_TERRAFORM = /(^|[\\/])\.terraform|\.tfstate|\.tfplan$/;

/** A copy of states in a temporary folder, with local state files: nothing of the real folders is touched. */
export class Workspace {
  /** The temporary folder. */
  readonly root: string;

  constructor() {
    this.root = mkdtempSync(join(tmpdir(), "rehearsal-"));
    mkdirSync(join(this.root, "states"));
    // No setting of the user's Terraform, no network, no credentials.
    mkdirSync(join(this.root, "providers"));
    const mirror = JSON.stringify(join(this.root, "providers"));
    writeFileSync(this.cliConfig, `provider_installation {\n  filesystem_mirror {\n    path = ${mirror}\n  }\n}\n`);
  }

  /** A configuration of the Terraform CLI that finds providers in an empty folder alone: no registry is asked. */
  get cliConfig(): string {
    return join(this.root, "terraform.rc");
  }

  /** Folder of a state's copy. */
  folder(state: string): string {
    return join(this.root, "stacks", state);
  }

  /** File that a state is kept in. */
  stateFile(state: string): string {
    return join(this.root, "states", `${state}.tfstate`);
  }

  /**
   * Copies a state.
   * @param json What to write in place of the state's own configuration. @default as it is
   */
  add(state: State, json: TerraformJson = state.json): void {
    const folder = this.folder(state.name);
    const belongs = (path: string) => !LEFT_BY_TERRAFORM.test(relative(state.folder, path));
    cpSync(state.folder, folder, { recursive: true, filter: belongs });
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(json, null, 2));
    this.override(state.name, "backend", {
      terraform: { backend: { local: { path: `../../states/${state.name}.tfstate` } } },
      ...(Object.keys(state.reads).length > 0 ? { data: { terraform_remote_state: readers(state) } } : {}),
    });
  }

  /** Writes an override file into a state's copy: what it says takes the place of what the configuration says. */
  override(state: string, name: string, content: object): void {
    writeFileSync(join(this.folder(state), `rehearsal_${name}_override.tf.json`), JSON.stringify(content, null, 2));
  }

  /** Puts a copy of a state's first plan or state file aside; later steps write over both. */
  setAside(state: string, file: string): void {
    mkdirSync(join(this.root, "first"), { recursive: true });
    copyFileSync(file, join(this.root, "first", `${state}${extname(file)}`));
  }

  /** Takes everything away again. */
  remove(): void {
    // What was ended a moment ago may still have written a last file.
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}

function readers({ reads }: State): Record<string, object> {
  return Object.fromEntries(
    Object.entries(reads).map(([id, producer]) => [
      id,
      { backend: "local", config: { path: `../../states/${producer}.tfstate` } },
    ]),
  );
}
