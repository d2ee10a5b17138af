import { renderDiagnostic } from "../../rehearsal/run/diagnostics";
import type { Handed } from "../handed";
import { html, type Markup } from "./html";
import { type PlannedState, plannedStates, plannedTotal } from "./planned";
import type { Section } from "./section";
import { tableOf } from "./table";
import { badge } from "./words";

/** The section on the offline plan: what every state creates, or why it was left out. */
export function planSection(handed: Handed): Section {
  const planned = plannedStates(handed);
  return { id: "plan", title: "Offline plan", body: planned ? planTable(handed, planned) : notPlanned(handed) };
}

function planTable({ plan }: Handed, planned: readonly PlannedState[]): Markup {
  const figures = [
    { title: "Add", figures: true },
    { title: "Change", figures: true },
  ];
  const total = plannedTotal(planned);
  const notes = "report" in plan ? plan.report.notes : [];
  return html`${tableOf({
    id: "plan",
    caption: `What a first deployment comes to: ${total} to add. Terraform planned it with stand-ins for the providers and without AWS, so it says nothing of quotas, permissions and what an account already holds.`,
    columns: [{ title: "State" }, ...figures, { title: "Destroy", figures: true }, { title: "Outcome" }],
    rows: planned.map((one) => ({
      cells: [
        one.state.state,
        one.changes?.add ?? "-",
        one.changes?.change ?? "-",
        one.changes?.remove ?? "-",
        outcomeOf(one),
      ],
    })),
  })}${notes.length > 0 ? html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>` : undefined}`;
}

function outcomeOf({ skipped, changes, notes, problems }: PlannedState): Markup {
  const lines = [...problems.map(renderDiagnostic), ...notes].map((line) => html`<br>${line}`);
  if (problems.length > 0) {
    return html`${badge("bad", "failed")}${lines}`;
  }
  if (skipped !== undefined) {
    return html`${badge("quiet", "left out")} ${skipped}${lines}`;
  }
  return html`${changes ? badge("good", "planned") : badge("quiet", "checked, not planned")}${lines}`;
}

function notPlanned({ plan }: Handed): Markup {
  const why = "skipped" in plan ? plan.skipped : "";
  return html`<p>${badge("quiet", "skipped")} No plan was made: ${why}.</p>`;
}
