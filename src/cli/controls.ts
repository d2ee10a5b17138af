import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { nearest } from "../core/naming";
import { assertValid, InvalidInput, type Problem } from "../core/problems";
import { CONTROLS } from "../guardrails/catalogue";
import { controlProblems } from "../guardrails/evaluate";
import { junitOf } from "../guardrails/junit";
import { RUNTIME_CONTROLS } from "../guardrails/runtime";
import { type DescribedReport, sarifOf } from "../guardrails/sarif";
import { findingSummary } from "../guardrails/summary";
import { writeWhole } from "../stacks/output-folder";
import type { Arguments } from "./arguments";
import { controlTable, explanation, runtimeExplanation } from "./control-text";
import { judgedEnvironments } from "./synthesize";
import type { Verb } from "./verb";

/** The verb `controls`: what the output promises, and whether it does. */
export const controls: Verb = {
  summary: "hold an environment's output to the controls, and say how each came out; nothing is written",
  examples: {
    "npm run controls": "the reference environment",
    "npm run controls -- production sandbox": "others of environments/",
    "npm run controls -- --explain EKS-02": "what a control means, how to satisfy and how to waive it",
    "npm run controls -- --sarif controls.sarif --junit controls.xml": "for code scanning and pipelines",
    "npm run --silent controls -- --json": "the same for machines",
  },
  flags: {
    explain: { type: "string", value: "CONTROL", help: "say what a control means, and look at nothing" },
    sarif: { type: "string", value: "FILE", help: "write the findings as SARIF 2.1.0" },
    junit: { type: "string", value: "FILE", help: "write the results as JUnit XML" },
  },
  run(invocation) {
    const args = invocation.args as Arguments;
    const { terminal } = invocation;
    const { explain, sarif, junit } = args.own as Record<string, string | undefined>;
    if (explain !== undefined) {
      explained(explain).forEach(terminal.out);
      return 0;
    }
    assertValid("arguments", [...fileProblems("--sarif", sarif), ...fileProblems("--junit", junit)]);
    const judged = judgedEnvironments(invocation);
    const reports = judged.map(({ report }) => report);
    write(sarif, () => sarifOf(judged, CONTROLS));
    write(junit, () => junitOf(reports));
    if (args.json) {
      terminal.out(JSON.stringify({ environments: judged.map(machineReadable) }, null, 2));
    } else if (!args.quiet) {
      for (const report of reports) {
        [...controlTable(report, terminal), ""].forEach(terminal.out);
      }
    }
    const problems = reports.flatMap(controlProblems);
    if (!args.json) {
      for (const { path, message } of problems) {
        terminal.err(`  ${path} ${message}`);
      }
    }
    return problems.length > 0 ? 1 : 0;
  },
};

function explained(id: string): string[] {
  const control = CONTROLS.find((one) => one.id === id);
  const runtime = RUNTIME_CONTROLS.find((one) => one.id === id);
  if (control) {
    return explanation(control);
  }
  if (runtime) {
    return runtimeExplanation(runtime);
  }
  // The facts know it as one, and it has points: LB-01 is LB-01a and those that follow.
  const points = CONTROLS.filter((one) => one.id.replace(/[a-z]$/, "") === id);
  if (points.length > 0) {
    return points.flatMap((point) => [...explanation(point), ""]);
  }
  const near = nearest(
    id,
    [...CONTROLS, ...RUNTIME_CONTROLS].map((one) => one.id),
  );
  throw new InvalidInput("arguments", [
    {
      path: "--explain",
      message: `is ${id}, which is no control; want ${near ? `${near}, or ` : ""}an id that npm run controls lists`,
    },
  ]);
}

function machineReadable({ report, file }: DescribedReport) {
  return {
    name: report.environment,
    file,
    problems: controlProblems(report),
    controls: report.results.map((result) => ({
      id: result.control.id,
      title: result.control.title,
      severity: result.severity,
      outcome: result.outcome,
      looked: result.looked,
      remedy: result.control.remedy,
      sources: result.control.sources,
      findings: result.findings.map((finding) => findingSummary(result, finding)),
    })),
  };
}

function fileProblems(flag: string, file: string | undefined): Problem[] {
  if (file === undefined) {
    return [];
  }
  if (file === "" || (existsSync(file) && statSync(file).isDirectory())) {
    return [{ path: flag, message: `is ${file === "" ? "empty" : `the folder ${file}`}; want a file` }];
  }
  return [];
}

function write(file: string | undefined, text: () => string): void {
  if (file !== undefined) {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeWhole(join(file), text());
  }
}
