import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { hclOf, schemasOf } from "../../../src/handoff/hcl";
import { readStates, type State } from "../../../src/rehearsal/run/states";
import { describeWithTerraform, temporaryFolder } from "../../support/terraform";
import { configurationOf, planBoth, withoutMoment } from "./plans";

const ROOT = join(__dirname, "..", "..", "..");

const ENVIRONMENTS = readdirSync(join(ROOT, "environments"))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replace(/\.ts$/, ""));

/** All environments at once, and every example. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  [`the environments ${ENVIRONMENTS.join(", ")}`]: ["synth", ...ENVIRONMENTS],
  ...Object.fromEntries(
    readdirSync(join(ROOT, "examples")).map((name) => [`the example ${name}`, [`examples/${name}/main.ts`, "synth"]]),
  ),
};

function synthesized(args: readonly string[]): Promise<string> {
  const output = temporaryFolder();
  return new Promise((resolve, reject) => {
    const env = { ...process.env, CDKTF_OUTDIR: output };
    const program = spawn(process.execPath, ["scripts/main.mjs", ...args], { cwd: ROOT, env, stdio: "ignore" });
    program.on("error", reject);
    program.on("close", (code) => (code === 0 ? resolve(output) : reject(new Error(`${args} ended with ${code}`))));
  });
}

/** What resources say of their lifecycle, which no plan of an empty state shows, by address; conditions left out, which it shows. */
function lifecyclesOf({ json }: State): Record<string, string[]> {
  const all = Object.entries(json.resource ?? {}).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([name, { lifecycle = {} }]) => {
      const given = Object.entries(lifecycle as object).filter(([key]) => !key.endsWith("condition"));
      const lines = given.map(([key, value]) => `${key} = ${Array.isArray(value) ? `[${value.join(", ")}]` : value}`);
      return [`${type}.${name}`, lines.sort()] as const;
    }),
  );
  return Object.fromEntries(all.filter(([, lines]) => lines.length > 0));
}

/** The same, read from HCL that `terraform fmt` has nothing to say about. */
function lifecyclesIn(files: Readonly<Record<string, string>>): Record<string, string[]> {
  const blocks = Object.values(files).flatMap((text) => text.split(/^(?=resource |data |#)/m));
  const all = blocks.flatMap((block) => {
    const [, type, name] = /^resource "([^"]+)" "([^"]+)"/.exec(block) ?? [];
    const [, lifecycle = ""] = /^ {2}lifecycle \{\n([\s\S]*?)^ {2}\}/m.exec(block) ?? [];
    const onOneLine = lifecycle
      .replace(/\[\n\s+/g, "[")
      .replace(/,\n\s+\]/g, "]")
      .replace(/,\n\s+/g, ", ");
    const lines = [...onOneLine.matchAll(/^ {4}(\w+) +(= .*)$/gm)].map(([, key, value]) => `${key} ${value}`);
    return type && lines.length > 0 ? [[`${type}.${name}`, lines.sort()] as const] : [];
  });
  return Object.fromEntries(all);
}

describeWithTerraform("the plan from HCL", () => {
  it.each(Object.entries(PROGRAMS))(
    "of %s is the plan from JSON, and its files are formatted",
    async (_, args) => {
      const output = await synthesized(args);
      const schemas = schemasOf(readStates(output));
      const { unformatted, plans } = await planBoth(output, (state) => {
        const files = hclOf(state, schemas);
        expect([state.name, lifecyclesIn(files)]).toEqual([state.name, lifecyclesOf(state)]);
        return files;
      });
      expect(unformatted).toBe("");
      expect(plans.map(({ name }) => name)).toEqual(readStates(output).map(({ name }) => name));
      for (const { name, json, hcl, warnings } of plans) {
        expect([name, warnings.hcl]).toEqual([name, warnings.json]);
        expect([name, withoutMoment(hcl)]).toEqual([name, withoutMoment(json)]);
        expect([name, configurationOf(hcl, json)]).toEqual([name, configurationOf(json, hcl)]);
      }
    },
    300000,
  );
});
