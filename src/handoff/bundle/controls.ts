import { CONTROLS } from "../../guardrails/catalogue";
import type { ControlResult, Outcome } from "../../guardrails/evaluate";
import { sarifOf } from "../../guardrails/sarif";
import { findingSummary, summaryLine, summaryOf } from "../../guardrails/summary";
import type { Handed } from "../handed";
import { code, paragraph, table } from "../runbook/markdown";
import { type BundleFile, jsonFile } from "./file";
import { placedStates } from "./layout";

/** In the order in which they are read: what is wrong first. */
const OUTCOMES: readonly Outcome[] = ["failed", "waived", "passed", "not applicable"];

/** How the controls came out, for people, for machines and for code scanning. */
export function controlFiles(handed: Handed): BundleFile[] {
  return [
    { path: "controls.md", content: pageOf(handed) },
    jsonFile("controls.json", { environment: handed.name, controls: handed.controls.results.map(machineReadable) }),
    { path: "controls.sarif", content: sarif(handed) },
  ];
}

function pageOf({ name, controls }: Handed): string {
  const sorted = [...controls.results].sort(
    (a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) || (a.control.id < b.control.id ? -1 : 1),
  );
  const decisions = sorted.flatMap((result) => result.findings.map((finding) => findingSummary(result, finding)));
  return paragraph(
    `# Controls of ${name}`,
    `${summaryLine(summaryOf(controls))}.`,
    "A control is a promise about the finished configuration of all states. What is waived does not hold, and somebody decided so: the reason and the last day are below. What is not applicable had nothing to look at here.",
    decisions.length > 0 ? "## What does not hold" : "",
    decisions.length > 0
      ? table(
          ["control", "severity", "where", "what", "decision"],
          decisions.map(({ control, severity, path, attribute, fault, waiver }) => [
            control,
            severity,
            code([path, attribute].filter((part) => part !== "").join(" ")),
            fault,
            waiver ? `${waiver.reason}${waiver.until ? ` (until ${waiver.until})` : ""}` : "none",
          ]),
        )
      : "",
    "## All controls",
    table(
      ["control", "severity", "outcome", "looked at", "what holds", "sources"],
      sorted.map(({ control, severity, outcome, looked }) => [
        control.id,
        severity,
        outcome,
        `${looked}`,
        control.title,
        control.sources.join(", "),
      ]),
    ),
  );
}

function machineReadable(result: ControlResult) {
  const { control, severity, outcome, looked, findings } = result;
  return {
    id: control.id,
    title: control.title,
    severity,
    outcome,
    looked,
    remedy: control.remedy,
    sources: control.sources,
    findings: findings.map((finding) => findingSummary(result, finding)),
  };
}

/** Findings are shown in the file of their state: the description that they come from is not in the bundle. */
function sarif(handed: Handed): string {
  const { controls } = handed;
  const reports = placedStates(handed).map(({ name, home }) => ({
    report: {
      ...controls,
      results: controls.results.map((result) => ({
        ...result,
        findings: result.findings.filter(({ place }) => place.state === name),
      })),
    },
    file: `${home}/json/main.tf.json`,
  }));
  return sarifOf(reports, CONTROLS);
}
