/** Loads a TypeScript file of the project, bundled in memory. */
import { join } from "node:path";
import { compileFunction } from "node:vm";

export function loaded(root, file, require) {
  const { buildSync } = require("esbuild");
  const { outputFiles } = buildSync({
    entryPoints: [join(root, file)],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    write: false,
  });
  const module = { exports: {} };
  process.env.PLATFORM_ROOT ??= root;
  compileFunction(outputFiles[0].text, ["exports", "require", "module", "__dirname"])(
    module.exports,
    require,
    module,
    root,
  );
  return module.exports;
}
