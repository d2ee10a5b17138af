/** Types (TypeScript 7, native) and Biome side by side; exit code 1 when either has something to say. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const binary = (pkg, path) => join(dirname(require.resolve(`${pkg}/package.json`)), path);

const run = (args) =>
  new Promise((done) => {
    spawn(process.execPath, args, { stdio: "inherit" }).on("close", (code) => done(code ?? 1));
  });

const codes = await Promise.all([
  run([binary("typescript-7", "bin/tsc"), "--noEmit", "--pretty"]),
  run([binary("@biomejs/biome", "bin/biome"), "check", "--error-on-warnings", "."]),
]);
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;
