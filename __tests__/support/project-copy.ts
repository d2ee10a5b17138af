import { cpSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./terraform";

const ROOT = join(__dirname, "..", "..");

/** What a copy of the project does without: built, downloaded, or its own. */
const LEFT_OUT = new Set(["node_modules", ".git", "cdktf.out", "state", "docs", "bench"]);

/** A copy of the project in a folder of its own, which goes when the tests of a file are over. */
export function projectCopy(): string {
  const copy = temporaryFolder();
  for (const entry of readdirSync(ROOT).filter((name) => !LEFT_OUT.has(name))) {
    cpSync(join(ROOT, entry), join(copy, entry), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  return copy;
}
