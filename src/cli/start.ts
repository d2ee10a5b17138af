import { basename } from "node:path";
import type { Environment } from "../config";
import { clusterName, clusterStateName, controlName, stateNames } from "../config/names";
import { kubernetesVersion } from "../facts/kubernetes-versions";
import { summaryLine } from "../guardrails/summary";
import type { Arguments } from "./arguments";
import { failedLines } from "./control-text";
import { clustersThatWait } from "./deploying-waits";
import { printProblems, toAdd } from "./rehearsal-text";
import { type Rehearsed, rehearseSummaries } from "./rehearsing";
import type { EnvironmentSummary } from "./summary";
import { synthesize } from "./synthesize";
import { type Terminal, table } from "./terminal";
import type { Verb } from "./verb";

/** The verb `start`: checks, writes, and says what there is and what to do next. */
export const start: Verb = {
  summary: "check an environment, write its Terraform JSON, and say what it holds and what to do next",
  examples: {
    "npm start": "the reference environment",
    "npm start -- production": "another one of environments/",
    "npm start -- shared/prod.yaml": "one in a file of its own",
    "npm run --silent start -- --json": "the same for machines",
  },
  async run(invocation) {
    const { terminal } = invocation;
    const args = invocation.args as Arguments;
    const results = synthesize(invocation);
    const quiet = args.quiet || args.json || !terminal.interactive;
    const rehearsed = await rehearseSummaries(results, { quiet }, terminal);
    const ok = "skipped" in rehearsed || rehearsed.report.ok;
    if (args.json) {
      terminal.out(JSON.stringify({ environments: results, plan: rehearsed }, null, 2));
      return ok ? 0 : 1;
    }
    for (const result of results) {
      print(result, rehearsed, args, terminal);
    }
    if ("report" in rehearsed) {
      printProblems(rehearsed.report, terminal);
    }
    return ok ? 0 : 1;
  },
};

function print(
  result: EnvironmentSummary,
  rehearsed: Rehearsed,
  { quiet }: Arguments,
  { out, err, colors }: Terminal,
): void {
  const say = quiet ? () => {} : out;
  say(`${colors.bold(result.name)}  ${headline(result)}\n`);
  const rows = result.states.map((s) => [
    `  ${s.state}`,
    `${s.resources}`,
    `${s.publishes}`,
    plannedOf(rehearsed, basename(s.folder)),
    s.folder,
  ]);
  for (const line of table([["  state", "resources", "publishes", "to add", "folder"], ...rows], [1, 2, 3])) {
    say(line);
  }
  for (const line of table(result.capacity.map(({ pool, text, level }) => ["  capacity", pool, text, level]))) {
    say(line);
  }
  say(`  controls   ${summaryLine(result.controls)}`);
  say(`  plan       ${planLine(result, rehearsed)}`);
  for (const change of result.lockChanges) {
    say(`  lock       ${change}`);
  }
  for (const warning of [...failedLines(result.controls), ...result.warnings, ...result.clock]) {
    err(`  ${colors.yellow("warning")}    ${warning}`);
  }
  for (const line of next(result)) {
    say(line);
  }
}

/** How many resources a stack's plan creates; `-` for one that was not planned. */
function plannedOf(rehearsed: Rehearsed, stack: string): string {
  const states = "report" in rehearsed ? rehearsed.report.states : [];
  return `${states.find(({ name }) => name === stack)?.changes?.add ?? "-"}`;
}

/** What the offline plan came to: `214 to add, offline, 6.1 s  ok`. */
function planLine({ stacks }: EnvironmentSummary, rehearsed: Rehearsed): string {
  if ("skipped" in rehearsed) {
    return `skipped: ${rehearsed.skipped}`;
  }
  const { report } = rehearsed;
  const own = report.states.filter(({ name }) => stacks.includes(name));
  const left = own.flatMap(({ name, skipped }) => (skipped ? [`${name} left out: ${skipped}`] : []));
  const ok = own.every(({ problems }) => problems.length === 0);
  const figures = `${toAdd(report, stacks)} to add, offline, ${report.seconds.toFixed(1)} s`;
  return [figures, ...left, ok ? "ok" : "failed"].join("  ");
}

/** Region, zones and Kubernetes versions: `us-east-1 · 3 zones · Kubernetes 1.35 (standard support until 2027-03-27)`. */
function headline({ environment }: EnvironmentSummary): string {
  const { aws, network, clusters = {} } = environment;
  const zones = Array.isArray(network.zones) ? network.zones.length : Object.keys(network.zones).length;
  const versions = [...new Set(Object.values(clusters).map(({ version }) => version))].sort();
  const kubernetes = versions.map((version) => {
    const { endOfStandardSupport } = kubernetesVersion(version);
    return `Kubernetes ${version} (standard support until ${endOfStandardSupport})`;
  });
  return [aws.region, `${zones} zones`, ...kubernetes].join(" · ");
}

/** What to do now, as commands to copy. */
function next({ name, environment }: EnvironmentSummary): string[] {
  const { clusters = {}, dns } = environment;
  const undelegated = Object.entries(dns?.zones ?? {}).filter(([, zone]) => zone.kind === "public" && !zone.delegated);
  const afterwards = Object.entries(clusters).map(
    ([key, { admins }]) =>
      `aws eks update-kubeconfig --name ${clusterName(name, key)} --region ${environment.aws.region} --role-arn ${Object.values(admins)[0]}`,
  );
  const named = name === "reference" ? "" : ` -- ${name}`;
  return [
    "",
    `  next   ${["npm run rehearse", "npm run handoff"].map((verb) => `${verb}${named}`).join(" · ")} · ${deployment(environment)}`,
    ...workspaces(environment).map((line) => `         ${line}`),
    ...delivered(environment).map((line) => `         ${line}`),
    ...afterwards.map((line) => `         afterwards: ${line}`),
    ...undelegated.map(
      ([zone]) =>
        `         ${zone} is not delegated yet: set the name servers that ${name}-dns puts out, then write delegated: true`,
    ),
    "",
  ];
}

/** What comes before the first deployment where HCP Terraform runs it. */
function workspaces({ name, state }: Environment): string[] {
  return state.kind === "hcp" && state.control ? [`before it npx cdktf deploy ${controlName(name)}: docs/hcp.md`] : [];
}

/** How the states are deployed: all at once, or first those of which none needs what Argo CD installs. */
function deployment(environment: Environment): string {
  const late = clustersThatWait(environment).map((key) => clusterStateName(environment.name, key, "workloads"));
  return late.length === 0
    ? deployAll(environment)
    : `npx cdktf deploy ${stateNames(environment)
        .filter((state) => !late.includes(state))
        .join(" ")}`;
}

const deployAll = ({ name }: Environment) => `npx cdktf deploy '${name}-*'`;

/**
 * What comes between platform and workloads where Argo CD installs the charts: workloads are of kinds that charts bring, and wait for load
 * balancers that a chart's controller makes. The second deployment names all states, since cdktf deploys none without those that it reads.
 */
function delivered(environment: Environment): string[] {
  const platforms = clustersThatWait(environment).map((key) => clusterStateName(environment.name, key, "platform"));
  return platforms.length === 0
    ? []
    : [
        ...platforms.map((state) => `then let Argo CD sync what ${state} puts out as gitops: docs/gitops.md`),
        `then ${deployAll(environment)}`,
      ];
}
