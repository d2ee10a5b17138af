import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { assertValid, type Problem } from "../core/problems";
import { controlProblems } from "../guardrails/evaluate";
import type { Handed } from "../handoff/handed";
import { GENERATOR } from "../handoff/report/page";
import { writeWhole } from "../stacks/output-folder";
import type { Arguments } from "./arguments";
import { handEnvironments } from "./handing";
import { checkedEnvironments } from "./preparing";
import type { Terminal } from "./terminal";
import type { Verb } from "./verb";
import { foreignProblems, writtenTo } from "./written-place";

/** The folder that reports go to when no file is named. */
const FOLDER = "reports";

/** The verb `report`: everything that is known of an environment, on one page. */
export const report: Verb = {
  summary: "write one HTML page on an environment: diagrams, resources, capacity, versions, controls, offline plan",
  examples: {
    "npm run report": `the reference environment, as ${FOLDER}/reference.html`,
    "npm run report -- production sandbox": "a page for each",
    "npm run report -- production --out production.html": "somewhere else",
  },
  flags: { out: { type: "string", value: "FILE", help: `write the page there @default ${FOLDER}/<environment>.html` } },
  async run(invocation) {
    const { own, names, json, quiet } = invocation.args as Arguments;
    const { terminal } = invocation;
    const out = own.out as string | undefined;
    const given = Object.keys(invocation.options.environments ?? {});
    assertValid("arguments", outProblems(out, names.length > 0 ? names.length : Math.max(1, given.length)));
    const written = checkedEnvironments(invocation).map(({ name }) => ({
      environment: name,
      file: out ?? join(FOLDER, `${name}.html`),
    }));
    const files = written.map(({ file }) => file);
    const place = out ?? FOLDER;
    assertValid("arguments", await writtenTo(place, () => foreignProblems(files, GENERATOR, "report")));
    const handed = await handEnvironments(invocation);
    const pages: string[] = [];
    for (const one of handed) {
      pages.push(await pageOf(one));
    }
    await writtenTo(place, () => {
      files.forEach((file) => void mkdirSync(dirname(resolve(file)), { recursive: true }));
      files.forEach((file, i) => void writeWhole(file, pages[i] ?? ""));
    });
    if (json) {
      terminal.out(JSON.stringify({ reports: written }, null, 2));
    } else if (!quiet) {
      written.forEach(({ environment, file }) => void terminal.out(`${terminal.colors.bold(environment)}  ${file}`));
    }
    return handed.map((one) => wentWell(one, terminal)).every(Boolean) ? 0 : 1;
  },
};

/** Loaded here: synthesis alone does not pay for the layout of diagrams. */
async function pageOf(handed: Handed): Promise<string> {
  const { diagramsOf } = require("../handoff/diagrams") as typeof import("../handoff/diagrams/index.js");
  const { pinsOf } = require("../handoff/pins") as typeof import("../handoff/pins.js");
  const { reportOf } = require("../handoff/report/report") as typeof import("../handoff/report/report.js");
  return reportOf(handed, await diagramsOf(handed), pinsOf(handed));
}

/** A page is written whatever is on it; what it says is wrong is said here too. */
function wentWell({ name, controls, plan }: Handed, { err }: Terminal): boolean {
  const failed = controlProblems(controls).length > 0;
  const broken = "report" in plan && !plan.report.ok;
  if (broken) {
    err(`${name}  the offline plan failed; the page says where`);
  }
  if ("skipped" in plan) {
    err(`${name}  no offline plan: ${plan.skipped}`);
  }
  return !failed && !broken;
}

function outProblems(out: string | undefined, environments: number): Problem[] {
  if (out === undefined) {
    return [];
  }
  const problem = (message: string) => [{ path: "--out", message }];
  if (environments > 1) {
    return problem(`is one file for ${environments} environments; want one environment, or no --out`);
  }
  if (out === "" || (existsSync(out) && statSync(out).isDirectory())) {
    return problem(`is ${out === "" ? "empty" : `the folder ${out}`}; want a file`);
  }
  return [];
}
