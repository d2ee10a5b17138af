/**
 * Measures the rehearsal of the reference environment, in one run and interleaved: until the stand-ins answer, the plan of all states,
 * the same steps over resources of Terraform's own, and the whole life. Medians of seven rounds (`ROUNDS`); needs the terraform binary.
 *   npm run bench:rehearsal                  the table, and whether the bars are met
 *   npm run bench:rehearsal -- --write       puts the table into docs/performance.md
 *   npm run bench:rehearsal -- --check       ends with 1 when a bar is missed
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { barTable, median, putInto } from "./table.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? "7");
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const work = mkdtempSync(join(tmpdir(), "bench-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

const terraform = spawnSync(process.env.TERRAFORM_BINARY_NAME || "terraform", ["version"], { encoding: "utf8" });
if (terraform.status !== 0) {
  console.log("skipped: there is no terraform binary on this machine");
  process.exit(0);
}

const output = join(work, "out");
execFileSync(process.execPath, [join(root, "scripts/main.mjs"), "synth", "reference", "--quiet"], {
  cwd: root,
  env: { ...process.env, CDKTF_OUTDIR: output },
});
const driver = join(root, "node_modules/.cache/cdktf-eks-platform/bench-rehearsal.js");
buildSync({
  entryPoints: [join(root, "bench/rehearsal.ts")],
  outfile: driver,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "cjs",
  target: "node20",
});

const TITLES = {
  ready: "stand-ins ready, loading included",
  floor: "terraform alone: as many terraform_data, same steps",
  plan: "plan of all states",
  life: "whole life of all states",
};

const samples = Object.fromEntries(Object.keys(TITLES).map((mode) => [mode, []]));
for (let round = -1; round < ROUNDS; round++) {
  for (const mode of Object.keys(TITLES)) {
    const printed = execFileSync(process.execPath, [driver, mode, output], {
      encoding: "utf8",
      env: { ...process.env, PLATFORM_ROOT: root },
    });
    // The first round warms up and does not count.
    round >= 0 && samples[mode].push(JSON.parse(printed));
  }
}
const result = Object.fromEntries(
  Object.entries(samples).map(([mode, list]) => [
    mode,
    { ms: median(list.map(({ ms }) => ms)), mb: Math.max(...list.map(({ mb }) => mb)) },
  ]),
);
const { ready, floor, plan, life } = result;
const bars = [
  ["ms until the stand-ins are ready", ready.ms, (x) => x < 150, "under 150"],
  ["plan of all states, times terraform alone", plan.ms / floor.ms, (x) => x <= 2.5, "at most 2.5"],
  ["seconds of the whole life", life.ms / 1000, (x) => x < 15, "under 15"],
  ["MB at the peak of the whole life, stand-ins and rehearsal in one process", life.mb, (x) => x < 150, "under 150"],
];

const table = [
  `${terraform.stdout.split("\n")[0]}, reference environment, medians of ${ROUNDS} interleaved rounds. Compare ratios, not times.`,
  "",
  "| run | ms | peak MB |",
  "|---|---|---|",
  ...Object.entries(result).map(([mode, { ms, mb }]) => `| ${TITLES[mode]} | ${ms.toFixed(0)} | ${mb.toFixed(0)} |`),
  "",
  ...barTable(bars),
].join("\n");
console.log(table);

if (process.argv.includes("--write")) {
  putInto(join(root, "docs/performance.md"), "bench:rehearsal", table);
}
if (process.argv.includes("--check") && bars.some(([, value, met]) => !met(value))) {
  process.exitCode = 1;
}
