import { createHash } from "node:crypto";
import type { Problem } from "../core/problems";
import type { Control, Severity } from "./control";
import type { ControlReport, ControlResult, Finding } from "./evaluate";

/** A report with the file that describes its environment, which is where code scanning shows the findings. */
export interface DescribedReport {
  /** The report. */
  readonly report: ControlReport;
  /** Path of the description below the working folder, with slashes. */
  readonly file: string;
}

/** SARIF's levels. Source: OASIS SARIF 2.1.0, section 3.27.10. */
const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** Scores that GitHub sorts by: critical over 9.0, high from 7.0, medium from 4.0. Source: GitHub, SARIF support for code scanning. */
const SCORES: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };

/** The rule that stands for waivers that excuse nothing: no control, and as severe as one that stops the writing. */
const WAIVER_RULE = {
  id: "waiver",
  shortDescription: { text: "every waiver excuses something" },
  fullDescription: { text: "A waiver that excuses nothing would hide the next fault of its control." },
  help: { text: "Take it out, or name the construct that it is for." },
  defaultConfiguration: { level: LEVELS.high },
  properties: { tags: ["security"], "security-severity": SCORES.high },
};

/**
 * Reports as SARIF 2.1.0, for code scanning: findings, those that are waived as suppressed, and waivers that excuse nothing. The same reports
 * give the same text.
 */
export function sarifOf(reports: readonly DescribedReport[], controls: readonly Control[]): string {
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "cdktf-eks-platform", rules: [...controls.map(ruleOf), WAIVER_RULE] } },
        columnKind: "utf16CodeUnits",
        results: reports.flatMap(({ report, file }) => [
          ...report.results.flatMap((result) =>
            result.findings.map((finding) => resultOf(result, finding, file, controls.indexOf(result.control))),
          ),
          ...report.waivers.map((problem) => waiverResult(report.environment, problem, file, controls.length)),
        ]),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf({ id, title, why, remedy, severity, sources }: Control) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${remedy} Sources: ${sources.join(", ")}.` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ["security", ...sources], "security-severity": SCORES[severity] },
  };
}

function resultOf(
  { control, severity }: ControlResult,
  { place, attribute, fault, waiver }: Finding,
  file: string,
  ruleIndex: number,
) {
  const what = [place.address || place.state, attribute].filter((part) => part !== "").join(" ");
  return {
    ruleId: control.id,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: `${what} ${fault}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: file }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: place.path, name: place.address || place.state, kind: "resource" }],
      },
    ],
    partialFingerprints: fingerprint(control.id, place.path, place.address, attribute),
    ...(waiver && {
      suppressions: [{ kind: "external", status: "accepted", justification: `${waiver.reason} (${waiver.path})` }],
    }),
  };
}

function waiverResult(environment: string, { path, message }: Problem, file: string, ruleIndex: number) {
  return {
    ruleId: WAIVER_RULE.id,
    ruleIndex,
    level: LEVELS.high,
    message: { text: `${path} ${message}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: file }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: path, name: environment, kind: "member" }],
      },
    ],
    partialFingerprints: fingerprint(WAIVER_RULE.id, environment, path),
  };
}

function fingerprint(...parts: readonly string[]) {
  return { "control/v1": createHash("sha256").update(parts.join("\n")).digest("hex") };
}
