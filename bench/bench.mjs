/**
 * Measures, in one run and interleaved, whole processes: node alone, loading cdktf and the bindings used, synthesis of the reference
 * from edited source, of 10, 50 and 200 clusters, and the naive way. Medians of seven rounds.
 *   npm run bench                  the table, and whether the bars are met
 *   npm run bench -- --write       puts the table into docs/performance.md
 *   npm run bench -- --check       ends with 1 when a bar is missed
 */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { barTable, median, putInto } from "./table.mjs";

const ROUNDS = 7;
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const work = mkdtempSync(join(tmpdir(), "bench-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

/** Packages of cdktf and bindings that the sources import, as `require` lines. */
function bindings() {
  const sources = readdirSync(join(root, "src"), { recursive: true }).filter((file) => file.endsWith(".ts"));
  const names = sources.flatMap((file) =>
    [...readFileSync(join(root, "src", file), "utf8").matchAll(/from "((?:@cdktf\/|cdktf|constructs)[^"]*)"/g)].map(
      ([, name]) => name,
    ),
  );
  return [...new Set(names)]
    .sort()
    .map((name) => `require(${JSON.stringify(name)});`)
    .join("");
}

function naiveProject() {
  const folder = join(work, "naive");
  cpSync(join(root, "bench/naive"), folder, { recursive: true });
  const { status } = spawnSync(
    "npm",
    ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder, "ts-node@10.9.2"],
    { stdio: "ignore" },
  );
  if (status !== 0) {
    console.log("skipped: the naive way needs ts-node, and the npm registry cannot be reached");
    return undefined;
  }
  for (const name of ["cdktf", "constructs", "typescript", "@cdktf", "cdktf-cli"]) {
    rmSync(join(folder, "node_modules", name), { recursive: true, force: true });
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  }
  rmSync(join(folder, "node_modules/@types"), { recursive: true, force: true });
  symlinkSync(join(root, "node_modules/@types"), join(folder, "node_modules/@types"));
  return folder;
}

const node = (args, env = {}, cwd = root) => ({
  args: ["--require", join(root, "bench/usage.cjs"), ...args],
  env,
  cwd,
});
const synth = (name, args, env = {}) => node(["scripts/main.mjs", ...args], { CDKTF_OUTDIR: join(work, name), ...env });
const naive = naiveProject();
const cases = {
  "node -e 0": node(["-e", "0"]),
  "load cdktf and the bindings used": node(["-e", bindings()]),
  "synthesize reference": synth("reference", ["synth", "reference"]),
  "synthesize 10 clusters": synth("ten", ["bench/clusters.ts", "synth"], { CLUSTERS: "10" }),
  "synthesize 50 clusters": synth("fifty", ["bench/clusters.ts", "synth"], { CLUSTERS: "50" }),
  "synthesize 200 clusters": synth("many", ["bench/clusters.ts", "synth"], { CLUSTERS: "200" }),
  ...(naive && {
    "the naive way": node(
      [join(root, "node_modules/cdktf-cli/bundle/bin/cdktf"), "synth"],
      { CI: "1", CHECKPOINT_DISABLE: "1" },
      naive,
    ),
  }),
};

function measure({ args, env, cwd }) {
  return new Promise((done, refuse) => {
    const start = process.hrtime.bigint();
    let usage = "";
    let error = "";
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    });
    child.stdio[3].on("data", (chunk) => (usage += chunk));
    child.stderr.on("data", (chunk) => (error += chunk));
    child.on("close", (code) => {
      const wall = Number(process.hrtime.bigint() - start) / 1e6;
      code === 0 ? done({ wall, ...JSON.parse(usage.slice(usage.lastIndexOf("{"))) }) : refuse(new Error(error));
    });
  });
}

const samples = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (let round = -1; round < ROUNDS; round++) {
  for (const [name, one] of Object.entries(cases)) {
    // The naive way takes seconds: three rounds of it do. Round -1 warms up and does not count.
    if (name !== "the naive way" || round < 3) {
      const sample = await measure(one);
      round >= 0 && samples[name].push(sample);
    }
  }
}
const result = Object.fromEntries(
  Object.entries(samples).map(([name, list]) => [
    name,
    Object.fromEntries(["wall", "cpu", "memory"].map((key) => [key, median(list.map((s) => s[key]))])),
  ]),
);

function blocks(outdir) {
  const stacks = join(work, outdir, "stacks");
  const files = readdirSync(stacks).map((stack) =>
    JSON.parse(readFileSync(join(stacks, stack, "cdk.tf.json"), "utf8")),
  );
  const count = (map = {}) => Object.values(map).reduce((sum, named) => sum + Object.keys(named).length, 0);
  return files.reduce(
    (sum, json) => sum + count(json.resource) + count(json.data) + Object.keys(json.output ?? {}).length,
    0,
  );
}

const load = result["load cdktf and the bindings used"];
const reference = result["synthesize reference"];
const [ten, fifty, many] = ["10", "50", "200"].map((n) => result[`synthesize ${n} clusters`]);
const sizes = { ten: blocks("ten"), fifty: blocks("fifty"), many: blocks("many") };
const perBlock = (a, b, from, to) => (b.cpu - a.cpu) / (to - from);
const early = perBlock(ten, fifty, sizes.ten, sizes.fifty);
const late = perBlock(fifty, many, sizes.fifty, sizes.many);
const bars = [
  [
    "edited source to JSON, times loading cdktf and the bindings",
    reference.wall / load.wall,
    (x) => x <= 2,
    "at most 2",
  ],
  ...(naive
    ? [
        [
          "times faster than the naive way",
          result["the naive way"].wall / reference.wall,
          (x) => x >= 10,
          "at least 10",
        ],
      ]
    : []),
  ["ms of CPU per extra block, 10 to 50 clusters", early, (x) => x <= 0.15, "at most 0.15"],
  ["ms of CPU per extra block, 50 to 200 clusters", late, (x) => x <= 0.15, "at most 0.15"],
  ["MB of memory above loading, reference", reference.memory - load.memory, (x) => x <= 60, "at most 60"],
];

const table = [
  `Node ${process.versions.node.split(".")[0]}, whole processes, medians of ${ROUNDS} interleaved rounds (the naive way: 3). Compare ratios, not times.`,
  "",
  "| process | wall ms | CPU ms | peak MB | wall, times loading |",
  "|---|---|---|---|---|",
  ...Object.entries(result).map(
    ([name, r]) =>
      `| ${name} | ${r.wall.toFixed(0)} | ${r.cpu.toFixed(0)} | ${r.memory.toFixed(0)} | ${(r.wall / load.wall).toFixed(2)} |`,
  ),
  "",
  `Blocks (resources, data sources, outputs): reference ${blocks("reference")}, 10 clusters ${sizes.ten}, 50 clusters ${sizes.fifty}, 200 clusters ${sizes.many}.`,
  "",
  ...barTable(bars),
].join("\n");
console.log(table);

if (process.argv.includes("--write")) {
  putInto(join(root, "docs/performance.md"), "bench", table);
}
if (process.argv.includes("--check") && bars.some(([, value, met]) => !met(value))) {
  process.exitCode = 1;
}
