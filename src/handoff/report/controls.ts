import { SEVERITIES } from "../../guardrails/control";
import type { ControlReport, ControlResult, Finding, Outcome } from "../../guardrails/evaluate";
import { html, type Markup } from "./html";
import type { Section } from "./section";
import { tableOf } from "./table";
import { badge, code, counted, prose } from "./words";

/** How a control came out, from what asks for attention down; also the order of the rows. */
const OUTCOMES: readonly Outcome[] = ["failed", "waived", "passed", "not applicable"];

const TONES = { failed: "bad", waived: "fair", passed: "good", "not applicable": "quiet" } as const;

/** The outcome that is out of sight until somebody asks for it. */
const OUT_OF_SIGHT: Outcome = "not applicable";

/** The section on the controls: every one with its outcome, behind filters that need no script. */
export function controlsSection({ results }: ControlReport): Section {
  const sorted = OUTCOMES.flatMap((outcome) => results.filter((result) => result.outcome === outcome));
  return {
    id: "controls",
    title: "Controls",
    body: html`<p>Each control is a promise about the finished configuration of all states together. A failed one of critical or high severity stops the build, so none is in a configuration that was written.</p>
<div class="controls">
${filter(
  "outcome",
  "Outcome",
  OUTCOMES,
  results.map(({ outcome }) => outcome),
)}
${filter(
  "severity",
  "Severity",
  SEVERITIES,
  results.map(({ severity }) => severity),
)}
${tableOf({
  id: "controls",
  caption: `${counted(results.length, "control")}; the ids below a title are those of the benchmarks and scanners that ask for the same.`,
  columns: [{ title: "Control" }, { title: "Severity" }, { title: "Outcome" }],
  rows: sorted.map((result) => ({
    cells: [controlCell(result), result.severity, outcomeCell(result)],
    data: { outcome: slug(result.outcome), severity: result.severity },
  })),
})}<p class="shown" data-total="${results.length}"></p>
</div>`,
  };
}

/** Rules that hide the rows whose box is not ticked. A browser that does not know `:has` shows all rows and no boxes. */
export function filterStyle(): string {
  const rule = (group: string, value: string) =>
    `.controls:has(#${group}-${value}:not(:checked)) tr[data-${group}="${value}"]{display:none}`;
  return [
    ...OUTCOMES.map((outcome) => rule("outcome", slug(outcome))),
    ...SEVERITIES.map((severity) => rule("severity", severity)),
  ].join("\n");
}

function filter(group: string, legend: string, values: readonly string[], present: readonly string[]): Markup {
  const boxes = values.map((value) => {
    const ticked = value === OUT_OF_SIGHT ? undefined : html` checked`;
    const count = present.filter((one) => one === value).length;
    return html`<label><input type="checkbox" id="${group}-${slug(value)}" autocomplete="off"${ticked}> ${value} <span class="count">${count}</span></label>`;
  });
  return html`<fieldset class="filter"><legend>${legend}</legend>${boxes}</fieldset>`;
}

function slug(text: string): string {
  return text.replaceAll(" ", "-");
}

function controlCell({ control, findings, outcome }: ControlResult): Markup {
  const sources = html`<span class="small sources">${prose(control.sources.join(", "))}</span>`;
  const title = html`<span class="id">${control.id}</span> ${control.title}${sources}`;
  return findings.length === 0
    ? title
    : html`${title}<details${outcome === "failed" ? html` open` : undefined}><summary>${counted(findings.length, "finding")} of ${control.id}</summary>
<ul class="findings">${findings.map(findingItem)}</ul>
<p>${prose(control.why)}</p>
<p>${prose(control.remedy)}</p></details>`;
}

function findingItem({ place, attribute, fault, waiver }: Finding): Markup {
  const decision =
    waiver &&
    html`<br><span class="small">waived: ${waiver.reason} (${code(waiver.path)}${waiver.until ? ` until ${waiver.until}` : ""})</span>`;
  const what = [attribute, fault].filter((part) => part !== "").join(" ");
  return html`<li>${code([place.state, place.address].filter((part) => part !== "").join("/"))} ${what}${decision}</li>`;
}

function outcomeCell({ outcome, looked }: ControlResult): Markup {
  const seen = looked === 0 ? "nothing to look at" : `${looked} looked at`;
  return html`${badge(TONES[outcome], outcome)}<span class="small">${seen}</span>`;
}
