import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startStandIns } from "../../src/rehearsal/run/stand-ins";
import { readStates } from "../../src/rehearsal/run/states";
import { typesInUse } from "../../src/rehearsal/run/types-in-use";
import { type Ended, started } from "../support/program";
import { projectCopy } from "../support/project-copy";
import { describeWithTerraform } from "../support/terraform";

const NODE_MAJOR = Number(process.versions.node.split(".")[0]);
const STATES = ["registry", "network", "dns", "data", "main-cluster", "main-platform", "main-workloads"];

/** Tests of the cdktf CLI, whose terminal module has no build for Node 24. */
const describeWithCli = NODE_MAJOR < 23 ? describeWithTerraform : skipped;

function skipped(title: string): void {
  console.log(`skipped: ${title}: the cdktf CLI does not load on Node ${NODE_MAJOR}`);
  describe.skip(title, () => {
    it("", () => {});
  });
}

let copy: string;
let variables: NodeJS.ProcessEnv;
let stop = () => {};
beforeAll(async () => {
  copy = projectCopy();
  const description = join(copy, "environments/reference.ts");
  const text = readFileSync(description, "utf8");
  writeFileSync(description, text.replace('name: "reference",', 'name: "reference",\n  protection: false,'));
  const { CI: _, ...own } = process.env;
  variables = { ...own, CHECKPOINT_DISABLE: "1" };
  expect((await run("scripts/main.mjs", "synth", "reference", "sandbox")).code).toBe(0);
  const standIns = await startStandIns(typesInUse(readStates(join(copy, "cdktf.out"))));
  variables.TF_REATTACH_PROVIDERS = standIns.reattach;
  stop = standIns.stop;
});
afterAll(() => stop());

function run(script: string, ...args: readonly string[]): Promise<Ended> {
  return started(process.execPath, [script, ...args], variables, copy).ended;
}

/** Resources that a state manages. */
function managed(state: string): number {
  const file = join(copy, "state", `${state}.tfstate`);
  if (!existsSync(file)) {
    return 0;
  }
  const { resources } = JSON.parse(readFileSync(file, "utf8")) as { resources: { mode: string }[] };
  return resources.filter(({ mode }) => mode === "managed").length;
}

/** Files in the folders of states that a plan might lie in. */
const plansIn = (folder: string) =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((file) => /plan$/.test(file));

describeWithCli("the cdktf CLI", () => {
  const cdktf = (...args: readonly string[]) => run("node_modules/cdktf-cli/bundle/bin/cdktf", ...args);
  const states = STATES.map((state) => `reference-${state}`);

  it("deploys every state", async () => {
    const { code, stdout } = await cdktf("deploy", "reference-*", "--auto-approve", "--skip-provider-lock");
    expect(code).toBe(0);
    expect(states.filter((state) => managed(state) === 0)).toEqual([]);
    // The first thing that a state makes has its name; what a state makes comes after all that it reads.
    const begins = states.map((state) => stdout.search(new RegExp(`Creation complete[^\\n]*/${state}/anchor\\]`)));
    const [registry = -1, network = -1, dns = -1, data = -1, cluster = -1, platform = -1, workloads = -1] = begins;
    // The zones of this environment are public: they wait for no network.
    expect(Math.min(registry, network, dns)).toBeGreaterThanOrEqual(0);
    expect([data > network, cluster > data, platform > Math.max(cluster, dns), workloads > platform]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it("plans nothing for one state that stands", async () => {
    const { code, stdout } = await cdktf("diff", "reference-main-cluster", "--skip-provider-lock");
    expect(stdout).toContain("No changes.");
    expect(code).toBe(0);
  });

  it("takes them down", async () => {
    const { code } = await cdktf("destroy", "reference-*", "--auto-approve", "--skip-provider-lock");
    expect(code).toBe(0);
    expect(states.map(managed)).toEqual(states.map(() => 0));
  });
});

describeWithTerraform("the program", () => {
  const states = ["network", "data", "main-cluster", "main-platform"].map((state) => `sandbox-${state}`);
  const outcomes = ({ stdout }: Ended) =>
    (JSON.parse(stdout) as { states: { name: string; outcome: string }[] }).states.map((one) => [
      one.name,
      one.outcome,
    ]);

  it("deploys every state, changes nothing the second time, and takes them down", async () => {
    const deployed = await run("scripts/main.mjs", "deploy", "sandbox", "--auto-approve");
    expect([deployed.code, deployed.stderr]).toEqual([0, ""]);
    const at = states.map((state) => deployed.stdout.indexOf(`\n${state}  `));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(at.every((place) => place >= 0)).toBe(true);
    expect(deployed.stdout.match(/Apply complete! Resources: [1-9]/g)).toHaveLength(states.length);
    expect(plansIn(join(copy, "cdktf.out"))).toEqual([]);
    const again = await run("scripts/main.mjs", "deploy", "sandbox-network", "--auto-approve", "--json");
    expect(outcomes(again)).toEqual([["sandbox-network", "no changes"]]);
    const destroyed = await run("scripts/main.mjs", "destroy", "sandbox", "--auto-approve", "--json");
    expect(outcomes(destroyed)).toEqual([...states].reverse().map((state) => [state, "destroyed"]));
    expect([destroyed.code, states.map(managed)]).toEqual([0, states.map(() => 0)]);
  });

  it("says what a state reads that is not deployed", async () => {
    const { code, stdout, stderr } = await run(
      "scripts/main.mjs",
      "deploy",
      "reference-main-platform",
      "--auto-approve",
    );
    expect([code, stdout]).toEqual([1, expect.stringMatching(/reference-main-platform +failed at plan/)]);
    expect(stderr).toContain("Error: ");
    expect(stderr).toContain(
      "next   reference-main-platform: it reads states that are not deployed, or not by this version: npm run deploy -- reference-data reference-dns reference-main-cluster reference-network",
    );
  });
});
