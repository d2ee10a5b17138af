import type { Problem } from "../core/problems";
import type { StackOutput } from "../core/terraform-json";
import { CONTROLS } from "./catalogue";
import type { Control, Look, Severity, Situation } from "./control";
import { EnvironmentOutput } from "./output";
import { covers, nowhere, type Waiver } from "./waiver";

/** How a control came out: it held, it did not and that was decided, it did not, or there was nothing to look at. */
export type Outcome = "passed" | "waived" | "failed" | "not applicable";

/** One thing that a control found wrong. */
export interface Finding extends Look {
  /** What is wrong. */
  readonly fault: string;
  /** The decision that excuses it. @default none does */
  readonly waiver?: Waiver;
}

/** How one control came out. */
export interface ControlResult {
  /** The control. */
  readonly control: Control;
  /** Its severity under the environment's profile. */
  readonly severity: Severity;
  /** How it came out. */
  readonly outcome: Outcome;
  /** How many things it looked at. */
  readonly looked: number;
  /** What it found wrong, excused or not. */
  readonly findings: readonly Finding[];
}

/** How the controls of an environment came out. */
export interface ControlReport {
  /** Name of the environment. */
  readonly environment: string;
  /** A result for each control, in their order. */
  readonly results: readonly ControlResult[];
  /** What is wrong with waivers that were asked for: those that excuse nothing, and constructs that are named and not there. */
  readonly waivers: readonly Problem[];
}

/** What is to be judged. */
export interface Judged extends Situation {
  /** Name of the environment. */
  readonly environment: string;
  /** Its states, all of them. */
  readonly states: readonly StackOutput[];
  /** What its description excuses. */
  readonly waivers: readonly Waiver[];
}

/** Holds the finished output of an environment to every control. `controls` stands in for the catalogue in tests. */
export function evaluate(judged: Judged, controls: readonly Control[] = CONTROLS): ControlReport {
  const output = new EnvironmentOutput(judged.states);
  const waivers = [...judged.waivers, ...profileWaivers(judged, controls)];
  const results = controls.map((control) => resultOf(control, output, judged, waivers));
  const used = new Set(results.flatMap(({ findings }) => findings.map(({ waiver }) => waiver)));
  return {
    environment: judged.environment,
    results,
    waivers: judged.waivers.flatMap((waiver) => waiverProblems(waiver, output, used.has(waiver))),
  };
}

function waiverProblems(waiver: Waiver, { states, blocks }: EnvironmentOutput, used: boolean): Problem[] {
  const lost = nowhere(
    waiver,
    [...states, ...blocks].map(({ path }) => path),
  );
  if (lost.length > 0 || used || waiver.standing) {
    return lost;
  }
  return [{ path: waiver.path, message: "excuses nothing: the control holds there without it; want it taken out" }];
}

function resultOf(
  control: Control,
  output: EnvironmentOutput,
  { profile, today }: Situation,
  waivers: readonly Waiver[],
): ControlResult {
  const looks = control.check(output, { profile, today });
  const own = waivers.filter((waiver) => waiver.control === control.id);
  const findings = looks.flatMap((look): Finding[] => {
    const { fault } = look;
    return fault === undefined ? [] : [{ ...look, fault, waiver: own.find((waiver) => covers(waiver, look.place)) }];
  });
  return {
    control,
    severity: (profile === "development" && control.development?.severity) || control.severity,
    outcome: outcomeOf(looks, findings),
    looked: looks.length,
    findings,
  };
}

function outcomeOf(looks: readonly Look[], findings: readonly Finding[]): Outcome {
  if (findings.some(({ waiver }) => waiver === undefined)) {
    return "failed";
  }
  if (findings.length > 0) {
    return "waived";
  }
  return looks.length > 0 ? "passed" : "not applicable";
}

/** What the development profile excuses: reported as waived, never left out. */
function profileWaivers({ profile, states }: Judged, controls: readonly Control[]): Waiver[] {
  return controls.flatMap(({ id, development }): Waiver[] =>
    profile === "development" && development
      ? [
          {
            control: id,
            path: "profile",
            reason: development.because,
            where: states.map(({ name }) => name),
            standing: true,
          },
        ]
      : [],
  );
}

/** Severities that stop the writing of the output. */
const STOPPING: readonly Severity[] = ["critical", "high"];

/** What stops the output from being written: failed controls of critical and high severity, and waivers that excuse nothing. */
export function controlProblems({ results, waivers }: ControlReport): Problem[] {
  return [
    ...results
      .filter(({ severity }) => STOPPING.includes(severity))
      .flatMap((result) =>
        result.findings.filter(({ waiver }) => !waiver).map((finding) => problemOf(result, finding)),
      ),
    ...waivers,
  ];
}

function problemOf({ control, severity }: ControlResult, { place, attribute, fault }: Finding): Problem {
  const path = [place.path, attribute].filter((part) => part !== "").join(" ");
  return { path, message: `${fault} (${control.id}, ${severity}: npm run controls -- --explain ${control.id})` };
}
