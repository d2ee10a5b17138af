import { addresses, protectedAddresses, type TerraformJson } from "../../core/terraform-json";
import type { Handed, HandedState } from "../handed";
import { html, type Markup } from "./html";
import type { Section } from "./section";
import { tableOf } from "./table";
import { byCodeUnit, code, codes, counted } from "./words";

/** How many resources of one type a state has. */
interface TypeCount {
  readonly type: string;
  readonly count: number;
  readonly guarded: number;
}

/** The section on the states: what each holds by type, what it reads and what it publishes. */
export function resourcesSection({ states }: Handed): Section {
  const most = Math.max(1, ...states.map(({ json }) => resourceCount(json)));
  return {
    id: "resources",
    title: "States and resources",
    body: html`<p>Each state is a Terraform configuration of its own. They are listed in the order of deployment and are destroyed in the opposite one. Open one to see its resources by type.</p>
${states.map((state) => stateOf(state, most, states))}`,
  };
}

/** How many resources a state manages. */
export function resourceCount(json: TerraformJson): number {
  return addresses(json).length;
}

function stateOf({ name, state, json, reads }: HandedState, most: number, states: readonly HandedState[]): Markup {
  const types = typesOf(json);
  const total = resourceCount(json);
  const published = Object.keys(json.output ?? {})
    .filter((output) => output !== "contract_version")
    .sort(byCodeUnit);
  const read = reads.map((other) => states.find((one) => one.name === other)?.state ?? other);
  return html`<details class="state">
<summary><span class="name">${state}</span> <span class="count">${counted(total, "resource")}</span>${lengthBar(total, most)}</summary>
<dl class="facts">
<div><dt>State</dt><dd>${code(name)}</dd></div>
<div><dt>Reads</dt><dd>${read.length > 0 ? codes(read) : "no other state"}</dd></div>
<div><dt>Publishes</dt><dd>${published.length > 0 ? codes(published) : "nothing"}</dd></div>
</dl>
${tableOf({
  id: `state-${name}`,
  caption: `${name} has ${counted(total, "resource")} of ${counted(types.length, "type")}. Guarded ones carry prevent_destroy.`,
  columns: [{ title: "Type" }, { title: "Count", figures: true }, { title: "Guarded", figures: true }],
  rows: types.map(({ type, count, guarded }) => ({ cells: [code(type), count, guarded > 0 ? guarded : "-"] })),
})}</details>
`;
}

function typesOf(json: TerraformJson): TypeCount[] {
  const guarded = protectedAddresses(json).map((address) => address.split(".")[0]);
  return Object.entries(json.resource ?? {})
    .map(([type, blocks]) => ({
      type,
      count: Object.keys(blocks).length,
      guarded: guarded.filter((one) => one === type).length,
    }))
    .sort((a, b) => byCodeUnit(a.type, b.type));
}

/** A bar whose length repeats a figure that stands beside it, so screen readers pass over it. */
function lengthBar(value: number, most: number): Markup {
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="4"/><rect class="fewest" width="${share(value, most)}" height="4"/></svg>`;
}

/** A share in percent with one decimal at most. */
export function share(value: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((Math.min(value, whole) / whole) * 1000) / 10;
}
