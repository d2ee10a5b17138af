import { type Problem, renderProblem } from "../core/problems";
import type { ControlReport, ControlResult, Finding } from "./evaluate";

/**
 * Reports as JUnit XML, for pipelines: a suite for each environment, a case for each control; what is waived or has nothing to look at is
 * skipped with the reason. Waivers that excuse nothing are a case of their own. The same reports give the same text.
 */
export function junitOf(reports: readonly ControlReport[]): string {
  const suites = reports.map(({ environment, results, waivers }) => {
    const failed = results.filter(({ outcome }) => outcome === "failed").length;
    const skipped = results.filter(({ outcome }) => outcome === "waived" || outcome === "not applicable").length;
    const cases = [
      ...results.map((result) => caseOf(environment, result)),
      ...(waivers.length > 0 ? [waiverCase(environment, waivers)] : []),
    ];
    return [
      `  <testsuite name="${xml(environment)}" tests="${cases.length}" failures="${failed + cases.length - results.length}" errors="0" skipped="${skipped}">`,
      ...cases,
      "  </testsuite>",
    ].join("\n");
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...suites, "</testsuites>", ""].join("\n");
}

function caseOf(environment: string, { control, severity, outcome, findings }: ControlResult): string {
  const open = `    <testcase classname="${xml(environment)}.${severity}" name="${xml(`${control.id} ${control.title}`)}"`;
  if (outcome === "passed") {
    return `${open}/>`;
  }
  const lines = xml(findings.map(textOf).join("\n"));
  const inner =
    outcome === "failed"
      ? `<failure message="${xml(control.remedy)}" type="${severity}">${lines}</failure>`
      : `<skipped message="${outcome === "waived" ? lines.replaceAll("\n", "; ") : "not applicable"}"/>`;
  return `${open}>\n      ${inner}\n    </testcase>`;
}

function waiverCase(environment: string, waivers: readonly Problem[]): string {
  return [
    `    <testcase classname="${xml(environment)}.high" name="waivers">`,
    `      <failure message="Take out waivers that excuse nothing." type="high">${xml(waivers.map(renderProblem).join("\n"))}</failure>`,
    "    </testcase>",
  ].join("\n");
}

function textOf({ place, attribute, fault, waiver }: Finding): string {
  const until = waiver?.until ? ` until ${waiver.until}` : "";
  const excuse = waiver ? ` (waived${until}: ${waiver.reason})` : "";
  return `${[place.path, attribute].filter((part) => part !== "").join(" ")}: ${fault}${excuse}`;
}

function xml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
