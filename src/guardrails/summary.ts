import type { Severity } from "./control";
import type { ControlReport, ControlResult, Finding, Outcome } from "./evaluate";

/** A finding as it is printed and written for machines. */
export interface FindingSummary {
  /** Id of the control. */
  readonly control: string;
  /** Severity under the environment's profile. */
  readonly severity: Severity;
  /** Path of the construct. */
  readonly path: string;
  /** Terraform's address; empty for a state as a whole. */
  readonly address: string;
  /** The attribute; empty for the block as a whole. */
  readonly attribute: string;
  /** What is wrong. */
  readonly fault: string;
  /** The decision that excuses it, with its place in the description, its reason and its last day. @default none does */
  readonly waiver?: { readonly path: string; readonly reason: string; readonly until?: string };
}

/** How the controls of an environment came out, in short. */
export interface ControlSummary {
  /** How many controls came out in which way. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** What was found and not excused. */
  readonly failed: readonly FindingSummary[];
  /** What was found and excused. */
  readonly waived: readonly FindingSummary[];
}

/** A report in short. */
export function summaryOf({ results }: ControlReport): ControlSummary {
  const findings = results.flatMap((result) => result.findings.map((finding) => findingSummary(result, finding)));
  return {
    counts: {
      passed: countOf(results, "passed"),
      waived: countOf(results, "waived"),
      failed: countOf(results, "failed"),
      "not applicable": countOf(results, "not applicable"),
    },
    failed: findings.filter(({ waiver }) => waiver === undefined),
    waived: findings.filter(({ waiver }) => waiver !== undefined),
  };
}

/** A finding in short. */
export function findingSummary(
  { control, severity }: ControlResult,
  { place, attribute, fault, waiver }: Finding,
): FindingSummary {
  return {
    control: control.id,
    severity,
    path: place.path,
    address: place.address,
    attribute,
    fault,
    ...(waiver && {
      waiver: { path: waiver.path, reason: waiver.reason, ...(waiver.until && { until: waiver.until }) },
    }),
  };
}

/**
 * The one line on the controls: `131 passed · 1 waived (EKS-01 until 2027-06-30) · 0 failed · 14 not applicable`. What is excused by another
 * field of the description, such as its profile, is named by that field.
 */
export function summaryLine({ counts, waived, failed }: ControlSummary): string {
  const decisions = new Set(
    waived.map(({ control, waiver }) => `${control} ${waiver?.until ? `until ${waiver.until}` : `by ${waiver?.path}`}`),
  );
  const broken = new Set(failed.map(({ control, severity }) => `${control} ${severity}`));
  return [
    `${counts.passed} passed`,
    `${counts.waived} waived${inBrackets(decisions)}`,
    `${counts.failed} failed${inBrackets(broken)}`,
    `${counts["not applicable"]} not applicable`,
  ].join(" · ");
}

function inBrackets(texts: ReadonlySet<string>): string {
  return texts.size === 0 ? "" : ` (${[...texts].join(", ")})`;
}

function countOf(results: readonly ControlResult[], outcome: Outcome): number {
  return results.filter((result) => result.outcome === outcome).length;
}
