import { clusterName, clusterStateName } from "../../config/names";
import { FACTS_CHECKED } from "../../facts/checked";
import { kubernetesVersion, supportOn } from "../../facts/kubernetes-versions";
import type { Handed } from "../handed";
import { html, type Markup } from "./html";
import { installedIn } from "./installed";
import type { Section } from "./section";
import { tableOf } from "./table";
import { badge, code, counted, day } from "./words";

/** The section on Kubernetes and the add-ons of every cluster, with what is known of their support. */
export function addonsSection(handed: Handed): Section {
  const clusters = Object.entries(handed.environment.clusters ?? {});
  return {
    id: "addons",
    title: "Kubernetes and add-ons",
    body:
      clusters.length === 0
        ? html`<p>The environment has no cluster.</p>`
        : html`${supportTable(handed, clusters)}${clusters.map(([key]) => addonTable(handed, key))}`,
  };
}

const SUPPORT = {
  standard: badge("good", "standard support"),
  extended: badge("fair", "extended support, at extra cost"),
  ended: badge("bad", "no support"),
} as const;

function supportTable(
  { name }: Handed,
  clusters: readonly (readonly [string, { readonly version: string }])[],
): Markup {
  return tableOf({
    id: "support",
    caption: `Support of the control planes, as of ${FACTS_CHECKED}.`,
    columns: ["Cluster", "Kubernetes", "Now", "Standard until", "Extended until", "Source"].map((title) => ({ title })),
    rows: clusters.map(([key, { version }]) => {
      const { endOfStandardSupport, endOfExtendedSupport, source } = kubernetesVersion(version);
      return {
        cells: [
          code(clusterName(name, key)),
          version,
          SUPPORT[supportOn(version, FACTS_CHECKED)],
          day(endOfStandardSupport),
          endOfExtendedSupport === undefined ? "not named yet" : day(endOfExtendedSupport),
          html`<span class="small">${source}</span>`,
        ],
      };
    }),
  });
}

function addonTable(handed: Handed, key: string): Markup {
  const states = [clusterStateName(handed.name, key, "cluster"), clusterStateName(handed.name, key, "platform")];
  const installed = installedIn(handed, states);
  return html`<h3>${clusterName(handed.name, key)}</h3>
${tableOf({
  id: `addons-${key}`,
  caption: `${clusterName(handed.name, key)} has ${counted(installed.length, "add-on or chart", "add-ons and charts")}, each with the Kubernetes versions its publisher names. No end of support of theirs is known here.`,
  columns: ["Name", "Installed by", "Version", "Kubernetes", "Source"].map((title) => ({ title })),
  rows: installed.map(({ name, by, version, chosen, kubernetes, source }) => ({
    cells: [
      name,
      by,
      chosen ? html`<span class="small">${version}</span>` : version,
      kubernetes,
      html`<span class="small">${source}</span>`,
    ],
  })),
})}`;
}
