/**
 * The program as one script: bundled with esbuild, packages left out, and kept in node_modules/.cache until a file of it, or the list of files
 * beside one, is another.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Names of files that an import may find. */
const SOURCE = /\.([cm]?[jt]sx?|json)$/;

/**
 * Gives the text of the script.
 * @param entry Path of the TypeScript file to begin with.
 * @param root Folder of the project.
 * @param require Finds esbuild.
 * @param sourcemap Whether positions of the sources are in the text.
 */
export async function bundled(entry, root, require, sourcemap) {
  const { version } = require("esbuild/package.json");
  const key = createHash("sha256")
    .update(JSON.stringify([entry, version, sourcemap]))
    .digest("hex")
    .slice(0, 16);
  const file = join(root, "node_modules/.cache/cdktf-eks-platform/bundles", `${key}.json`);
  const kept = read(file);
  if (kept && kept.marks === marksOf(kept.inputs)) {
    return kept.text;
  }
  const { build } = require("esbuild");
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: sourcemap ? "inline" : false,
    metafile: true,
    write: false,
    absWorkingDir: root,
    logLevel: "silent",
  });
  const [{ text }] = outputFiles;
  const inputs = [...Object.keys(metafile.inputs).map((name) => resolve(root, name)), join(root, "tsconfig.json")];
  keep(file, { inputs, marks: marksOf(inputs), text });
  return text;
}

/** What changes when a file is written, or one comes or goes beside it: a new one may be imported by a pattern. */
function marksOf(inputs) {
  const folders = [...new Set(inputs.map((path) => dirname(path)))];
  try {
    return createHash("sha256")
      .update(JSON.stringify(folders.map((folder) => readdirSync(folder).filter((name) => SOURCE.test(name)))))
      .update(JSON.stringify(inputs.map((path) => statSync(path)).map(({ mtimeMs, size }) => [mtimeMs, size])))
      .digest("hex");
  } catch {
    return undefined;
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Written whole, since several runs may be at it; not at all where the folder cannot be written to. */
function keep(file, bundle) {
  const part = `${file}.${process.pid}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(part, JSON.stringify(bundle));
    renameSync(part, file);
  } catch {
    // The next run bundles again.
  }
}
