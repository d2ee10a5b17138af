/**
 * One measured run of the rehearsal over an output folder: `ready`, `plan`, `life`, or `floor`, which plans as many resources of
 * Terraform's own in place of each state's. Prints the time in ms and the peak of memory in MB.
 */
import type { TerraformBlock, TerraformJson } from "../src/core/terraform-json";
import type { Engine } from "../src/rehearsal";

const [mode = "", output = ""] = process.argv.slice(2);

/** Terraform without any provider: what it needs for itself. */
const FLOOR: Engine = {
  title: "no providers",
  reach: () => "apply",
  notes: () => [],
  refuses: () => undefined,
  adapted: ({ json }) => bare(json),
  start: async () => ({ environment: {}, stop: () => {} }),
};

/** As many `terraform_data` as a state has resources, the same reads, and as many outputs. */
function bare({ resource = {}, data = {}, output: outputs = {}, terraform }: TerraformJson): TerraformJson {
  const addresses = Object.entries(resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((n) => `${type}-${n}`),
  );
  const { required_providers: _, ...settings } = terraform as TerraformBlock;
  const reads = data.terraform_remote_state;
  return {
    terraform: settings,
    resource: { terraform_data: Object.fromEntries(addresses.map((name) => [name, { input: name }])) },
    output: Object.fromEntries(
      Object.entries(outputs as Outputs).map(([name, { value }]) => [name, { value: literal(value) }]),
    ),
    ...(reads ? { data: { terraform_remote_state: reads } } : {}),
  };
}

type Outputs = Readonly<Record<string, { readonly value: unknown }>>;

/** A value without references: readers check some of what they read. */
function literal(value: unknown): unknown {
  return JSON.stringify(value).includes("${") ? "reference" : value;
}

async function ready(): Promise<void> {
  const { startStandIns } =
    require("../src/rehearsal/run/stand-ins") as typeof import("../src/rehearsal/run/stand-ins");
  const { readStates } = require("../src/rehearsal/run/states") as typeof import("../src/rehearsal/run/states");
  const { typesInUse } =
    require("../src/rehearsal/run/types-in-use") as typeof import("../src/rehearsal/run/types-in-use");
  const { stop } = await startStandIns(typesInUse(readStates(output)));
  setImmediate(stop);
}

async function rehearsed(engine: Engine | undefined, wholeLife: boolean): Promise<void> {
  const { rehearse, STAND_IN_ENGINE } = require("../src/rehearsal") as typeof import("../src/rehearsal");
  const { readStates } = require("../src/rehearsal/run/states") as typeof import("../src/rehearsal/run/states");
  const stacks = readStates(output).map(({ name }) => name);
  const report = await rehearse({ output, stacks, engine: engine ?? STAND_IN_ENGINE, wholeLife });
  if (!report.ok || report.states.some(({ skipped }) => skipped)) {
    throw new Error(JSON.stringify(report.states, null, 2));
  }
}

const MODES: Readonly<Record<string, () => Promise<void>>> = {
  ready,
  plan: () => rehearsed(undefined, false),
  life: () => rehearsed(undefined, true),
  floor: () => rehearsed(FLOOR, false),
};

const start = performance.now();
MODES[mode]?.().then(() => {
  const ms = performance.now() - start;
  console.log(JSON.stringify({ ms, mb: process.resourceUsage().maxRSS / 1024 }));
});
