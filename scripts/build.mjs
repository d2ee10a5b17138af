/** Bundles the program, environments and all, into dist/main.js, which git ignores: `node dist/main.js synth` runs without esbuild. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
buildSync({
  entryPoints: [join(root, "main.ts")],
  outfile: join(root, "dist/main.js"),
  bundle: true,
  packages: "external",
  platform: "node",
  format: "cjs",
  target: "node20",
  sourcemap: true,
});
console.log("dist/main.js is written; node dist/main.js --help says what it can do");
