import type { Handed } from "../handed";
import type { Pin, PinKind } from "../pins";
import { html, type Markup } from "./html";
import type { Section } from "./section";
import { tableOf } from "./table";
import { badge, codes, counted, prose } from "./words";

/** Kinds as headings, several of each. */
const KINDS: Readonly<Record<PinKind, string>> = {
  terraform: "Terraform",
  provider: "Providers",
  program: "What wrote the configuration",
  kubernetes: "Kubernetes",
  addon: "Add-ons of EKS",
  "node image": "Node images",
  chart: "Charts",
  image: "Images",
  module: "Modules",
};

/** The section on versions by kind: what is pinned, and what may still move. */
export function pinsSection({ states }: Handed, pins: readonly Pin[]): Section {
  const kinds = [...new Set(pins.map(({ kind }) => kind))];
  return {
    id: "versions",
    title: "Pinned versions",
    body: html`<p>${summaryOf(pins)} One that is not exact is a range, a tag that its publisher may move, or a choice that is made at plan.</p>
${kinds.map((kind) =>
  kindOf(
    kind,
    pins.filter((pin) => pin.kind === kind),
    states.length,
  ),
)}`,
  };
}

function summaryOf(pins: readonly Pin[]): string {
  const exact = pins.filter((pin) => pin.exact).length;
  return `${counted(pins.length, "version")}, of which ${exact} ${exact === 1 ? "is" : "are"} exact.`;
}

function kindOf(kind: PinKind, pins: readonly Pin[], states: number): Markup {
  return html`<details class="kind"><summary>${KINDS[kind]} <span class="count">${pins.length}</span></summary>
${tableOf({
  id: `versions-${kind.replaceAll(" ", "-")}`,
  caption: `${KINDS[kind]}: ${summaryOf(pins)}`,
  columns: ["Name", "Version", "Used by", "Source"].map((title) => ({ title })),
  rows: pins.map((pin) => ({
    cells: [
      pin.name,
      html`${prose(pin.version)}${pin.exact ? undefined : html` ${badge("quiet", "not exact")}`}`,
      [0, states].includes(pin.states.length) ? "every state" : codes(pin.states),
      html`<span class="small">${prose(pin.source)}${pin.note === undefined ? undefined : html`<br>${prose(pin.note)}`}</span>`,
    ],
  })),
})}</details>
`;
}
