import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackOutput, TerraformBlock } from "../core/terraform-json";

/** The part of cdktf's manifest that this program reads. */
export interface Manifest {
  /** Version of cdktf. */
  readonly version: string;
  /** Stacks by name. */
  readonly stacks: Readonly<Record<string, TerraformBlock>>;
}

/** Name of the manifest in an output folder. */
export const MANIFEST = "manifest.json";

/** Reads the manifest of an output folder; nothing when the folder has none. */
export function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, MANIFEST);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Manifest) : undefined;
}

/** Reads every state of an output folder, in the order of their names. */
export function readOutput(folder: string): StackOutput[] {
  return Object.keys(readManifest(folder)?.stacks ?? {})
    .sort()
    .map((name) => ({ name, json: JSON.parse(readFileSync(join(folder, "stacks", name, "cdk.tf.json"), "utf8")) }));
}
