import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MANIFEST, type Manifest, readManifest } from "./output";

/** What terraform itself, and `npm run adopt`, put into a stack's folder; it stays when the stack is written again. */
const TERRAFORM_OWN = /^(\.terraform.*|terraform\.tfstate.*|.*\.tfplan|imports\.tf)$/;

/**
 * Puts a finished synthesis in the place of the last one.
 * Stacks of other environments stay as they are; a stack that is gone takes its folder along.
 * @param from Folder of the finished synthesis, on the same file system; its files are moved.
 * @param to Output folder, made when it is not there.
 * @param keeps Whether a stack that the synthesis did not make belongs to somebody else and stays.
 */
export function replaceOutput(from: string, to: string, keeps: (stack: string) => boolean): void {
  const made = readManifest(from) ?? { version: "", stacks: {} };
  const before = readManifest(to);
  mkdirSync(join(to, "stacks"), { recursive: true });
  const kept: Manifest["stacks"] = Object.fromEntries(
    Object.entries(before?.stacks ?? {}).filter(
      ([name]) => !(name in made.stacks) && keeps(name) && existsSync(join(to, "stacks", name)),
    ),
  );
  for (const name of Object.keys(before?.stacks ?? {})) {
    if (!(name in made.stacks) && !(name in kept)) {
      rmSync(join(to, "stacks", name), { recursive: true, force: true });
    }
  }
  for (const name of Object.keys(made.stacks)) {
    replaceStack(join(from, "stacks", name), join(to, "stacks", name));
  }
  const stacks = Object.fromEntries(Object.entries({ ...kept, ...made.stacks }).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeWhole(join(to, MANIFEST), JSON.stringify({ stacks, version: made.version }, null, 2));
}

function replaceStack(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  const fresh = readdirSync(from);
  for (const entry of readdirSync(to)) {
    if (!fresh.includes(entry) && !TERRAFORM_OWN.test(entry)) {
      rmSync(join(to, entry), { recursive: true, force: true });
    }
  }
  for (const entry of fresh) {
    rmSync(join(to, entry), { recursive: true, force: true });
    renameSync(join(from, entry), join(to, entry));
  }
}

/** Writes a file so that nobody ever sees half of it. */
export function writeWhole(file: string, content: string): void {
  const part = `${file}.part`;
  writeFileSync(part, content);
  renameSync(part, file);
}
