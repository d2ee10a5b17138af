import type { Environment } from "../config";
import { addonsOf, type ClusterDescription, isAutoMode } from "../config/addon-context";
import { vpcBlocks } from "../config/checks/network";
import { bucketNames } from "../config/names";
import type { Resolved } from "../config/resolve";
import type { TeamAccessProps } from "../constructs/workloads/access";
import type { ReadinessGates } from "../constructs/workloads/namespace";
import type { Caller, ClusterAddresses } from "../constructs/workloads/network-rules";
import type { ServiceAccountChoice } from "../constructs/workloads/team";
import type { DataReferences } from "../contracts/data";
import { cidrOf, formatCidr } from "../core/cidr";
import { mapValues, ownValue } from "../core/maps";
import type { Grant } from "../policies/grant";

/** A team as the description has it. */
export type TeamDescription = NonNullable<Environment["teams"]>[string];

/** Place of the DNS Service in the block of Services. Source: EKS user guide, cluster DNS address: the tenth of the block. */
const DNS_OFFSET = 10n;

/** Place of the Kubernetes API's Service in the block of Services. Source: Kubernetes, ServiceCIDR: the first address of the block. */
const API_OFFSET = 1n;

/** Where the Services of IPv6 clusters lie, in a block that EKS chooses. Source: EKS user guide, IPv6 clusters: unique local addresses. */
const IPV6_SERVICES = "fc00::/7";

/** Addresses that network policies of a cluster name literally. */
export function addressesOf(
  { environment, zones, controlPlanes }: Resolved,
  key: string,
  cluster: ClusterDescription,
): ClusterAddresses {
  const subnets = Object.values(zones);
  const ipv6 = cluster.ipFamily === "ipv6";
  const plane = ownValue(controlPlanes, key);
  const service = (offset: bigint) =>
    plane === undefined ? [] : [ipv6 ? IPV6_SERVICES : addressIn(plane.serviceCidr, offset)];
  return {
    vpcCidrs: vpcBlocks(environment.network).map(({ text }) => text),
    publicCidrs: subnets.flatMap(({ public: subnet }) => (subnet ? [subnet.cidr] : [])),
    workerCidrs: subnets.map(({ worker }) => worker.cidr),
    // A policy sees the Service's address before it is translated, and the interfaces' where a pod asks these themselves.
    apiCidrs: [...service(API_OFFSET), ...(plane?.zones.flatMap((zone) => zones[zone]?.controlPlane.cidr ?? []) ?? [])],
    ipv6,
    // In Auto Mode DNS is no pod: it runs on the nodes themselves.
    dnsCidr: isAutoMode(cluster) ? service(DNS_OFFSET)[0] : undefined,
  };
}

function addressIn(services: string, offset: bigint): string {
  return formatCidr(cidrOf(services).first + offset, 32, 4);
}

/** Whose webhook has pods wait for their load balancer; nobody's where nothing makes load balancers. */
export function readinessGatesOf(environment: Environment, cluster: ClusterDescription): ReadinessGates | undefined {
  if (isAutoMode(cluster)) {
    return "eks.amazonaws.com";
  }
  const controlled = addonsOf(environment, cluster).some(({ name }) => name === "awsLoadBalancerController");
  return controlled ? "elbv2.k8s.aws" : undefined;
}

/** Kubernetes groups of a team's access groups on one cluster, by what they may do. */
export function groupsOf({ access = {} }: TeamDescription, cluster: ClusterDescription): TeamAccessProps["groups"] {
  return mapValues(access, (groups = []) =>
    groups.map((group) => ownValue(cluster.accessGroups, group)?.kubernetesGroup ?? group),
  );
}

/** Labels that tell whose costs these are. */
export function costLabels(name: string, { costCenter }: TeamDescription): Record<string, string> {
  return { team: name, ...(costCenter && { "cost-center": costCenter }) };
}

/** The same as tags in AWS. */
export function costTags(name: string, { costCenter, tags }: TeamDescription): Record<string, string> {
  return { ...tags, Team: name, ...(costCenter && { CostCenter: costCenter }) };
}

/** Service accounts of a team, with the environment's own buckets by their names and keys. */
export function serviceAccountsOf(
  environment: Environment,
  { serviceAccounts = {} }: TeamDescription,
  { fileSystemsKeyArn }: Pick<DataReferences, "fileSystemsKeyArn">,
): Record<string, ServiceAccountChoice> {
  const names = bucketNames(environment);
  const resolved = (grant: Grant): Grant => {
    const name = grant.kind === "s3.read" || grant.kind === "s3.readWrite" ? ownValue(names, grant.bucket) : undefined;
    if (name === undefined || !("bucket" in grant)) {
      return grant;
    }
    // Buckets that load balancers write to have S3's own keys.
    const logs = ownValue(environment.data?.buckets, grant.bucket)?.purpose === "accessLogs";
    return { ...grant, bucket: name, ...(!logs && { kmsKey: fileSystemsKeyArn }) };
  };
  return mapValues(serviceAccounts, ({ identity, grants }) => ({ identity, grants: grants?.map(resolved) }));
}

/** Who says that it connects to an application of a team, by application; teams on other clusters cannot. */
export function callersOf(
  { teams = {} }: Environment,
  here: readonly string[],
  target: string,
): Record<string, Caller[]> {
  const callers: Record<string, Caller[]> = {};
  for (const team of here) {
    for (const [name, { egress = [] }] of Object.entries(teams[team]?.applications ?? {})) {
      for (const way of egress) {
        if (way.to === "application" && (way.team ?? team) === target) {
          callers[way.name] = [...(ownValue(callers, way.name) ?? []), { team, name, port: way.port }];
        }
      }
    }
  }
  return callers;
}
