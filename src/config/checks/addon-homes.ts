import type { Install } from "../../addons/addon";
import type { Problem } from "../../core/problems";
import type { Environment } from "..";
import {
  driversOf,
  eksAddonIdentity,
  fargateNamespaces,
  hasFargate,
  hasNodeGroups,
  hasNodes,
  isAutoMode,
  isFargateOnly,
  startsInAutoMode,
  startsOnFargate,
  wholeFargateNamespaces,
} from "../cluster-facts";
import { at } from "../path";
import type { KeyedCluster } from "./check";

/** What runs in a cluster for all teams, and in which namespace. */
export interface Resident {
  /** Path below `addons`. */
  readonly name: string;
  /** Namespace of its pods. */
  readonly namespace: string;
}

const SYSTEM = "kube-system";

/** Deployments of the cluster state beside cluster DNS, by their fields, with the fact that says whether they are on. */
const DRIVERS = { ebsCsiDriver: "ebs", efsCsiDriver: "efs", snapshotController: "snapshots" } as const;

/** Whether something of an installation runs in the cluster: definitions and settings alone need no home. */
export function runsPods(install: Install): boolean {
  return (
    install.kind === "eks" || (install.kind === "helm" && install.releases.some(({ images }) => images.length > 0))
  );
}

/** Faults of where add-ons run: Fargate takes what a profile selects, and hands out roles by IRSA alone. */
export function homeProblems(environment: Environment, keyed: KeyedCluster, residents: readonly Resident[]): Problem[] {
  const { cluster } = keyed;
  const on = driversOf(environment, cluster);
  const drivers = Object.entries(DRIVERS).flatMap(([name, fact]) => (on[fact] ? [{ name, namespace: SYSTEM }] : []));
  return [
    ...selectorProblems(keyed, [...drivers, ...residents]),
    ...identityProblems(keyed, drivers),
    ...(on.efs && !isFargateOnly(cluster) ? fileSystemProblems(keyed) : []),
    ...poolProblems(keyed, drivers),
  ];
}

/** With Fargate alone a pod that no profile selects waits for ever; with Karpenter there, what Karpenter waits for does. */
function selectorProblems({ path, cluster }: KeyedCluster, residents: readonly Resident[]): Problem[] {
  if (!startsOnFargate(cluster) || !hasFargate(cluster)) {
    return [];
  }
  const whole = wholeFargateNamespaces(cluster);
  // A cluster without any profile for kube-system is the check of cluster DNS's to tell.
  const known = fargateNamespaces(cluster).has(SYSTEM);
  const homeless = residents.filter(({ namespace }) =>
    namespace === SYSTEM ? known && !whole.has(SYSTEM) : !hasNodes(cluster) && !whole.has(namespace),
  );
  const namespaces = [...new Set(homeless.map(({ namespace }) => namespace))].sort();
  const inside = (namespace: string) => homeless.filter((one) => one.namespace === namespace).map(({ name }) => name);
  const list = namespaces.map((namespace) => `${namespace} (${inside(namespace).join(", ")})`).join(", ");
  const when = hasNodes(cluster) ? "there are no nodes before Karpenter" : "there are no nodes";
  return namespaces.length === 0
    ? []
    : [
        {
          path: `${path}.compute.fargateProfiles`,
          message: `leave pods of ${list} without a home, as ${when}; want a selector without labels for ${namespaces.length === 1 ? "the namespace" : "each of the namespaces"}, or what runs there off`,
        },
      ];
}

/** Source: EKS user guide, EKS Pod Identity considerations: not on Fargate. */
function identityProblems({ path, cluster }: KeyedCluster, drivers: readonly Resident[]): Problem[] {
  const [profile] = Object.entries(cluster.compute.fargateProfiles ?? {}).filter(([, { selectors }]) =>
    selectors.some(({ namespace, labels = {} }) => namespace === SYSTEM && Object.keys(labels).length === 0),
  );
  const choices: Readonly<Record<string, unknown>> = cluster.addons ?? {};
  return profile === undefined
    ? []
    : drivers
        .filter(({ name }) => (choices[name] as { identity?: string } | undefined)?.identity === "podIdentity")
        .map(({ name }) => ({
          path: `${path}.addons.${name}.identity`,
          message: `is podIdentity, but ${at(path, "compute", "fargateProfiles", profile[0])} puts the pods of ${SYSTEM} on Fargate, which has no agent for it; want "irsa"`,
        }));
}

/** By IRSA EKS gives an add-on one role; what mounts file systems has another one than what makes directories in them. */
function fileSystemProblems({ path, cluster }: KeyedCluster): Problem[] {
  const { efsCsiDriver } = cluster.addons ?? {};
  const given = typeof efsCsiDriver === "object" ? efsCsiDriver.identity : undefined;
  const here = `${path}.addons.efsCsiDriver`;
  const roles = "the controller and the nodes of the driver have a role each, of which IRSA would give it one";
  if (given === "irsa") {
    return [{ path: `${here}.identity`, message: `is irsa, and ${roles}; want podIdentity` }];
  }
  return given === undefined && eksAddonIdentity(cluster, "aws-efs-csi-driver") === "irsa"
    ? [
        {
          path: here,
          message: `is on where a Fargate profile selects pods of ${SYSTEM}, and ${roles}; want labels in the selector that the driver has not and identity: "podIdentity", or it off`,
        },
      ]
    : [];
}

/** Pools of the description come with the platform state, and EKS waits for the pods of its add-ons long before. */
function poolProblems({ path, cluster }: KeyedCluster, drivers: readonly Resident[]): Problem[] {
  return isAutoMode(cluster) && !startsInAutoMode(cluster) && !hasNodeGroups(cluster)
    ? drivers.map(({ name }) => ({
        path: `${path}.addons.${name}`,
        message: `is on before there is a node: Auto Mode's own pools are off, and those of compute.nodePools come later; want one of them in ${path}.compute.autoMode.nodePools, or it off`,
      }))
    : [];
}

/** Agents that work on nodes have nothing to do where there are none. */
export function nodeProblems(name: string, needsNodes: boolean, { path, cluster }: KeyedCluster): Problem[] {
  return needsNodes && isFargateOnly(cluster)
    ? [
        {
          path: `${path}.addons.${name}`,
          message: "needs nodes, and the cluster has Fargate alone; want a node group, or it off",
        },
      ]
    : [];
}
