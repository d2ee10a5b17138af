import type { EnvironmentOutput, Place } from "./output";

/** How bad it is when a control does not hold, from the worst down. */
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;

/** How bad it is when a control does not hold. */
export type Severity = (typeof SEVERITIES)[number];

/** Which set of severities an environment is held to. */
export type Profile = "production" | "development";

/** One thing that a control looked at. */
export interface Look {
  /** What was looked at. */
  readonly place: Place;
  /** The attribute, as in Terraform: `vpc_config.endpoint_public_access`. Empty for the block as a whole. */
  readonly attribute: string;
  /** What is wrong with it: `is true; want false`. Never holds a secret. @default nothing: the control holds there */
  readonly fault?: string;
}

/** What the development profile makes of a control. */
export interface Milder {
  /** The severity there. */
  readonly severity: Severity;
  /** Why a development environment is excused: its findings are reported as waived, never left out. */
  readonly because: string;
}

/** What a control may know beside the output. */
export interface Situation {
  /** Profile of the environment. */
  readonly profile: Profile;
  /** Day that support dates are compared with, `YYYY-MM-DD`. */
  readonly today: string;
}

/** A promise about the output, with the check that holds it to it. */
export interface Control {
  /** Id, such as `EKS-01`. Its points have letters: `LB-01a`. */
  readonly id: string;
  /** What holds, as a fact: `the public API endpoint is off`. */
  readonly title: string;
  /** Severity when it does not hold. */
  readonly severity: Severity;
  /** What the development profile makes of it. @default the same as production */
  readonly development?: Milder;
  /** Ids at the sources: CIS, Security Hub, checkov, trivy, cdk-nag, ... */
  readonly sources: readonly string[];
  /** What can happen when it does not hold, in one or two sentences. */
  readonly why: string;
  /** How to satisfy it, in the words of the description where it has some. */
  readonly remedy: string;
  /** Paths of the description whose `waive` can excuse it, the nearest first: `clusters.<cluster>.endpoint`. @default the environment's own `waive` alone, which names the constructs */
  readonly waive?: readonly string[];
  /** Whether it guards against loss, so that `protection: false` in the description lifts it. @default it does not */
  readonly guard?: boolean;
  /** What only the rendered charts can tell. @default the output tells all */
  readonly rendering?: string;
  /** Looks at the output of an environment: every thing it looked at, with what is wrong with it. Looking at nothing means that it does not apply. */
  readonly check: (output: EnvironmentOutput, situation: Situation) => readonly Look[];
}

/** A promise that only an account or a running cluster can answer, and how to ask. */
export interface RuntimeControl extends Pick<Control, "id" | "title" | "severity" | "sources" | "why"> {
  /** When it can be asked: against the account before an apply, or in the running cluster. */
  readonly when: "account" | "running";
  /** The command that asks. Names in capitals are the user's. */
  readonly command: string;
  /** What the answer should be. */
  readonly expect: string;
}
