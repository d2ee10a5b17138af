import type { CapacityRow } from "../../config/capacity";
import type { Handed } from "../handed";
import { html, joined, type Markup } from "./html";
import { share } from "./resources";
import type { Section } from "./section";
import { tableOf } from "./table";
import { badge } from "./words";

/** How a level reads. */
const LEVELS: Readonly<Record<CapacityRow["level"], Markup>> = {
  ok: badge("good", "fits"),
  warning: badge("fair", "fits at the fewest nodes alone"),
  error: badge("bad", "does not fit"),
};

/** The section on addresses: how many the nodes of every group take of what their subnets have. */
export function capacitySection({ capacity }: Handed): Section {
  return {
    id: "capacity",
    title: "Subnet capacity",
    body: capacity.length === 0 ? html`<p>${NOTHING}</p>` : barsOf(capacity),
  };
}

const NOTHING =
  "There is nothing to count: IPv4 addresses are counted for managed node groups in IPv4 clusters, whose instance types are known.";

function barsOf(rows: readonly CapacityRow[]): Markup {
  return html`<p class="legend" aria-hidden="true"><span class="key fewest"></span> at the fewest nodes <span class="key most"></span> at the most, with upgrade surge <span class="key track"></span> free</p>
${tableOf({
  id: "capacity",
  caption:
    "IPv4 addresses that nodes and pods can take of the subnets they live in. Each group is counted by itself; groups of one cluster share subnets.",
  columns: [{ title: "Node group" }, { title: "Addresses" }, { title: "Outcome" }],
  rows: rows.map((row) => ({
    cells: [poolName(row.pool), html`${barOf(row)}<span class="small">${row.text}</span>`, LEVELS[row.level]],
  })),
})}`;
}

/** A name that may break behind its cluster. */
function poolName(pool: string): Markup {
  return html`${joined(pool.split("/"), html`/<wbr>`)}`;
}

/** A bar as long as the subnets, or as the demand where that is more; the text beside it says the same. */
function barOf({ atMin, atMax, available }: CapacityRow): Markup {
  const whole = Math.max(available, atMax);
  const end = share(available, whole);
  const limit = atMax > available ? html`<rect class="limit" x="${end - 0.4}" width="0.8" height="8"/>` : undefined;
  return html`<svg class="bar tall" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="${end}" height="8"/><rect class="${atMax > available ? "over" : "most"}" width="${share(atMax, whole)}" height="8"/><rect class="fewest" width="${share(atMin, whole)}" height="8"/>${limit}</svg>`;
}
