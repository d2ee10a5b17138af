import type { Environment } from "../config";
import type { CapacityRow } from "../config/capacity";
import { addresses, type StackOutput } from "../core/terraform-json";
import type { ControlSummary } from "../guardrails/summary";

/** One state of an environment, as the summary shows it. */
export interface StateSummary {
  /** Name of the state within its environment: `network`, `main-cluster`. */
  readonly state: string;
  /** How many resources Terraform manages in it. */
  readonly resources: number;
  /** How many values it publishes for other states. */
  readonly publishes: number;
  /** Folder of its configuration. */
  readonly folder: string;
}

/** What was written for an environment. */
export interface EnvironmentSummary {
  /** Name of the environment. */
  readonly name: string;
  /** The description. */
  readonly environment: Environment;
  /** The output folder. */
  readonly folder: string;
  /** Stacks that a verb was asked for: all of the environment, or those that were named. */
  readonly stacks: readonly string[];
  /** Its states in the order of deployment. */
  readonly states: readonly StateSummary[];
  /** How the subnets hold the nodes. */
  readonly capacity: readonly CapacityRow[];
  /** How the controls came out. */
  readonly controls: ControlSummary;
  /** What is worth knowing and stops nothing. */
  readonly warnings: readonly string[];
  /** What the clock adds to it; empty when a day was given instead. */
  readonly clock: readonly string[];
  /** What the lock has learned. */
  readonly lockChanges: readonly string[];
}

/** Orders and counts the states of an environment. `order` lists stack names in the order of deployment. */
export function summarize(
  environment: string,
  order: readonly string[],
  output: readonly StackOutput[],
  folder: string,
): StateSummary[] {
  return order.flatMap((stack) => {
    const found = output.find(({ name }) => name === stack);
    return found
      ? [
          {
            state: stack.startsWith(`${environment}-`) ? stack.slice(environment.length + 1) : stack,
            resources: addresses(found.json).length,
            publishes: Object.keys(found.json.output ?? {}).filter((name) => name !== "contract_version").length,
            folder: `${folder}/stacks/${stack}`,
          },
        ]
      : [];
  });
}
