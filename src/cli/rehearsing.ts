import type { RealProviders, RehearsalReport, ThrowAwayCluster } from "../rehearsal";
import { readStates, withProducers } from "../rehearsal/run/states";
import { isVersion } from "../rehearsal/run/terraform";
import { showProgress } from "./progress";
import type { EnvironmentSummary } from "./summary";
import type { Terminal } from "./terminal";

/** How to rehearse. */
export interface RehearsingOptions {
  /** Whether states are applied, changed and destroyed as well. @default they are planned */
  readonly wholeLife?: boolean;
  /** Whether the working folder stays. @default it goes */
  readonly keep?: boolean;
  /** Real providers in place of the stand-ins. @default the stand-ins */
  readonly real?: RealProviders;
  /** A cluster for what is in Kubernetes, with the real providers of that side alone. @default the stand-ins */
  readonly cluster?: ThrowAwayCluster;
  /** Whether steps are shown as they are made. */
  readonly quiet: boolean;
}

/** What became of it: a report, or why there is none. */
export type Rehearsed = { readonly report: RehearsalReport; readonly with: string } | { readonly skipped: string };

/**
 * Rehearses the stacks that were asked for, of every environment at once. Without a binary that runs nothing is rehearsed.
 * @throws InvalidInput when a cluster cannot be reached, or something is in the way of all states
 */
export async function rehearseSummaries(
  summaries: readonly EnvironmentSummary[],
  { quiet, real, cluster, ...options }: RehearsingOptions,
  terminal: Terminal,
): Promise<Rehearsed> {
  // Loaded here: synthesis alone does not pay for it.
  const { kubernetesEngine, rehearse, realEngine, STAND_IN_ENGINE, Terraform, terraformBinary } =
    require("../rehearsal") as typeof import("../rehearsal/index.js");
  const binary = terraformBinary();
  const version = await new Terraform(binary, {}).version();
  if (version === undefined || !isVersion(version)) {
    return { skipped: `${notTerraform(binary, version)}; ${HOW_TO_GET_IT}` };
  }
  const engine = real ? realEngine(real) : cluster ? await kubernetesEngine(cluster) : STAND_IN_ENGINE;
  const stacks = summaries.flatMap((summary) => summary.stacks);
  const [{ folder: output = "cdktf.out" } = {}] = summaries;
  const taking = withProducers(readStates(output), stacks).map(({ name }) => name);
  const producers = taking.filter((name) => !stacks.includes(name));
  const { progress, end } = showProgress([...producers, ...stacks], terminal, quiet);
  try {
    const report = await rehearse({ output, stacks, engine, progress, ...options });
    return { report, with: `${version}, ${engine.title}` };
  } finally {
    await end();
  }
}

const HOW_TO_GET_IT = "install Terraform 1.11 or later, or OpenTofu and set TERRAFORM_BINARY_NAME=tofu";

function notTerraform(binary: string, version: string | undefined): string {
  return version === undefined
    ? `there is no ${binary} on this machine that can be run`
    : `${binary} is neither Terraform nor OpenTofu: asked for its version it says ${version ? `"${version}"` : "nothing"}`;
}
