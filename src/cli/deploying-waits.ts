import type { Environment } from "../config";
import { clusterStateName, teamsOn } from "../config/names";

/** Keys of the clusters with workloads whose charts Argo CD installs: it has to have synced before the workloads are applied. */
export function clustersThatWait(environment: Environment): string[] {
  const clusters = Object.entries(environment.clusters ?? {});
  return clusters.flatMap(([key, { gitops }]) => (gitops && teamsOn(environment, key).length > 0 ? [key] : []));
}

/** States that wait for Argo CD, each with the state that puts out what Argo CD is to sync. */
export function statesThatWait(environment: Environment): Record<string, string> {
  const name = (cluster: string, layer: "workloads" | "platform") => clusterStateName(environment.name, cluster, layer);
  return Object.fromEntries(
    clustersThatWait(environment).map((cluster) => [name(cluster, "workloads"), name(cluster, "platform")]),
  );
}
