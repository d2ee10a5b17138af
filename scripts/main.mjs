/**
 * Runs the program: bundles main.ts with esbuild, packages left out, and runs the result in this process.
 * Nothing is written; `node scripts/main.mjs [path/to/main.ts] [verb] [...]`.
 */
import nodeModule, { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";

// A dependency of cdktf calls util.isArray, which Node 24 warns of at every run.
process.noDeprecation = true;

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
// Node 22 and later keep compiled code between runs: in the project, so that nothing is left in the system's temporary folder.
nodeModule.enableCompileCache?.(
  process.env.NODE_COMPILE_CACHE ?? join(root, "node_modules/.cache/cdktf-eks-platform/compiled"),
);
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
// Loads while esbuild, a process of its own, is at work.
loadLazily("archiver");
require("cdktf");
require("zod");

/** cdktf loads archiver, half of its own loading time, for zipped assets alone: it is loaded when it is called. CDK Terrain has another. */
function loadLazily(name) {
  const path = pathOf(name);
  const exports = (...args) => {
    delete require.cache[path];
    return require(path)(...args);
  };
  if (path) {
    require.cache[path] = { id: path, filename: path, loaded: true, exports };
  }
}

function pathOf(name) {
  try {
    return createRequire(require.resolve("cdktf")).resolve(name);
  } catch {
    return undefined;
  }
}

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
