import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformJson } from "../../../src/core/terraform-json";
import { renderDiagnostic, Terraform, terraformBinary } from "../../../src/rehearsal";
import { type StepResult, Steps } from "../../../src/rehearsal/run/steps";
import { Workspace } from "../../../src/rehearsal/run/workspace";

/** What a plan would change of a resource, as `terraform show -json` has it. */
interface PlannedChange {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
  };
}

/**
 * Takes two configurations through a whole life: validate, apply, second plan, change, apply, second plan, destroy.
 * @returns What went wrong; nothing when all went well.
 */
export async function life(
  name: string,
  reattach: string,
  [before, after]: readonly [TerraformJson, TerraformJson],
): Promise<string[]> {
  const workspace = new Workspace();
  const terraform = new Terraform(terraformBinary(), {
    TF_REATTACH_PROVIDERS: reattach,
    TF_CLI_CONFIG_FILE: workspace.cliConfig,
  });
  try {
    const folder = join(workspace.root, "source");
    mkdirSync(folder);
    const state = { name, json: before, folder, after: [], reads: {} };
    workspace.add(state);
    const steps = new Steps(terraform, workspace.folder(name), before);
    const changedSteps = new Steps(terraform, workspace.folder(name), after);
    const go: readonly (readonly [string, () => Promise<StepResult>, "empty"?])[] = [
      ["init", () => steps.init()],
      ["validate", () => steps.validate()],
      ["plan", () => steps.plan()],
      ["apply", () => steps.apply()],
      ["second plan", () => steps.plan(), "empty"],
      ["validate the change", () => change()],
      ["plan the change", () => changedSteps.plan()],
      ["apply the change", () => changedSteps.apply()],
      ["plan after the change", () => changedSteps.plan(), "empty"],
      ["plan the destruction", () => changedSteps.plan("-destroy")],
      ["destroy", () => changedSteps.apply()],
    ];
    const change = () => {
      workspace.add(state, after);
      return changedSteps.validate();
    };
    for (const [step, run, want] of go) {
      const t0 = performance.now();
      const result = await run();
      if (process.env.STEPS) console.log(step, Math.round(performance.now() - t0), process.cpuUsage().user / 1e6);
      const problems = result.ok ? [] : result.diagnostics.map(renderDiagnostic);
      const changes = result.ok && want === "empty" && !result.empty ? changed(await steps.shown()) : [];
      if (problems.length + changes.length > 0) {
        return [...problems, ...changes].map((line) => `${step}: ${line}`);
      }
    }
    return leftovers(readFileSync(workspace.stateFile(name), "utf8"));
  } finally {
    terraform.stop();
    workspace.remove();
  }
}

/** What a plan that should be empty would change, with the names of the arguments that differ. */
function changed(shown: string): string[] {
  const { resource_changes = [] } = JSON.parse(shown) as { resource_changes?: PlannedChange[] };
  const lines = resource_changes
    .filter(({ change }) => change.actions[0] !== "no-op")
    .map(({ address, change: { actions, before, after } }) => {
      const names = Object.keys({ ...before, ...after });
      const differ = names.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));
      return `${address} would ${actions.join(" and ")}: ${differ.join(", ")}`;
    });
  return lines.length > 0 ? lines : ["something would change, but no resource"];
}

function leftovers(state: string): string[] {
  const { resources } = JSON.parse(state) as { resources: { type: string; name: string }[] };
  return resources.map(({ type, name }) => `${type}.${name} is still in the state`);
}
