import type { Environment } from "../config";
import type { CapacityRow } from "../config/capacity";
import type { Lock } from "../config/lock";
import type { StackOutput } from "../core/terraform-json";
import type { ControlReport } from "../guardrails/evaluate";
import type { RehearsalReport } from "../rehearsal";

/** A state that is handed off. */
export interface HandedState extends StackOutput {
  /** Name of the state within its environment: `network`, `main-cluster`; the whole name for a stack of the user's own. */
  readonly state: string;
  /** Folder that holds its configuration: `cdk.tf.json`, and the modules and charts that it uses. */
  readonly folder: string;
  /** Names of the states of this environment that it reads. */
  readonly reads: readonly string[];
}

/** Everything that is known of an environment when it is handed off. */
export interface Handed {
  /** Name of the environment. */
  readonly name: string;
  /** Its description. */
  readonly environment: Environment;
  /** What its lock remembers. @default it has no lock */
  readonly lock?: Lock;
  /** Its states in the order of deployment. */
  readonly states: readonly HandedState[];
  /** How the controls came out. */
  readonly controls: ControlReport;
  /** How its subnets hold its nodes. */
  readonly capacity: readonly CapacityRow[];
  /** What is worth knowing and stops nothing; nothing that only the clock says. */
  readonly warnings: readonly string[];
  /** How the offline plan came out, or why there is none. */
  readonly plan: { readonly report: RehearsalReport } | { readonly skipped: string };
}
