import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TerraformBlock, TerraformJson } from "../../core/terraform-json";
import { Terraform, terraformBinary } from "../../rehearsal/run/terraform";

/** Name of the file in which terraform pins providers, with their checksums. */
export const LOCK_FILE = ".terraform.lock.hcl";

/** Platforms that the lock files are for: pipelines, HCP Terraform and laptops. */
export const LOCKED_PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_arm64"] as const;

/** Arguments of terraform that make a lock file. */
export const LOCK_ARGUMENTS: readonly string[] = [
  "providers",
  "lock",
  ...LOCKED_PLATFORMS.map((platform) => `-platform=${platform}`),
];

/** A lock file for all states together, or why there is none. */
export type ProviderLock = { readonly text: string } | { readonly missing: string };

/** The lock file of one state: the providers that it requires, out of the lock file of all. */
export function lockOf(json: TerraformJson, text: string): string {
  const required = Object.values(
    (json.terraform as { required_providers?: Record<string, TerraformBlock> })?.required_providers ?? {},
  );
  const sources = new Set(required.map(({ source }) => `${source}`));
  const [head = "", ...blocks] = text.split(/^(?=provider ")/m);
  const own = blocks.filter((block) => {
    const [, address = ""] = /^provider "([^"]+)"/.exec(block) ?? [];
    return sources.has(address) || sources.has(address.split("/").slice(1).join("/"));
  });
  return `${`${head}${own.join("")}`.trimEnd()}\n`;
}

/**
 * Lets terraform choose the newest providers in the ranges of all states, and write down their checksums for {@link LOCKED_PLATFORMS}. It asks
 * the registry, or the mirror that is named: a folder, or the address of a network mirror.
 */
export async function lockProviders(states: readonly TerraformJson[], mirror?: string): Promise<ProviderLock> {
  const folder = mkdtempSync(join(tmpdir(), "provider-lock-"));
  const terraform = new Terraform(terraformBinary(), {});
  try {
    writeFileSync(
      join(folder, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: required(states) } }),
    );
    const from = mirror === undefined ? [] : [`${/^https?:/.test(mirror) ? "-net-mirror" : "-fs-mirror"}=${mirror}`];
    const { code, stderr, stdout } = await terraform.run(folder, ...LOCK_ARGUMENTS, ...from, "-no-color");
    return code === 0
      ? { text: readFileSync(join(folder, LOCK_FILE), "utf8") }
      : { missing: reasonOf(`${stderr}\n${stdout}`) };
  } catch {
    return { missing: `there is no ${terraform.binary} that can be run` };
  } finally {
    terraform.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The required providers of all states; states of one environment have the same range of each. */
function required(states: readonly TerraformJson[]): object {
  const all = states.map(
    ({ terraform }) => (terraform as { required_providers?: object } | undefined)?.required_providers,
  );
  return Object.assign({}, ...all);
}

/** The first thing that terraform says went wrong, on one line. */
function reasonOf(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/^[│╷╵\s]+/, "").trim());
  return lines.find((line) => line.startsWith("Error:"))?.replace(/^Error: /, "") ?? "terraform gave no reason";
}
