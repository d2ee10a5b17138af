import type { Environment } from "../../config";
import { clusterName, clusterStateName, teamsOn } from "../../config/names";
import { EnvironmentOutput } from "../../guardrails/output";
import { BACKEND_FILE, bundledJson } from "../bundle/backend";
import { type Flavour, type PlacedState, placedStates } from "../bundle/layout";
import { unprotected } from "../bundle/teardown";
import type { Handed } from "../handed";
import { commands } from "./markdown";

/** A cluster as the pages name it. */
export interface BookCluster {
  /** Its key in the description: `main`. */
  readonly key: string;
  /** Its name in AWS: `reference-main`. */
  readonly name: string;
  /** Its description. */
  readonly described: NonNullable<Environment["clusters"]>[string];
  /** Its state with the control plane. */
  readonly cluster: PlacedState;
  /** Its state with the add-ons. */
  readonly platform: PlacedState;
  /** Its state with the teams. @default no team works on it */
  readonly workloads?: PlacedState;
}

/** What the pages of a bundle are written from. */
export interface Book {
  /** Everything known of the environment. */
  readonly handed: Handed;
  /** Its description. */
  readonly environment: Environment;
  /** Its states in the order of deployment. */
  readonly states: readonly PlacedState[];
  /** Its clusters, in the order of the description. */
  readonly clusters: readonly BookCluster[];
  /** The finished output, to look names up in. */
  readonly output: EnvironmentOutput;
  /** Which of the two flavours commands are written for. */
  readonly flavour: Flavour;
  /** Whether the bundle holds lock files of the providers. */
  readonly locked: boolean;
  /** Whether the kind of backend is told at `terraform init` where a state lies, by state. */
  readonly partial: ReadonlySet<string>;
  /** Names of the states in which something is protected. */
  readonly protectedStates: ReadonlySet<string>;
}

/** Gathers what the pages are written from. */
export function bookOf(handed: Handed, { flavour, locked }: Pick<Book, "flavour" | "locked">): Book {
  const states = placedStates(handed);
  const { environment } = handed;
  return {
    handed,
    environment,
    states,
    clusters: clustersOf(environment, states),
    output: new EnvironmentOutput(handed.states),
    flavour,
    locked,
    partial: named(states, ({ name, json }) => bundledJson(name, json).backend !== undefined),
    protectedStates: named(states, (state) => unprotected(state) !== undefined),
  };
}

function named(states: readonly PlacedState[], accept: (state: PlacedState) => boolean): ReadonlySet<string> {
  return new Set(states.filter(accept).map(({ name }) => name));
}

function clustersOf(environment: Environment, states: readonly PlacedState[]): BookCluster[] {
  const find = (name: string) => states.find((state) => state.name === name);
  return Object.entries(environment.clusters ?? {}).flatMap(([key, described]): BookCluster[] => {
    const stateOf = (layer: "cluster" | "platform" | "workloads") =>
      find(clusterStateName(environment.name, key, layer));
    const [cluster, platform] = [stateOf("cluster"), stateOf("platform")];
    const workloads = teamsOn(environment, key).length > 0 ? stateOf("workloads") : undefined;
    const name = clusterName(environment.name, key);
    return cluster && platform ? [{ key, name, described, cluster, platform, workloads }] : [];
  });
}

/** A command of terraform on a state, to be run from the bundle's folder: `terraform -chdir=02-network/hcl plan`. */
export function terraform({ flavour }: Book, { home }: PlacedState, ...rest: readonly string[]): string {
  return ["terraform", `-chdir=${home}/${flavour}`, ...rest].join(" ");
}

/** `terraform init` of a state, told where the state lies. */
function initCommand(book: Book, state: PlacedState): string {
  return terraform(
    book,
    state,
    "init",
    ...(book.partial.has(state.name) ? [`-backend-config=../${BACKEND_FILE}`] : []),
  );
}

/** Name of the file that a plan is kept in between being read and being applied. */
export const PLAN_FILE = "reviewed.tfplan";

/** How a state is planned and applied. */
export interface ApplyOptions {
  /** Flags of the plan: `-destroy`. @default none */
  readonly flags?: readonly string[];
  /** Commands between `init` and `plan`. @default none */
  readonly before?: readonly string[];
}

/**
 * How to plan a state, read the plan, and apply what was read: two blocks of commands, so that nobody copies both at once. No plan is left
 * behind, since it holds values that are secret.
 */
export function applyBlocks(book: Book, state: PlacedState, { flags = [], before = [] }: ApplyOptions = {}): string[] {
  return [
    commands(initCommand(book, state), ...before, terraform(book, state, "plan", ...flags, `-out=${PLAN_FILE}`)),
    "Read the plan. If it is what you want:",
    commands(terraform(book, state, "apply", PLAN_FILE), `rm ${state.home}/${book.flavour}/${PLAN_FILE}`),
  ];
}

/** Commands that make kubectl speak to a cluster, as its first administrator. */
export function kubeconfigCommand({ environment }: Book, { name, described }: BookCluster): string {
  const [admin] = Object.values(described.admins);
  return `aws eks update-kubeconfig --name ${name} --region ${environment.aws.region} --role-arn ${admin}`;
}

/** Commands that make kubectl know each cluster under its name, for `kubectl --context`. */
export function contexts(book: Book): string[] {
  return book.clusters.map((cluster) => `${kubeconfigCommand(book, cluster)} --alias ${cluster.name}`);
}

/** A shell's expression for the id of a public zone. A private one of the same name is passed over. */
export function zoneQuery(domain: string): string {
  const query = `HostedZones[?Name==\`"${domain}."\` && Config.PrivateZone==\`false\`].Id | [0]`;
  return `$(aws route53 list-hosted-zones-by-name --dns-name ${domain} --query '${query}' --output text)`;
}
