import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../src/config";
import type { Lock } from "../../src/config/lock";
import type { StackOutput } from "../../src/core/terraform-json";
import { declareEnvironment, PlatformApp } from "../../src/stacks";
import { look, type Synthesized } from "./synth";

/** Synthesizes environments as the program does and gives the states that come of it. */
export function outputOf(
  environments: readonly Environment[],
  locks: Readonly<Record<string, Lock>> = {},
): readonly StackOutput[] {
  const outdir = mkdtempSync(join(tmpdir(), "output-"));
  try {
    const app = new PlatformApp({ outdir, locks });
    for (const environment of environments) {
      declareEnvironment(app, environment);
    }
    app.synth();
    return app.output;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** One state of an environment, to look at. */
export function stateOf(environment: Environment, state: string): Synthesized {
  const found = outputOf([environment]).find(({ name }) => name === state);
  if (found === undefined) {
    throw new Error(`no state ${state}`);
  }
  return look(found.json as unknown as Synthesized["json"]);
}
