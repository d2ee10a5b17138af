import { EKS_ADDONS, type EksAddonName } from "../facts/eks-addons";
import type { Environment } from ".";

/** A cluster as the description has it. */
export type ClusterDescription = NonNullable<Environment["clusters"]>[string];

/** Whether everything AWS has to be reached without the internet. */
export function isIsolated({ network }: Environment): boolean {
  return network.kind === "new" && network.egress?.kind === "none";
}

/** Whether a cluster runs in EKS Auto Mode. */
export function isAutoMode({ compute }: ClusterDescription): boolean {
  return (compute.autoMode ?? false) !== false;
}

/** Whether some pods run on Fargate. */
export function hasFargate({ compute }: ClusterDescription): boolean {
  return Object.keys(compute.fargateProfiles ?? {}).length > 0;
}

/** Whether there are node groups: nodes that are there before anything else is. */
export function hasNodeGroups({ compute }: ClusterDescription): boolean {
  return Object.keys(compute.nodeGroups ?? {}).length > 0;
}

/** Whether the cluster has nodes of its own, sooner or later: node groups, or pools that Karpenter keeps. */
export function hasNodes(cluster: ClusterDescription): boolean {
  const pools = Object.values(cluster.compute.nodePools ?? {});
  return hasNodeGroups(cluster) || pools.some(({ kind }) => kind === "karpenter");
}

/** Whether there is nothing but Fargate to run on, ever. */
export function isFargateOnly(cluster: ClusterDescription): boolean {
  return !isAutoMode(cluster) && !hasNodes(cluster);
}

/** Whether Fargate is all that there is while the cluster state is applied, before Karpenter can launch a node. */
export function startsOnFargate(cluster: ClusterDescription): boolean {
  return !isAutoMode(cluster) && !hasNodeGroups(cluster);
}

/** Namespaces some pods of which a Fargate profile takes; one that asks for labels may take any of them. */
export function fargateNamespaces({ compute }: ClusterDescription): ReadonlySet<string> {
  const profiles = Object.values(compute.fargateProfiles ?? {});
  return new Set(profiles.flatMap(({ selectors }) => selectors.map(({ namespace }) => namespace)));
}

/** Namespaces all pods of which Fargate profiles take. */
export function wholeFargateNamespaces({ compute }: ClusterDescription): ReadonlySet<string> {
  const selectors = Object.values(compute.fargateProfiles ?? {}).flatMap((profile) => profile.selectors);
  const open = selectors.filter(({ labels = {} }) => Object.keys(labels).length === 0);
  return new Set(open.map(({ namespace }) => namespace));
}

/** Whether pods of a namespace may run on Fargate. */
export function onFargate(cluster: ClusterDescription, namespace: string): boolean {
  return isFargateOnly(cluster) || fargateNamespaces(cluster).has(namespace);
}

/** How pods of a namespace get their roles: by IRSA where some may run on Fargate, which has no agent for Pod Identity; it works on nodes too. */
export function identityIn(cluster: ClusterDescription, namespace: string): "podIdentity" | "irsa" {
  return onFargate(cluster, namespace) ? "irsa" : "podIdentity";
}

/** How the pods of an EKS add-on of the cluster state get their roles when the description does not say. */
export function eksAddonIdentity(cluster: ClusterDescription, name: EksAddonName): "podIdentity" | "irsa" {
  // Its pods are on every node and on nothing else.
  return name === "vpc-cni" && hasNodes(cluster) ? "podIdentity" : identityIn(cluster, EKS_ADDONS[name].namespace);
}

/** Whether Auto Mode has nodes from the start: its pools of our own come with the platform state, after the drivers. */
export function startsInAutoMode({ compute: { autoMode = false } }: ClusterDescription): boolean {
  return autoMode === true || (autoMode !== false && (autoMode.nodePools ?? ["system"]).length > 0);
}

/** Which add-ons for volumes and nodes the cluster state installs; the platform state counts on the same. */
export interface ClusterDrivers {
  /** The EBS driver. Auto Mode has its own besides. */
  readonly ebs: boolean;
  /** The EFS driver, which Auto Mode has not. */
  readonly efs: boolean;
  /** The snapshot controller, which Auto Mode has not. Source: EKS user guide, CSI snapshot controller. */
  readonly snapshots: boolean;
  /** The agent that tells EKS of broken nodes. */
  readonly nodeMonitoring: boolean;
}

/** The add-ons for volumes and nodes that are on: as the description says, else where there is something for them to do. */
export function driversOf(environment: Environment, cluster: ClusterDescription): ClusterDrivers {
  const { ebsCsiDriver, efsCsiDriver, snapshotController, nodeMonitoringAgent } = cluster.addons ?? {};
  const nodes = hasNodes(cluster);
  const automatic = startsInAutoMode(cluster);
  const ebs = (ebsCsiDriver ?? nodes) !== false;
  const shared = hasFileSystems(environment, cluster) && (nodes || automatic);
  return {
    ebs,
    efs: (efsCsiDriver ?? shared) !== false,
    snapshots: (snapshotController ?? (ebs || automatic)) !== false,
    nodeMonitoring: (nodeMonitoringAgent ?? nodes) !== false,
  };
}

function hasFileSystems({ data }: Environment, { storageClasses = {} }: ClusterDescription): boolean {
  const classes = Object.values(storageClasses);
  return Object.keys(data?.fileSystems ?? {}).length > 0 || classes.some(({ kind }) => kind === "efs");
}
