import { clusterName, clusterStateName, stateName } from "../../config/names";
import type { StackOutput } from "../../core/terraform-json";
import { EnvironmentOutput, type ResourceBlock, type StateBlock } from "../../guardrails/output";
import type { Handed } from "../handed";

/** One cluster of the environment. */
export interface ClusterSubject {
  /** Its name in the description. */
  readonly key: string;
  /** Its name in EKS. */
  readonly name: string;
  /** Its control plane. */
  readonly block: ResourceBlock;
  /** Names of its states. */
  readonly states: Readonly<Record<"cluster" | "platform" | "workloads", string>>;
}

/** What is drawn of an environment: its description and its states in the order of deployment. */
export type Drawable = Pick<Handed, "name" | "environment"> & {
  /** The finished states. */
  readonly states: readonly StackOutput[];
};

/** What the pictures are drawn from. */
export interface Subject {
  /** The environment. */
  readonly handed: Drawable;
  /** Its finished output. */
  readonly output: EnvironmentOutput;
  /** Its network state. */
  readonly network: StateBlock | undefined;
  /** Its clusters in the order of the description. */
  readonly clusters: readonly ClusterSubject[];
}

/** Looks at an environment with its references followed. */
export function subjectOf(handed: Drawable): Subject {
  const output = new EnvironmentOutput(handed.states);
  const { name, environment } = handed;
  return {
    handed,
    output,
    network: output.states.find(({ state }) => state === stateName(name, "network")),
    clusters: Object.keys(environment.clusters ?? {}).flatMap((key) => {
      const states = {
        cluster: clusterStateName(name, key, "cluster"),
        platform: clusterStateName(name, key, "platform"),
        workloads: clusterStateName(name, key, "workloads"),
      };
      const block = output.all("aws_eks_cluster").find(({ state }) => state === states.cluster);
      return block ? [{ key, name: clusterName(name, key), block, states }] : [];
    }),
  };
}

/** What stands for the name of a cluster where several are drawn as one. */
export const ANY_CLUSTER = "<cluster>";

/** Clusters that are drawn as one, and what is drawn. */
export interface Alike<T> {
  /** The clusters; at least one. */
  readonly clusters: readonly ClusterSubject[];
  /** What is drawn of them. */
  readonly drawn: T;
}

/**
 * Draws every cluster, and those as one whose pictures differ in nothing but the cluster's name: {@link ANY_CLUSTER} stands for it then.
 * What is drawn must be plain data.
 */
export function drawnAlike<T>(
  clusters: readonly ClusterSubject[],
  draw: (cluster: ClusterSubject) => T,
): readonly Alike<T>[] {
  const found = new Map<string, { clusters: ClusterSubject[]; drawn: T }>();
  for (const cluster of clusters) {
    const drawn = draw(cluster);
    const name = new RegExp(`(?<![a-z0-9-])${cluster.name}(?![a-z0-9])`, "g");
    const text = JSON.stringify(drawn).replace(name, ANY_CLUSTER);
    const same = found.get(text);
    if (same) {
      same.clusters.push(cluster);
      same.drawn = JSON.parse(text) as T;
    } else {
      found.set(text, { clusters: [cluster], drawn });
    }
  }
  return [...found.values()];
}

/** `1`, `1 and 2`, `1, 2 and 3`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${last}` : last;
}
