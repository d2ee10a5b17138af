import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { FakeTerraform } from "./fake-terraform";
import { temporaryFolder } from "./terraform";

/** States of the smallest description, in the order of deployment. */
export const STATES = ["test-network", "test-data", "test-main-cluster", "test-main-platform"];

/** Where a test deploys: a folder of its own, and a terraform that does as the test says. */
export class DeployingFolder {
  /** The terraform. */
  readonly terraform = new FakeTerraform();
  /** The folder; temporary files lie in it too. */
  readonly folder = temporaryFolder();
  /** Output folder of the synthesis. */
  readonly output = join(this.folder, "out");
  private readonly saved = { ...process.env };

  /** Points this process to it. */
  enter(): void {
    const binary = this.terraform.binary;
    Object.assign(process.env, { CDKTF_OUTDIR: this.output, TERRAFORM_BINARY_NAME: binary, TMPDIR: this.folder });
    delete process.env.CI;
  }

  /** Gives this process back the variables that it had. */
  leave(): void {
    for (const name of Object.keys(process.env).filter((one) => !(one in this.saved))) {
      delete process.env[name];
    }
    Object.assign(process.env, this.saved);
  }

  /** Folder of a state's configuration, as messages name it. */
  folderOf(state: string): string {
    return relative(process.cwd(), join(this.output, "stacks", state));
  }

  /** Folders of plans that are still there. */
  get plansLeft(): string[] {
    return readdirSync(this.folder).filter((name) => name.startsWith("deploy-"));
  }
}

/** The table in the end of what was printed, a row for each state. */
export function tableOf(out: string): string[][] {
  const lines = out.split("\n");
  const rows = lines.slice(lines.findIndex((line) => line.startsWith("  state ")) + 1);
  return rows.filter((line) => line.startsWith("  test-")).map((line) => line.trim().split(/ {2,}/));
}
