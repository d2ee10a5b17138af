import type { Environment } from ".";
import { clusterStateName, stateName } from "./names";

/*
 * What the keys of the description's `retire` may name: a protected resource by state and address; a control plane, with
 * which everything of its state goes; a zone of a computed address plan; a volume of a StatefulSet.
 */

/** Address of the control plane in its state. */
const CONTROL_PLANE = "aws_eks_cluster.control-plane";

/** Key of a control plane in `retire`: `reference-main-cluster/aws_eks_cluster.control-plane`. */
export function controlPlaneKey(environment: string, cluster: string): string {
  return `${clusterStateName(environment, cluster, "cluster")}/${CONTROL_PLANE}`;
}

/** Key of a zone's subnets in `retire`: `reference-network/us-east-1a`. */
export function zoneKey(environment: string, zone: string): string {
  return `${stateName(environment, "network")}/${zone}`;
}

/** Whether a key of `retire` is that of a zone. */
export function isZoneKey(key: string): boolean {
  return /^[a-z][a-z0-9-]*-network\/[a-z]{2,}(-[a-z]+)+-\d+[a-z]$/.test(key);
}

/** Key of a StatefulSet's volume in `retire`: `reference-main-workloads/shop/database/data`. */
export function claimKey(environment: string, cluster: string, claim: string): string {
  return `${clusterStateName(environment, cluster, "workloads")}/${claim}`;
}

/** Whether a key of `retire` is that of a StatefulSet's volume: team, application and volume behind the state. */
export function isClaimKey(key: string): boolean {
  return /^[a-z][a-z0-9-]*-workloads(\/[a-z0-9][a-z0-9-]*){3}$/.test(key);
}

/** Whether a key of `retire` is a state and the address of a resource in it. */
export function isAddressKey(key: string): boolean {
  return /^[a-z][a-z0-9-]*\/(aws|tfe|kubernetes|helm)_[a-z0-9_]+\.[A-Za-z_][\w-]*$/.test(key);
}

/**
 * Whether a cluster's control plane may be destroyed, and so be replaced by one with what no control plane can change. Its state has
 * no protection then.
 */
export function isRetired({ name, retire = {} }: Environment, cluster: string): boolean {
  return retire[controlPlaneKey(name, cluster)] === "destroy";
}

/** Whether something may go: the description retires it, or the control plane of its state. */
export function mayGo({ retire = {} }: Environment, state: string, address: string): boolean {
  return retire[`${state}/${address}`] !== undefined || retire[`${state}/${CONTROL_PLANE}`] !== undefined;
}
