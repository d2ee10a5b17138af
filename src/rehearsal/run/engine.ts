import type { Problem } from "../../core/problems";
import type { TerraformJson } from "../../core/terraform-json";
import { startStandIns } from "./stand-ins";
import type { State } from "./states";
import { requiredProviders, typesInUse } from "./types-in-use";
import type { Workspace } from "./workspace";

/** How far a rehearsal can go. */
export type Reach = "validate" | "plan" | "apply";

/** The providers that a rehearsal runs with. */
export interface Engine {
  /** What it is, for the user: `stand-in providers, offline`. */
  readonly title: string;
  /** How far it goes with a state. */
  readonly reach: (state: State) => Reach;
  /** What the user must know of it, a line each. */
  readonly notes: (states: readonly State[]) => readonly string[];
  /** What is in the way of all states, before anything runs. @default nothing */
  readonly problems?: (states: readonly State[]) => readonly Problem[];
  /** Why a state cannot be rehearsed with it; nothing when it can. */
  readonly refuses: (state: State) => string | undefined;
  /** A state's configuration as these providers take it. */
  readonly adapted: (state: State) => TerraformJson;
  /** Gets ready. Gives the variables that terraform runs with, and what ends it all. */
  readonly start: (states: readonly State[], workspace: Workspace) => Promise<StartedEngine>;
}

/** An engine that is ready. */
export interface StartedEngine {
  /** Variables that terraform runs with; one without a value is taken out of those of the user's shell. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Makes way for the destruction. @default nothing is in the way */
  readonly beforeDestruction?: () => Promise<void>;
  /** What is there after the last destruction and was not there before the first apply: what is wrong, and what is worth knowing. @default nobody can tell */
  readonly leftOver?: () => Promise<{ readonly wrong: readonly string[]; readonly notes: readonly string[] }>;
  /** Ends what it started. */
  readonly stop: () => void;
}

/** Providers for which there is a stand-in, by source. */
const STAND_INS: Readonly<Record<string, string>> = {
  "hashicorp/aws": "aws",
  "hashicorp/helm": "helm",
  "hashicorp/kubernetes": "kubernetes",
  "hashicorp/tfe": "tfe",
};

/** Stand-ins in this process: no network, no credentials, nothing to download. */
export const STAND_IN_ENGINE: Engine = {
  title: "stand-in providers, offline",
  reach: () => "apply",
  notes: () => [],
  refuses(state) {
    const foreign = Object.entries(requiredProviders(state)).find(
      ([name, source]) => STAND_INS[bareSource(source)] !== name,
    );
    return foreign && `there is no stand-in for the provider ${foreign[1]}`;
  },
  adapted: ({ json }) => json,
  async start(states, workspace) {
    const served = Object.entries(typesInUse(states)).filter(([name]) => Object.values(STAND_INS).includes(name));
    const { reattach, stop } = await startStandIns(Object.fromEntries(served));
    return { environment: { TF_REATTACH_PROVIDERS: reattach, TF_CLI_CONFIG_FILE: workspace.cliConfig }, stop };
  },
};

function bareSource(source: string): string {
  return source.replace(/^registry\.(terraform\.io|opentofu\.org)\//, "");
}
