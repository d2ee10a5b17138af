import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terraformBinary } from "../../src/rehearsal";

const BINARY = terraformBinary();
const INSTALLED = spawnSync(BINARY, ["version"]).status === 0;

/** A group of tests that run terraform; without a binary they are skipped, and a line says so. */
export const describeWithTerraform = INSTALLED ? describe : skipped;

function skipped(title: string, tests: () => void): void {
  console.log(`skipped: ${title}: there is no ${BINARY} on this machine`);
  describe.skip(title, tests);
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A folder that goes when the tests of this file are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "terraform-"));
  folders.push(folder);
  return folder;
}

/** Writes configurations as the output folder of a synthesis, by name of the stack. Gives the folder. */
export function outputFolder(stacks: Readonly<Record<string, object>>): string {
  const folder = temporaryFolder();
  const entries = Object.entries(stacks).map(([name, json]) => {
    const workingDirectory = `stacks/${name}`;
    mkdirSync(join(folder, workingDirectory), { recursive: true });
    writeFileSync(join(folder, workingDirectory, "cdk.tf.json"), JSON.stringify(json, null, 2));
    return [name, { name, dependencies: [], workingDirectory }];
  });
  writeFileSync(
    join(folder, "manifest.json"),
    JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(entries) }),
  );
  return folder;
}

/** A configuration with the three providers, pinned as in the output. */
export function configuration(blocks: object): object {
  return {
    terraform: {
      required_providers: { aws: { source: "hashicorp/aws", version: "~> 6.25" } },
      backend: { local: { path: "../../../state/test.tfstate" } },
    },
    provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] },
    ...blocks,
  };
}
