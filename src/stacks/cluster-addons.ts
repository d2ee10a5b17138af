import { corednsConfiguration } from "../addons/coredns";
import { vpcCniConfiguration } from "../addons/vpc-cni";
import type { Environment } from "../config";
import type { Resolved } from "../config/resolve";
import type { AddonChoice } from "../constructs/cluster/addons";
import type { DataReferences } from "../contracts/data";
import type { NetworkReferences } from "../contracts/network";
import type { EksAddonName } from "../facts/eks-addons";
import { volumeKeyPolicy } from "../policies/ebs-csi";
import { efsClientPolicy, efsControllerPolicy } from "../policies/efs-csi";
import { vpcCniIpv6Policy } from "../policies/vpc-cni";

/** A cluster as the description has it. */
export type ClusterDescription = NonNullable<Environment["clusters"]>[string];

/** What the add-ons of a cluster are worked out from. */
export interface AddonsRequest {
  /** The cluster's description. */
  readonly cluster: ClusterDescription;
  /** The environment. */
  readonly resolved: Resolved;
  /** References into the data state. */
  readonly data: DataReferences;
  /** References into the network state. */
  readonly network: NetworkReferences;
  /** Zones of the cluster. */
  readonly zones: readonly string[];
  /** Region. */
  readonly region: string;
  /** Partition. */
  readonly partition: string;
  /** Pinned builds, by add-on. @default nothing is pinned */
  readonly pins?: { readonly addons?: Readonly<Record<string, string>> };
}

type Choices = Readonly<Partial<Record<EksAddonName, AddonChoice>>>;

/** The add-ons of a cluster, before its nodes and after. Auto Mode alone has nearly all of them built in. */
export function addonsOf(request: AddonsRequest): {
  readonly before: (nodeSecurityGroupId: string) => Choices;
  readonly after: Choices;
} {
  const { cluster } = request;
  const nodes = Object.keys(cluster.compute.nodeGroups ?? {}).length > 0;
  const fargate = Object.keys(cluster.compute.fargateProfiles ?? {}).length > 0;
  if (!nodes && !fargate) {
    return { before: () => ({}), after: storage(request, false) };
  }
  const { kubeProxy, podIdentityAgent, coredns } = cluster.addons ?? {};
  const pinned = (name: EksAddonName, options?: { build?: string }): AddonChoice => ({
    build: options?.build ?? request.pins?.addons?.[name],
  });
  return {
    before: (nodeSecurityGroupId) => ({
      "vpc-cni": vpcCni(request, nodeSecurityGroupId, pinned("vpc-cni", cluster.addons?.vpcCni)),
      "kube-proxy": pinned("kube-proxy", kubeProxy),
      ...(nodes && { "eks-pod-identity-agent": pinned("eks-pod-identity-agent", podIdentityAgent) }),
    }),
    after: {
      coredns: {
        ...pinned("coredns", coredns),
        configuration: corednsConfiguration({
          autoScaling: coredns?.autoScaling,
          fargateOnly: !nodes && !cluster.compute.autoMode,
        }),
      },
      ...storage(request, nodes),
    },
  };
}

function vpcCni(
  { cluster, network, resolved, zones, region, partition }: AddonsRequest,
  securityGroupId: string,
  choice: AddonChoice,
): AddonChoice {
  const { prefixDelegation = false, networkPolicy = true, customNetworking, identity } = cluster.addons?.vpcCni ?? {};
  const pods = zones.every((zone) => resolved.zones[zone]?.pod !== undefined) && cluster.ipFamily !== "ipv6";
  const custom = (customNetworking ?? pods) && securityGroupId !== "";
  const podSubnets = Object.fromEntries(
    zones.map((zone) => [zone, { subnetId: network.subnetId("pod", zone), securityGroupId }]),
  );
  const nodes = Object.keys(cluster.compute.nodeGroups ?? {}).length > 0;
  return {
    ...choice,
    // Without nodes there is no agent that could hand out a role.
    identity: identity ?? (nodes ? "podIdentity" : "irsa"),
    configuration: vpcCniConfiguration({
      prefixDelegation,
      networkPolicy,
      region,
      podSubnets: custom ? podSubnets : undefined,
    }),
    ...(cluster.ipFamily === "ipv6" && {
      policies: { "aws-node": { addresses: vpcCniIpv6Policy(partition) } },
      replaces: true,
    }),
  };
}

/** Volumes, snapshots and the watch over nodes: on where there is something for them to do. */
function storage(request: AddonsRequest, nodes: boolean): Choices {
  const { cluster, resolved, data, pins } = request;
  const { ebsCsiDriver, efsCsiDriver, snapshotController, nodeMonitoringAgent } = cluster.addons ?? {};
  const fileSystems = Object.keys(resolved.environment.data?.fileSystems ?? {}).sort();
  const arns = fileSystems.map((name) => data.fileSystemArn(name));
  const ebs = ebsCsiDriver ?? nodes;
  const chosen = (
    name: EksAddonName,
    given: boolean | { build?: string; identity?: "podIdentity" | "irsa" } | undefined,
    fallback: boolean,
  ): Choices => {
    const options = typeof given === "object" ? given : {};
    return (given ?? fallback)
      ? { [name]: { build: options.build ?? pins?.addons?.[name], identity: options.identity } }
      : {};
  };
  const driver = chosen("aws-ebs-csi-driver", ebsCsiDriver, nodes)["aws-ebs-csi-driver"];
  const efs = chosen("aws-efs-csi-driver", efsCsiDriver, fileSystems.length > 0 && nodes)["aws-efs-csi-driver"];
  return {
    ...chosen("snapshot-controller", snapshotController, ebs !== false),
    ...(driver && {
      "aws-ebs-csi-driver": {
        ...driver,
        policies: { "ebs-csi-controller-sa": { key: volumeKeyPolicy(data.volumesKeyArn) } },
      },
    }),
    ...(efs && { "aws-efs-csi-driver": { ...efs, ...efsRights(efsWhere(request), arns) } }),
    ...chosen("eks-node-monitoring-agent", nodeMonitoringAgent, nodes),
  };
}

/** The driver's rights: over the environment's file systems alone, where it has some; AWS's own policy reaches all of the account. */
function efsRights(
  where: ReturnType<typeof efsWhere>,
  fileSystemArns: readonly string[],
): Pick<AddonChoice, "policies" | "replaces"> {
  // File systems take no anonymous client: the driver's nodes mount with the rights of this role.
  const node = (arns?: readonly string[]) => ({ "efs-csi-node-sa": { mount: efsClientPolicy(where, arns) } });
  if (fileSystemArns.length === 0) {
    return { policies: node() };
  }
  const controller = { "efs-csi-controller-sa": { "file-systems": efsControllerPolicy(where, fileSystemArns) } };
  return { policies: { ...controller, ...node(fileSystemArns) }, replaces: true };
}

function efsWhere({ resolved, partition, region }: AddonsRequest) {
  return { partition, region, accountId: resolved.environment.aws.accountId };
}
