import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../src/config";
import { readStates, withProducers } from "../../src/rehearsal/run/states";
import { declareEnvironment, PlatformApp } from "../../src/stacks";
import { temporaryFolder } from "./terraform";

/** Parsed JSON of a state, for a test to change. */
export type DraftJson = Record<string, Record<string, unknown>>;

/** Synthesizes environments as the program does, modules and all. Gives the output folder, which goes when the tests of this file are over. */
export function synthesizedFolder(environments: readonly Environment[]): string {
  const outdir = join(temporaryFolder(), "cdktf.out");
  const app = new PlatformApp({ outdir });
  for (const environment of environments) {
    declareEnvironment(app, environment);
  }
  app.synth();
  return outdir;
}

/** Copies a state of an output folder, and those that it reads, and changes the state's configuration. Gives the folder of the copy. */
export function changedCopy(output: string, name: string, change: (json: DraftJson) => void): string {
  const copy = temporaryFolder();
  const manifest = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8"));
  const kept = withProducers(readStates(output), [name]);
  const stacks = Object.fromEntries(kept.map((state) => [state.name, manifest.stacks[state.name]]));
  writeFileSync(join(copy, "manifest.json"), JSON.stringify({ ...manifest, stacks }));
  mkdirSync(join(copy, "stacks"));
  for (const state of kept) {
    cpSync(state.folder, join(copy, "stacks", state.name), { recursive: true });
  }
  const file = join(copy, "stacks", name, "cdk.tf.json");
  const json = JSON.parse(readFileSync(file, "utf8")) as DraftJson;
  change(json);
  writeFileSync(file, JSON.stringify(json, null, 2));
  return copy;
}
