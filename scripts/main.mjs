/**
 * Runs the program: bundles main.ts with esbuild, packages left out, and runs the result in this process.
 * Nothing is written; `node scripts/main.mjs [path/to/main.ts] [verb] [...]`.
 */
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const args = process.argv.slice(2);
const entry = resolve(args[0]?.endsWith(".ts") ? args.shift() : join(root, "main.ts"));
const require = createRequire(entry);

const { build } = require("esbuild");
const bundling = build({
  entryPoints: [entry],
  bundle: true,
  packages: "external",
  platform: "node",
  format: "cjs",
  target: "node20",
  sourcemap: process.env.PLATFORM_SOURCE_MAPS ? "inline" : false,
  write: false,
  logLevel: "silent",
});
require("cdktf"); // loads while esbuild, a process of its own, is at work

try {
  const { outputFiles } = await bundling;
  process.env.PLATFORM_ROOT ??= root;
  process.argv = [process.argv[0], entry, ...args];
  const module = { exports: {} };
  const run = compileFunction(outputFiles[0].text, ["exports", "require", "module", "__filename", "__dirname"], {
    filename: entry,
  });
  run(module.exports, require, module, entry, dirname(entry));
} catch (error) {
  if (!error.errors) {
    throw error;
  }
  for (const { text, location } of error.errors) {
    console.error(location ? `${location.file}:${location.line}:${location.column + 1} ${text}` : text);
  }
  process.exitCode = 1;
}
