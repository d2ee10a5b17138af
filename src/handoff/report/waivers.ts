import type { ControlReport, ControlResult } from "../../guardrails/evaluate";
import type { Waiver } from "../../guardrails/waiver";
import { html, joined } from "./html";
import type { Section } from "./section";
import { tableOf } from "./table";
import { byCodeUnit, code, counted, day } from "./words";

/** A decision to live with something, and what it excuses. */
export interface Decision {
  /** The decision. */
  readonly waiver: Waiver;
  /** The control that it excuses. */
  readonly control: ControlResult["control"];
  /** Addresses that it excuses, sorted; a path where there is no address. */
  readonly excuses: readonly string[];
}

/** The decisions that excuse something, in the order of the controls. */
export function decisionsOf({ results }: ControlReport): readonly Decision[] {
  return results.flatMap(({ control, findings }) => {
    const waivers = [...new Set(findings.flatMap(({ waiver }) => waiver ?? []))];
    return waivers.map((waiver) => {
      const own = findings.filter((finding) => finding.waiver === waiver);
      const places = own.map(({ place }) => `${place.state}/${place.address || place.path}`);
      return { waiver, control, excuses: [...new Set(places)].sort(byCodeUnit) };
    });
  });
}

/** The section on what was decided to live with: the reason, the last day, and what is excused. */
export function waiversSection(report: ControlReport): Section {
  const decisions = decisionsOf(report);
  return {
    id: "waivers",
    title: "Waivers",
    body:
      decisions.length === 0
        ? html`<p>None: no control is excused.</p>`
        : tableOf({
            id: "waivers",
            caption: `${counted(decisions.length, "decision")} to live with what a control found. After its last day a waiver is a problem itself.`,
            columns: ["Control", "Reason", "Until", "Where it is written", "What it excuses"].map((title) => ({
              title,
            })),
            rows: decisions.map(({ waiver, control, excuses }) => ({
              cells: [
                html`${control.id}<br><span class="small">${control.title}</span>`,
                waiver.reason,
                waiver.until === undefined ? "as long as the field says so" : day(waiver.until),
                code(waiver.path),
                joined(excuses.map(code), html`<br>`),
              ],
            })),
          }),
  };
}
