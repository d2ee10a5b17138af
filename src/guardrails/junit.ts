import type { ControlReport, ControlResult, Finding } from "./evaluate";

/**
 * Reports as JUnit XML, for pipelines: a suite for each environment, a case for each control; what is waived or has nothing to look at is
 * skipped with the reason. The same reports give the same text.
 */
export function junitOf(reports: readonly ControlReport[]): string {
  const suites = reports.map(({ environment, results }) => {
    const failed = results.filter(({ outcome }) => outcome === "failed").length;
    const skipped = results.filter(({ outcome }) => outcome === "waived" || outcome === "not applicable").length;
    const cases = results.map((result) => caseOf(environment, result));
    return [
      `  <testsuite name="${xml(environment)}" tests="${results.length}" failures="${failed}" errors="0" skipped="${skipped}">`,
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

function textOf({ place, attribute, fault, waiver }: Finding): string {
  const until = waiver?.until ? ` until ${waiver.until}` : "";
  const excuse = waiver ? ` (waived${until}: ${waiver.reason})` : "";
  return `${[place.path, attribute].filter((part) => part !== "").join(" ")}: ${fault}${excuse}`;
}

function xml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
