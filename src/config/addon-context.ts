import type { AddonContext, AddonZone } from "../addons/context";
import { type Selected, selectAddons } from "../addons/selection";
import { roleNameOf } from "../core/naming";
import { dnsSuffixOf, partitionOf } from "../facts/regions";
import type { Environment } from ".";
import { zoneNamesOf } from "./checks/check";
import { vpcBlocks } from "./checks/network";
import {
  type ClusterDescription,
  driversOf,
  hasFargate,
  identityIn,
  isAutoMode,
  isFargateOnly,
  isIsolated,
  onFargate,
} from "./cluster-facts";
import { laxNamespaces } from "./lax-namespaces";
import { bucketNames, clusterName } from "./names";

export { type ClusterDescription, isAutoMode, isFargateOnly } from "./cluster-facts";

/** What only Terraform knows of a cluster's surroundings. */
export interface AddonReferences {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** URL of the Kubernetes API. */
  readonly endpoint: string;
  /** Security group of the nodes. */
  readonly nodeSecurityGroupId: string;
  /** ARN of the key for EBS volumes. */
  readonly volumesKeyArn: string;
  /** ARN of the key for file systems and buckets. */
  readonly fileSystemsKeyArn: string;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: string;
  /** Id of the worker subnet of a zone. */
  workerSubnetId(zone: string): string;
  /** Id of a hosted zone. */
  zoneId(domain: string): string;
}

/** Names in place of what Terraform will know: enough to look at what an add-on asks for. */
const UNKNOWN: AddonReferences = {
  vpcId: "vpc",
  endpoint: "https://endpoint",
  nodeSecurityGroupId: "security-group",
  volumesKeyArn: "volumes-key",
  fileSystemsKeyArn: "file-systems-key",
  logsKeyArn: "logs-key",
  workerSubnetId: (zone) => `subnet-${zone}`,
  zoneId: (domain) => `zone-${domain}`,
};

/** Sets of a cluster that names none. */
const DEFAULT_SETS = ["essential"] as const;

/** The add-ons of a cluster's platform state that are on, each behind those that must work first. */
export function addonsOf(environment: Environment, cluster: ClusterDescription): readonly Selected[] {
  return selectAddons({
    sets: cluster.addonSets ?? DEFAULT_SETS,
    addons: cluster.addons ?? {},
    autoMode: isAutoMode(cluster),
    fargateOnly: isFargateOnly(cluster),
    fargate: hasFargate(cluster),
    zones: Object.keys(environment.dns?.zones ?? {}).length > 0,
    isolated: isIsolated(environment),
  });
}

/**
 * What add-ons may know of a cluster.
 * @param zones Zones of the control plane. @default those of the description
 * @param references What only Terraform knows. @default names in its place, for checks
 */
export function addonContext(
  environment: Environment,
  key: string,
  cluster: ClusterDescription,
  zones: readonly string[] = cluster.zones ?? zoneNamesOf(environment),
  references: AddonReferences = UNKNOWN,
): AddonContext {
  const { aws, network, profile } = environment;
  const partition = partitionOf(aws.region);
  const name = clusterName(environment.name, key);
  const selected = addonsOf(environment, cluster);
  const context: AddonContext = {
    ...references,
    partition,
    dnsSuffix: dnsSuffixOf(aws.region),
    region: aws.region,
    accountId: aws.accountId,
    environment: environment.name,
    production: profile !== "development",
    clusterName: name,
    version: cluster.version,
    zones,
    workerSubnetIds: Object.fromEntries(zones.map((zone) => [zone, references.workerSubnetId(zone)])),
    vpcCidrs: vpcBlocks(network).map(({ text }) => text),
    autoMode: isAutoMode(cluster),
    fargateOnly: isFargateOnly(cluster),
    fargate: hasFargate(cluster),
    nodes: leastNodes(cluster),
    isolated: isIsolated(environment),
    ipv6: cluster.ipFamily === "ipv6",
    on: new Set(selected.map((addon) => addon.name)),
    dnsZones: dnsZonesOf(environment, references),
    buckets: bucketNames(environment),
    laxNamespaces: {},
    nodePools: cluster.compute.nodePools ?? {},
    volumeClass: volumeClassOf(cluster),
    tags: { ...aws.tags, Environment: environment.name, ManagedBy: "Terraform" },
    snapshots: driversOf(environment, cluster).snapshots,
    onFargate: (namespace) => onFargate(cluster, namespace),
    annotations: (namespace, role) =>
      identityIn(cluster, namespace) === "irsa"
        ? {
            "eks.amazonaws.com/role-arn": `arn:${partition}:iam::${aws.accountId}:role/${roleNameOf(name, role)}`,
          }
        : ({} as Record<string, string>),
  };
  return { ...context, laxNamespaces: laxNamespaces({ environment, key, cluster }, selected, context) };
}

/** The fewest Linux nodes without a taint that the node groups keep. */
function leastNodes({ compute }: ClusterDescription): number {
  return Object.values(compute.nodeGroups ?? {})
    .filter(({ amiFamily = "al2023", taints = [] }) => !amiFamily.startsWith("windows") && taints.length === 0)
    .reduce((sum, { scaling }) => sum + ("size" in scaling ? scaling.size : scaling.min), 0);
}

function dnsZonesOf({ dns }: Environment, { zoneId }: AddonReferences): Readonly<Record<string, AddonZone>> {
  const entries = Object.entries(dns?.zones ?? {});
  return Object.fromEntries(
    entries.map(([domain, { kind }]) => [domain, { domain, kind, zoneId: zoneId(domain) }] as const),
  );
}

function volumeClassOf(cluster: ClusterDescription): AddonContext["volumeClass"] {
  const classes = Object.entries(cluster.storageClasses ?? DEFAULT_STORAGE_CLASSES).filter(
    ([, { kind }]) => kind === "ebs",
  );
  const [name] = classes.find(([, choice]) => choice.default) ?? classes[0] ?? [];
  return name === undefined || isFargateOnly(cluster) ? undefined : { name };
}

/** Storage classes of a cluster that names none. */
export const DEFAULT_STORAGE_CLASSES: NonNullable<ClusterDescription["storageClasses"]> = {
  gp3: { kind: "ebs", type: "gp3", default: true },
};
