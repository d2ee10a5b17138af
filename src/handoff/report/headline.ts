import { clusterName } from "../../config/names";
import { FACTS_CHECKED } from "../../facts/checked";
import { kubernetesVersion, supportOn } from "../../facts/kubernetes-versions";
import { REGIONS } from "../../facts/regions";
import { summaryOf } from "../../guardrails/summary";
import type { Handed } from "../handed";
import { type Content, html, joined, type Markup } from "./html";
import { plannedStates, plannedTotal } from "./planned";
import { resourceCount } from "./resources";
import type { Section } from "./section";
import { badge, code, codes, counted, day } from "./words";

/** Region, zones and Kubernetes versions: `us-east-1 · 3 zones · Kubernetes 1.35 (standard support until 2027-03-27)`. */
export function headlineOf({ environment }: Pick<Handed, "environment">): Content {
  const kubernetes = versionsOf(environment).map((version) => {
    const { endOfStandardSupport } = kubernetesVersion(version);
    return html`Kubernetes ${version} (standard support until ${day(endOfStandardSupport)})`;
  });
  return joined([environment.aws.region, counted(zonesOf(environment).length, "zone"), ...kubernetes], " · ");
}

/** The section at the top: the figures that matter, what the environment is, and what is worth knowing. */
export function glanceSection(handed: Handed): Section {
  const { warnings } = handed;
  return {
    id: "glance",
    title: "At a glance",
    body: html`<ul class="tiles">
${[statesTile(handed), ...kubernetesTiles(handed), controlsTile(handed), planTile(handed)]}</ul>
${factsOf(handed)}${
  warnings.length === 0
    ? undefined
    : html`<div class="notice"><h3>Worth knowing</h3><ul>${warnings.map((warning) => html`<li>${warning}</li>`)}</ul></div>`
}`,
  };
}

function tile(figure: Content, label: string, note: Content): Markup {
  return html`<li><span class="figure">${figure}</span> <span class="label">${label}</span> <span class="note">${note}</span></li>
`;
}

function statesTile({ states }: Handed): Markup {
  const total = states.reduce((sum, { json }) => sum + resourceCount(json), 0);
  return tile(total, "resources", `in ${counted(states.length, "state")}`);
}

function kubernetesTiles({ environment }: Handed): Markup[] {
  return versionsOf(environment).map((version) => {
    const { endOfStandardSupport, endOfExtendedSupport } = kubernetesVersion(version);
    const notes = {
      standard: html`standard support until ${day(endOfStandardSupport)}`,
      extended: html`extended support until ${endOfExtendedSupport === undefined ? "a day that is not named yet" : day(endOfExtendedSupport)}`,
      ended: "no support any more",
    };
    return tile(version, "Kubernetes", notes[supportOn(version, FACTS_CHECKED)]);
  });
}

function controlsTile({ controls }: Handed): Markup {
  const { counts } = summaryOf(controls);
  const failed = badge(counts.failed === 0 ? "good" : "bad", `${counts.failed} failed`);
  return tile(counts.passed, "controls hold", html`${failed} ${counts.waived} waived`);
}

function planTile(handed: Handed): Markup {
  const { plan } = handed;
  const planned = plannedStates(handed);
  if (planned === undefined || "skipped" in plan) {
    return tile("-", "offline plan", badge("quiet", "skipped"));
  }
  return tile(
    plannedTotal(planned),
    "to add",
    html`${plan.report.ok ? badge("good", "ok") : badge("bad", "failed")} offline plan`,
  );
}

function factsOf({ name, environment }: Handed): Markup {
  const { aws, profile = "production", protection = true, clusters = {}, state } = environment;
  const place = REGIONS[aws.region]?.place;
  const facts: readonly (readonly [string, Content])[] = [
    ["Region", html`${code(aws.region)}${place ? ` ${place}` : ""}`],
    ["Account", code(aws.accountId)],
    ["Zones", codes(zonesOf(environment))],
    [
      "Clusters",
      Object.keys(clusters).length > 0
        ? joined(
            Object.keys(clusters).map((key) => code(clusterName(name, key))),
            ", ",
          )
        : "none",
    ],
    ["Profile", profile],
    [
      "Protection",
      protection ? "on: what holds data or identity cannot be destroyed" : "off: everything can be destroyed",
    ],
    ["State", state.kind],
    ["Tags", tagsOf(aws.tags ?? {})],
  ];
  return html`<dl class="facts">
${facts.map(
  ([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>
`,
)}</dl>
`;
}

function tagsOf(tags: Readonly<Record<string, string>>): Content {
  const entries = Object.entries(tags);
  return entries.length === 0
    ? "none beside those of the program"
    : joined(
        entries.map(([key, value]) => code(`${key}=${value}`)),
        ", ",
      );
}

function zonesOf({ network: { zones } }: Handed["environment"]): string[] {
  return (Array.isArray(zones) ? [...zones] : Object.keys(zones)).sort();
}

/** The minors of all clusters, the oldest first. */
function versionsOf({ clusters = {} }: Handed["environment"]): string[] {
  return [...new Set(Object.values(clusters).map(({ version }) => version))].sort();
}
