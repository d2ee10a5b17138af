import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { StateReport } from "../../src/rehearsal";
import { readStates } from "../../src/rehearsal/run/states";
import { describeWithTerraform, temporaryFolder } from "../support/terraform";

const ROOT = join(__dirname, "..", "..");

/** Every environment of the project by itself, and every example. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    readdirSync(join(ROOT, "environments"))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => file.replace(/\.ts$/, ""))
      .map((name) => [`the environment ${name}`, ["rehearse", name]]),
  ),
  ...Object.fromEntries(
    readdirSync(join(ROOT, "examples")).map((name) => [
      `the example ${name}`,
      [`examples/${name}/main.ts`, "rehearse"],
    ]),
  ),
};

/** Steps of a state's whole life; the refusals of protected resources come between the last two lines. */
const LIFE = [
  ...["init", "validate", "plan", "apply", "second plan"],
  ...["change", "apply the change", "plan after the change"],
  ...["plan the destruction", "destroy"],
];

/** What a program prints for machines, and the states that it wrote. */
function rehearsed(args: readonly string[]) {
  const output = temporaryFolder();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/main.mjs", ...args, "--json"], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTDIR: output },
  });
  if (status !== 0) {
    throw new Error(`ended with ${status}\n${stdout}\n${stderr}`);
  }
  const { report } = JSON.parse(stdout) as { report: { states: readonly StateReport[] } };
  return { reports: report.states, states: readStates(output) };
}

describeWithTerraform("the whole life", () => {
  it.each(Object.entries(PROGRAMS))("of %s goes well from the first plan to the last destruction", (_, args) => {
    const { reports, states } = rehearsed(args);
    expect(reports.map(({ name }) => name).sort()).toEqual(states.map(({ name }) => name).sort());
    for (const { name, steps, problems, skipped, changes } of reports) {
      const made = steps.map(({ step }) => step).filter((step) => step !== "destroy is refused");
      expect([name, made, problems, skipped]).toEqual([name, LIFE, [], undefined]);
      const { resource = {} } = states.find((state) => state.name === name)?.json ?? {};
      const declared = Object.values(resource).reduce((sum, blocks) => sum + Object.keys(blocks).length, 0);
      expect([name, changes?.add]).toEqual([name, declared]);
    }
  });
});
