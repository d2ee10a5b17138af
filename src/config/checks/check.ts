import type { Problem } from "../../core/problems";
import type { Environment } from "..";

/** What a check may look at beside the description. */
export interface CheckContext {
  /** Day that support dates and waivers are compared with, `YYYY-MM-DD`. */
  readonly today: string;
}

/** A rule between fields: pure, gives every fault it finds. */
export type Check = (environment: Environment, context: CheckContext) => Problem[];

/** A cluster with its key and the path it is written at. */
export interface KeyedCluster {
  /** Key of the cluster. */
  readonly key: string;
  /** `clusters.<key>`. */
  readonly path: string;
  /** The cluster. */
  readonly cluster: NonNullable<Environment["clusters"]>[string];
}

/** The clusters of an environment. */
export function clustersOf({ clusters = {} }: Environment): KeyedCluster[] {
  return Object.entries(clusters).map(([key, cluster]) => ({ key, path: `clusters.${key}`, cluster }));
}

/** A node group with its key and path. */
export interface KeyedNodeGroup {
  /** Key of the node group. */
  readonly key: string;
  /** `clusters.<key>.compute.nodeGroups.<key>`. */
  readonly path: string;
  /** The node group. */
  readonly group: NonNullable<KeyedCluster["cluster"]["compute"]["nodeGroups"]>[string];
}

/** The node groups of a cluster. */
export function nodeGroupsOf({ path, cluster }: KeyedCluster): KeyedNodeGroup[] {
  return Object.entries(cluster.compute.nodeGroups ?? {}).map(([key, group]) => ({
    key,
    path: `${path}.compute.nodeGroups.${key}`,
    group,
  }));
}

/** Whether the description lists zones by name alone, so that the address plan is computed. */
export function isZoneList<Z>(zones: readonly string[] | Z): zones is readonly string[] {
  return Array.isArray(zones);
}

/** Names of the zones of the network, in order. */
export function zoneNamesOf({ network }: Environment): readonly string[] {
  return isZoneList(network.zones) ? network.zones : Object.keys(network.zones);
}
