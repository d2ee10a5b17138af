import { renderDiagnostic } from "../../rehearsal/run/diagnostics";
import type { Handed } from "../handed";
import { paragraph, table } from "../runbook/markdown";
import { type BundleFile, jsonFile } from "./file";

/** What the offline plan of one state came to. */
interface PlannedState {
  readonly state: string;
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  readonly notes: readonly string[];
}

/** Summary of the offline plan, for people and for machines. It says nothing of how long it took, which is another time each time. */
export function planFiles(handed: Handed): BundleFile[] {
  const { plan, name } = handed;
  if ("skipped" in plan) {
    const why = `It was not planned: ${plan.skipped}.`;
    return [
      { path: "plan.md", content: paragraph(`# Plan of ${name}`, why, OWN_PLAN) },
      jsonFile("plan.json", { environment: name, skipped: plan.skipped }),
    ];
  }
  const states = plannedStates(handed);
  const rows = states.map(({ state, add, change, destroy, notes }) => [
    `\`${state}\``,
    `${add}`,
    `${change}`,
    `${destroy}`,
    notes.join("; "),
  ]);
  const total = states.reduce((sum, { add }) => sum + add, 0);
  return [
    {
      path: "plan.md",
      content: paragraph(
        `# Plan of ${name}`,
        WHAT_IT_IS,
        table(["state", "to add", "to change", "to destroy", "notes"], [...rows, ["all", `${total}`, "", "", ""]]),
        OWN_PLAN,
      ),
    },
    jsonFile("plan.json", { environment: name, offline: true, states }),
  ];
}

const WHAT_IT_IS =
  "Terraform planned every state of a first deployment, offline: with stand-ins for the providers and without AWS. What is in an account, its quotas and its permissions were not asked.";

const OWN_PLAN = "Read the plan that `terraform plan` prints in your account before you apply it.";

function plannedStates({ plan, states }: Handed): PlannedState[] {
  const reports = "report" in plan ? plan.report.states : [];
  return states.map(({ name }) => {
    const report = reports.find((one) => one.name === name);
    const { add = 0, change = 0, remove = 0 } = report?.changes ?? {};
    const left = report?.skipped ? [`left out: ${report.skipped}`] : [];
    const wrong = (report?.problems ?? []).map(renderDiagnostic);
    return { state: name, add, change, destroy: remove, notes: [...left, ...(report?.notes ?? []), ...wrong] };
  });
}
