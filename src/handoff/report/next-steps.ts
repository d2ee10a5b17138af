import { clusterName, clusterStateName, teamsOn } from "../../config/names";
import type { RuntimeControl } from "../../guardrails/control";
import { RUNTIME_CONTROLS } from "../../guardrails/runtime";
import type { Handed } from "../handed";
import type { Pin } from "../pins";
import { endingsOf } from "./dates";
import { type Content, html, type Markup } from "./html";
import { plannedStates } from "./planned";
import type { Section } from "./section";
import { tableOf } from "./table";
import { code, codes, command, counted, day, prose } from "./words";

/** Where the page lies: in the project, whose commands it names, or in a bundle, where nobody has the project. */
export type Home = "project" | "bundle";

/** The section on what to do now, in order, and on the days to keep in mind. */
export function nextSection(handed: Handed, pins: readonly Pin[], home: Home): Section {
  const steps = [
    ...(home === "project" ? [...repairs(handed), rehearsal(handed)] : [reading()]),
    html`Ask the account what only it can answer. Names in capitals are yours to fill in.${asked(handed, "account")}`,
    ...delegations(handed),
    ...choices(pins),
    ...(home === "project" ? deployment(handed) : [handedDeployment(handed)]),
    ...entrances(handed),
    html`Ask the running clusters what only they can answer.${asked(handed, "running")}`,
  ];
  return {
    id: "next",
    title: "What to do next",
    body: html`<ol class="steps">
${steps.map((step) => html`<li>${step}</li>\n`)}</ol>
${datesOf(handed)}`,
  };
}

function repairs({ name, controls, plan }: Handed): Content[] {
  const failed = controls.results.filter(({ outcome }) => outcome === "failed").length;
  const broken = "report" in plan && !plan.report.ok;
  return [
    ...(failed > 0
      ? [
          html`Look at ${counted(failed, "control")} that failed: <a href="#controls">Controls</a>. Satisfy or waive each; ${code("npm run controls -- --explain ID")} says how.`,
        ]
      : []),
    ...(broken
      ? [
          html`Repair what the <a href="#plan">offline plan</a> found, and plan again.${command(`npm run plan -- ${name}`)}`,
        ]
      : []),
  ];
}

function rehearsal(handed: Handed): Markup {
  const made = plannedStates(handed) !== undefined;
  return html`${made ? "Rehearse the whole life of every state" : "Install Terraform or OpenTofu, and rehearse every state"}, offline: plan, apply, change, destroy.${command(`npm run rehearse -- ${handed.name}`)}`;
}

function reading(): Markup {
  return html`Read ${code("README.md")} beside this page, which says what is needed and how the files are verified, and keep ${code("RUNBOOK.md")} at hand.`;
}

function handedDeployment({ states }: Handed): Markup {
  return html`Deploy the states in this order, with the commands of ${code("README.md")}: ${codes(states.map(({ name }) => name))}. Read each plan before you say yes to it.`;
}

function delegations({ name, environment: { dns } }: Handed): Content[] {
  return Object.entries(dns?.zones ?? {}).flatMap(([zone, { kind, ...rest }]) =>
    kind === "public" && !("delegated" in rest && rest.delegated)
      ? [
          html`Delegate ${code(zone)}: set the name servers that ${code(`${name}-dns`)} puts out at its parent, then write ${code("delegated: true")}.`,
        ]
      : [],
  );
}

function choices(pins: readonly Pin[]): Content[] {
  const open = pins.filter(({ exact }) => !exact).length;
  return open === 0
    ? []
    : [
        html`Read the ${counted(open, "version")} that ${open === 1 ? "is" : "are"} not exact, and pin what must not move by itself: <a href="#versions">Pinned versions</a>.`,
      ];
}

/** The states are applied one by one, where Argo CD installs the charts with its turn in between. */
function deployment({ name, environment, states }: Handed): Content[] {
  const waiting = Object.entries(environment.clusters ?? {}).flatMap(([key, { gitops }]) =>
    gitops && teamsOn(environment, key).length > 0 ? [clusterStateName(name, key, "workloads")] : [],
  );
  const order = states.map((state) => state.name);
  return [
    html`Deploy the states in this order: ${codes(order)}. Read each plan before you say yes to it.${command(
      waiting.length === 0
        ? `npx cdktf deploy '${name}-*'`
        : `npx cdktf deploy ${order.filter((state) => !waiting.includes(state)).join(" ")}`,
    )}`,
    ...(waiting.length === 0
      ? []
      : [
          html`Let Argo CD sync what the platform states put out as ${code("gitops")}, then deploy ${codes(waiting)}.${command(`npx cdktf deploy '${name}-*'`)}`,
        ]),
  ];
}

function entrances({ name, environment: { clusters = {}, aws } }: Handed): Content[] {
  return Object.entries(clusters).map(
    ([key, { admins }]) =>
      html`Enter the cluster ${code(clusterName(name, key))}.${command(
        `aws eks update-kubeconfig --name ${clusterName(name, key)} --region ${aws.region} --role-arn ${Object.values(admins)[0]}`,
      )}`,
  );
}

/** Questions with their commands, one a line, in which the names that are known stand already. */
function asked({ name, environment: { clusters = {} } }: Handed, when: RuntimeControl["when"]): Markup {
  const [cluster, ...others] = Object.keys(clusters);
  const known = (text: string) =>
    text
      .replaceAll("; ", "\n")
      .replace(/\bENVIRONMENT\b/g, name)
      .replace(/\bCLUSTER\b/g, cluster !== undefined && others.length === 0 ? clusterName(name, cluster) : "CLUSTER");
  const own = RUNTIME_CONTROLS.filter((control) => control.when === when);
  return html`<details><summary>${counted(own.length, "question")} to ask ${when === "account" ? "the account" : "the clusters"}</summary>
${own.map(
  ({
    id,
    title,
    why,
    command: asks,
    expect,
  }) => html`<div class="question"><p><strong>${id}</strong> ${title}. ${prose(why)}</p>
${command(known(asks))}
<p>What you should see: ${prose(expect)}.</p></div>`,
)}</details>`;
}

function datesOf(handed: Handed): Content {
  const endings = endingsOf(handed);
  return endings.length === 0
    ? undefined
    : html`<h3>Days to keep in mind</h3>
${tableOf({
  id: "dates",
  caption: "What ends, the next one first.",
  columns: [{ title: "Day" }, { title: "What ends" }],
  rows: endings.map(({ day: end, what }) => ({ cells: [day(end), what] })),
})}`;
}
