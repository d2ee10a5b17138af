import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Bindings } from "../schema/bindings";
import type { TypesInUse } from "../schema/cache";

const IMPORT = /@cdktf\/provider-(\w+)\/lib\/([\w-]+)/g;

/** Types of every binding that TypeScript files import, by name of the provider. */
export function typesImported(paths: readonly string[]): Record<string, TypesInUse> {
  const folders = new Map<string, Set<string>>();
  for (const file of paths.filter(existsSync).flatMap(typescriptFiles)) {
    for (const [, provider = "", folder = ""] of readFileSync(file, "utf8").matchAll(IMPORT)) {
      folders.set(provider, (folders.get(provider) ?? new Set()).add(folder));
    }
  }
  return Object.fromEntries(
    [...folders].map(([provider, used]) => [provider, new Bindings(provider).typesIn([...used])]),
  );
}

function typescriptFiles(path: string): string[] {
  if (statSync(path).isFile()) {
    return [path];
  }
  return (readdirSync(path, { recursive: true }) as string[])
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(path, file));
}
