import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import reference from "../../environments/reference";
import { stateNames } from "../../src/config/names";
import { addresses } from "../../src/core/terraform-json";
import { EnvironmentOutput } from "../../src/guardrails/output";
import { importFiles } from "../../src/handoff/adopt/blocks";
import { adoptionsOf } from "../../src/handoff/adopt/ids";
import type { Adoption } from "../../src/handoff/adopt/import";
import { matchesOf } from "../../src/handoff/adopt/matches";
import { readForeign } from "../../src/handoff/adopt/module-state";
import { rehearse, STAND_IN_ENGINE } from "../../src/rehearsal";
import { readOutput } from "../../src/stacks/output";
import { handed } from "../support/handed";
import { synthesizedFolder } from "../support/synthesized-folder";
import { describeWithTerraform } from "../support/terraform";

/** Of an imported object the stand-in knows the id alone, where AWS tells ARN, URL, endpoint and issuer: what others read of them is null here. */
const READ_BY_OTHERS = /^aws_(cloudwatch_log_group|ecr_repository|eks_cluster|kms_key)$/;

/** Plans states with import blocks beside their configurations. Gives what went wrong, and how many resources each would make and should make. */
async function planned(output: string, adopted: readonly Adoption[], stacks: readonly string[]) {
  const imported = adopted.filter(({ to }) => stacks.includes(to.state) && !READ_BY_OTHERS.test(to.type));
  for (const { state, name, text } of importFiles({ adopted: imported, missing: [] })) {
    writeFileSync(join(output, "stacks", state, name), text);
  }
  const { states } = await rehearse({ output, stacks, engine: STAND_IN_ENGINE });
  const all = new Map(readOutput(output).map(({ name, json }) => [name, addresses(json).length]));
  return {
    imported: imported.length,
    problems: states.flatMap(({ problems }) => problems),
    made: states.map(({ name, changes }) => [name, changes?.add]),
    wanted: states.map(({ name }) => [
      name,
      (all.get(name) ?? 0) - imported.filter(({ to }) => to.state === name).length,
    ]),
  };
}

describeWithTerraform("import blocks", () => {
  it("of a lost state are taken by terraform, which makes that many fewer", async () => {
    const output = synthesizedFolder([reference]);
    const { adopted } = adoptionsOf("reference", readOutput(output));
    const { imported, problems, made, wanted } = await planned(output, adopted, stateNames(reference));
    expect(problems).toEqual([]);
    expect(made).toEqual(wanted);
    expect(imported).toBeGreaterThan(120);
  });

  it("of a state of the modules are taken by terraform, which makes that many fewer", async () => {
    const output = synthesizedFolder([reference]);
    const foreign = readForeign("--from", readFileSync(join(__dirname, "adopt", "modules.json"), "utf8"));
    const matches = matchesOf(new EnvironmentOutput(handed(reference).states), foreign);
    const stacks = ["reference-network", "reference-data", "reference-main-cluster"];
    const { imported, problems, made, wanted } = await planned(output, matches, stacks);
    expect(problems).toEqual([]);
    expect(made).toEqual(wanted);
    expect(imported).toBe(34);
  });
});
