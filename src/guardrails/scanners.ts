import { SCANNER_FINDINGS, type ScannedState, type Scanner, type ScannerFinding } from "../facts/scanner-findings";
import type { ControlReport } from "./evaluate";

/** States in which a control need not hold, because their description says so: by waiver, or by the development profile. */
export interface ScannerDecision {
  /** Id of the control. */
  readonly control: string;
  /** Names of the states: `reference-main-cluster`. */
  readonly states: readonly string[];
}

/** What the reports of environments excuse: the states in which each control has a finding with a waiver. */
export function decisionsOf(reports: readonly ControlReport[]): ScannerDecision[] {
  return reports
    .flatMap(({ results }) =>
      results.map(({ control, findings }) => {
        const excused = findings.filter(({ waiver }) => waiver !== undefined).map(({ place }) => place.state);
        return { control: control.id, states: [...new Set(excused)].sort() };
      }),
    )
    .filter(({ states }) => states.length > 0);
}

/** A check that a scanner must leave out, and where. */
interface Ignore {
  readonly finding: ScannerFinding;
  /** Patterns for names of states, with `*`. Empty: every state. */
  readonly states: readonly string[];
}

/**
 * Text of `.checkov.yaml`: a check alone is left out everywhere, one with a colon in files whose path fits. A state is known by its folder, so
 * every state's file lies in a folder of its name.
 */
export function checkovConfig(decisions: readonly ScannerDecision[] = []): string {
  const entries = ignoresOf("checkov", decisions).flatMap(({ finding, states }) => [
    `  # ${noteOf(finding)}`,
    `  - ${states.length === 0 ? finding.check : `'${finding.check}:${folderPattern(states)}'`}`,
  ]);
  return lines("# What checkov finds here and nobody needs to repair. Written from src/facts/scanner-findings.ts.", [
    "skip-check:",
    ...entries,
  ]);
}

/**
 * Text of `.trivyignore.yaml`, which trivy reads only when `--ignorefile` names it. Paths are seen from the folder that is scanned, so it
 * must be the one that holds the folders of the states, or one above.
 */
export function trivyIgnoreFile(decisions: readonly ScannerDecision[] = []): string {
  const entries = ignoresOf("trivy", decisions).flatMap(({ finding, states }) => [
    `  # ${noteOf(finding)}`,
    `  - id: ${finding.check}`,
    ...(states.length === 0 ? [] : ["    paths:", ...states.map((state) => `      - "**/${state}/*"`)]),
  ]);
  return lines("# What trivy finds here and nobody needs to repair. Written from src/facts/scanner-findings.ts.", [
    "misconfigurations:",
    ...entries,
  ]);
}

/** Findings as HCL need no ignoring: HCL is written by nobody. */
function ignoresOf(scanner: Scanner, decisions: readonly ScannerDecision[]): Ignore[] {
  return SCANNER_FINDINGS.filter((finding) => finding.scanner === scanner && finding.forms.some((f) => f !== "hcl"))
    .map((finding) => ({ finding, states: finding.waivedOnly ? decided(finding, decisions) : kindsOf(finding) }))
    .filter(({ finding, states }) => !finding.waivedOnly || states.length > 0);
}

function kindsOf({ states = [] }: ScannerFinding): string[] {
  return states.map(namePattern);
}

function decided({ control, states }: ScannerFinding, decisions: readonly ScannerDecision[]): string[] {
  const named = decisions.filter((decision) => decision.control === control).flatMap((decision) => decision.states);
  const fitting = named.filter((name) => states === undefined || states.some((kind) => isOfKind(name, kind)));
  return [...new Set(fitting)].sort();
}

function namePattern(kind: ScannedState): string {
  return kind === "bootstrap" ? "bootstrap-*" : `*-${kind}`;
}

function isOfKind(name: string, kind: ScannedState): boolean {
  return kind === "bootstrap" ? name.startsWith("bootstrap-") : name.endsWith(`-${kind}`);
}

/** A regular expression for the path of a file. checkov splits an entry at colons and commas, so it holds neither. */
function folderPattern(states: readonly string[]): string {
  return `(.*/)?(${states.map((state) => state.replaceAll("*", "[^/]*")).join("|")})/[^/]*$`;
}

function noteOf({ kind, control, reason }: ScannerFinding): string {
  return `${kind}${control === undefined ? "" : ` (${control})`}: ${reason}`;
}

function lines(head: string, rest: readonly string[]): string {
  return [head, ...rest, ""].join("\n");
}
