/**
 * Shows that the project works on CDK Terrain: copies it, puts cdktn in the place of cdktf, synthesizes every environment with both,
 * and compares the parsed output. Only the recorded version of the library may differ.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const CDKTN = "0.24.0";
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const LEFT_OUT = new Set(["node_modules", ".git", "cdktf.out", "state"]);
const environments = readdirSync(join(root, "environments"))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3));

const run = (command, args, cwd, env = {}) =>
  spawnSync(command, args, { cwd, encoding: "utf8", env: { ...process.env, ...env } });

function fail(message, { stdout = "", stderr = "" } = {}) {
  console.error([message, stdout, stderr].filter((text) => text !== "").join("\n"));
  process.exit(1);
}

/** The project with its library aliased; only what synthesis needs is installed. */
function copyWithCdktn(folder) {
  for (const entry of readdirSync(root).filter((name) => !LEFT_OUT.has(name))) {
    cpSync(join(root, entry), join(folder, entry), { recursive: true });
  }
  rmSync(join(folder, "package-lock.json"));
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const dependencies = { ...manifest.dependencies, cdktf: `npm:cdktn@${CDKTN}` };
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ ...manifest, dependencies, devDependencies: {}, overrides: { cdktf: "$cdktf" } }),
  );
}

function synthesized(folder, outdir) {
  const result = run(process.execPath, ["scripts/main.mjs", "synth", ...environments], folder, {
    CDKTF_OUTDIR: outdir,
  });
  if (result.status !== 0) {
    fail(`synthesis failed in ${folder === root ? "the project" : "the copy on cdktn"}`, result);
  }
  const stacks = join(outdir, "stacks");
  return Object.fromEntries(
    readdirSync(stacks).map((stack) => [stack, JSON.parse(readFileSync(join(stacks, stack, "cdk.tf.json"), "utf8"))]),
  );
}

/** Paths at which two values differ. */
function differences(a, b, path = "") {
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") {
    return a === b ? [] : [path];
  }
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differences(a[key], b[key], `${path}/${key}`),
  );
}

const folder = mkdtempSync(join(tmpdir(), "cdktn-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
copyWithCdktn(folder);
const install = run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
if (install.status !== 0) {
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/.test(install.stderr)) {
    console.log("skipped: the npm registry cannot be reached");
    process.exit(0);
  }
  fail(`cdktn@${CDKTN} could not be installed`, install);
}
const before = synthesized(root, join(folder, "before"));
const after = synthesized(folder, join(folder, "after"));
const found = differences(before, after);
const unexpected = found.filter((path) => !path.endsWith("/metadata/version"));
if (unexpected.length > 0 || found.length !== Object.keys(before).length) {
  fail(`the output on cdktn differs:\n${unexpected.slice(0, 20).join("\n")}`);
}
console.log(`${Object.keys(before).length} states are the same on cdktn ${CDKTN}, but for the recorded version`);
