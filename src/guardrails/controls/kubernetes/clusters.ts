import type { EnvironmentOutput, Place } from "../../output";

/** The cluster that a state is of, by its name: those of one cluster differ in their last word. */
export function clusterKey({ state }: Pick<Place, "state">): string {
  return state.slice(0, state.lastIndexOf("-"));
}

/** Whether two places are of one cluster. */
export function isSameCluster(one: Pick<Place, "state">, other: Pick<Place, "state">): boolean {
  return clusterKey(one) === clusterKey(other);
}

/** Kubernetes minor of the cluster that a place is of; nothing where the output does not say. */
export function minorOf(output: EnvironmentOutput, place: Place): string | undefined {
  const clusters = output.all("aws_eks_cluster");
  const own =
    clusters.find((cluster) => isSameCluster(cluster, place)) ?? (clusters.length === 1 ? clusters[0] : undefined);
  const version = own?.block.version;
  return typeof version === "string" && /^1\.\d+$/.test(version) ? version : undefined;
}
