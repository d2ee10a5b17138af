import { createRequire } from "node:module";
import { extname, join, relative } from "node:path";
import { compileFunction } from "node:vm";
import type { Library } from "../config/load";
import { projectRoot } from "../facts/data-file";

const ROOT = projectRoot();

/** The environments of the project: the files of `environments/`. */
export const LIBRARY: Library = { folder: join(ROOT, "environments"), load: loadTypeScript };

function loadTypeScript(file: string): unknown {
  const name = relative(LIBRARY.folder, file);
  // The bundler takes this pattern for every file of the folder, so that they are part of the program.
  const module = isBundled(name) ? require(`../../environments/${name.slice(0, -3)}.ts`) : bundled(file);
  return (module as { default?: unknown }).default;
}

function isBundled(name: string): boolean {
  return extname(name) === ".ts" && !name.includes("/") && !name.startsWith("..");
}

/** A description elsewhere on the disk is bundled when it is asked for. */
function bundled(file: string): unknown {
  // Loaded here: who names no such file does not pay for it.
  const { buildSync } = require("esbuild") as typeof import("esbuild");
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    write: false,
    logLevel: "silent",
  });
  const module = { exports: {} };
  compileFunction(outputFiles[0]?.text ?? "", ["exports", "require", "module"], { filename: file })(
    module.exports,
    createRequire(join(ROOT, "main.ts")),
    module,
  );
  return module.exports;
}
