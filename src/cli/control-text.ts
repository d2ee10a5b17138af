import type { Control, RuntimeControl } from "../guardrails/control";
import type { ControlReport, ControlResult, Finding, Outcome } from "../guardrails/evaluate";
import { type ControlSummary, summaryLine, summaryOf } from "../guardrails/summary";
import { type Terminal, table } from "./terminal";

/** What was found and stops nothing, a line for each. */
export function failedLines({ failed }: ControlSummary): string[] {
  return failed.map(
    ({ control, severity, path, attribute, fault }) =>
      `${[path, attribute].filter((part) => part !== "").join(" ")} ${fault} (${control}, ${severity})`,
  );
}

/** The controls of an environment as a table, with what was found below each. */
export function controlTable(report: ControlReport, { colors }: Terminal): string[] {
  const paint: Readonly<Record<Outcome, (text: string) => string>> = {
    passed: colors.green,
    waived: colors.yellow,
    failed: colors.red,
    "not applicable": colors.dim,
  };
  const head = ["control", "severity", "result", "looked at", "what holds", "sources"];
  const rows = report.results.map(({ control, severity, outcome, looked }) => [
    control.id,
    severity,
    outcome,
    outcome === "not applicable" ? "-" : `${looked}`,
    control.title,
    shortly(control.sources),
  ]);
  const [first = "", ...lines] = table([head, ...rows], [3]).map((line) => `  ${line}`);
  const painted = lines.flatMap((line, i) => {
    const result = report.results[i] as ControlResult;
    return [line.replace(` ${result.outcome} `, ` ${paint[result.outcome](result.outcome)} `), ...foundLines(result)];
  });
  return [`${colors.bold(report.environment)}  ${summaryLine(summaryOf(report))}`, "", colors.dim(first), ...painted];
}

/** What a control found: where, what it was, and what to do or why it may stay. */
function foundLines({ control, findings }: ControlResult): string[] {
  const lines = findings.map((finding) => {
    const excuse = finding.waiver ? `  waived: ${excuseOf(finding)}` : "";
    return `      ${[finding.place.path, finding.attribute].filter((part) => part !== "").join(" ")} ${finding.fault}${excuse}`;
  });
  return findings.some(({ waiver }) => !waiver) ? [...lines, `      to do: ${control.remedy}`] : lines;
}

function excuseOf({ waiver }: Finding): string {
  const until = waiver?.until ? ` until ${waiver.until}` : "";
  return `${waiver?.reason} (${waiver?.path}${until})`;
}

/** The first sources, and how many more there are. */
function shortly(sources: readonly string[]): string {
  const shown = sources.slice(0, 3).join(", ");
  return sources.length > 3 ? `${shown} +${sources.length - 3}` : shown;
}

/** Everything there is to know about a control. */
export function explanation(control: Control): string[] {
  const { id, title, severity, development, why, remedy, waive, guard, rendering, sources } = control;
  const [first = "", ...more] = [
    ...(waive ?? []).map((path) => `${path}.waive: { "${id}": { reason, until } }`),
    `waive: { "${id}": { reason, until, where } } of the environment, for constructs of main.ts`,
  ];
  return [
    `${id}  ${title}`,
    "",
    ...table([
      ["  severity", `${severity}${stops(severity)}`],
      ...(development ? [["  development", `${development.severity}, and waived: ${development.because}`]] : []),
      ["  why", why],
      ["  to satisfy", remedy],
      ["  to waive", first],
      ...more.map((other) => ["  or", other]),
      ...(guard ? [["  lifted by", "protection: false, before a tear-down"]] : []),
      ...(rendering ? [["  by rendering", rendering]] : []),
      ["  sources", sources.join(", ")],
    ]),
  ];
}

function stops(severity: Control["severity"]): string {
  return severity === "critical" || severity === "high"
    ? ": nothing is written while it fails"
    : ": reported, stops nothing";
}

/** Everything there is to know about a control that the output cannot answer. */
export function runtimeExplanation({
  id,
  title,
  severity,
  why,
  when,
  command,
  expect,
  sources,
}: RuntimeControl): string[] {
  return [
    `${id}  ${title}`,
    "",
    ...table([
      ["  severity", severity],
      ["  why", why],
      ["  asked of", when === "account" ? "the account, before an apply" : "the running cluster"],
      ["  command", command],
      ["  expected", expect],
      ["  sources", sources.join(", ")],
    ]),
  ];
}
