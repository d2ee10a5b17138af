/**
 * Runs the program: bundles main.ts, or takes the bundle of the last run while nothing has changed, and runs it in this process.
 * `node scripts/main.mjs [path/to/main.ts] [verb] [...]`.
 */
import nodeModule, { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";
import { bundled } from "./bundled.mjs";

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

const bundling = bundled(entry, root, require, process.env.PLATFORM_SOURCE_MAPS !== undefined);
// A fault is reported below; until then nobody waits for it.
bundling.catch(() => {});
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
  const text = await bundling;
  process.env.PLATFORM_ROOT ??= root;
  process.argv = [process.argv[0], entry, ...args];
  const module = { exports: {} };
  const run = compileFunction(text, ["exports", "require", "module", "__filename", "__dirname"], {
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
