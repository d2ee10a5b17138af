import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../facts/data-file";
import type { StartedEngine } from "./engine";
import type { Workspace } from "./workspace";

/** Word of a kept terraform for which providers there are stand-ins: all, or AWS alone beside the user's own providers. */
export const [ALL, AWS_ALONE] = ["all", "aws"] as const;

/**
 * Makes a working folder of use that stays after its rehearsal: puts a `terraform` into it that brings the stand-ins along,
 * which have ended by then and without which terraform reads no plan, and a page that says so.
 * @param environment Variables that the rehearsal ran with.
 */
export function furnish({ root }: Workspace, environment: StartedEngine["environment"]): void {
  const program = ["scripts/main.mjs", "src/rehearsal/run/kept-terraform.ts"].map((file) => join(projectRoot(), file));
  const which = environment.TF_CLI_CONFIG_FILE ? ALL : AWS_ALONE;
  const command = [process.execPath, ...program, root, which]
    .map((part) => `'${part.replaceAll("'", "'\\''")}'`)
    .join(" ");
  writeFileSync(join(root, "terraform"), `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
  writeFileSync(join(root, "README"), which === ALL ? PAGE : PAGE + IN_CLUSTER);
}

const PAGE = `A rehearsal, kept. Nothing here knows of a real state, and nobody needs this folder: delete it when you have seen enough.

  stacks/   what was rehearsed, a folder a state: the configuration, the overrides of the rehearsal, the last plan
  states/   the state files, and beside each what it held before the last change (.backup)
  first/    the first plan of each state, and each state as it was first applied

./terraform here is terraform with the stand-in providers. They take plan, apply, console and all other commands:

  ./terraform show first/NAME.tfplan
  ./terraform show states/NAME.tfstate
  cd stacks/NAME && ../../terraform plan

Without them terraform can do what asks no provider: state list, state pull and output, in stacks/NAME.
`;

const IN_CLUSTER = `
The stand-in is for AWS alone. The other providers are installed in stacks/NAME, where they are found:

  cd stacks/NAME && ../../terraform show ../../first/NAME.tfplan

They work on the cluster of the rehearsal: apply makes things in it, for as long as it is there.
`;
