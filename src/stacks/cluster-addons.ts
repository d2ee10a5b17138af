import { corednsConfiguration } from "../addons/coredns";
import { vpcCniConfiguration } from "../addons/vpc-cni";
import {
  type ClusterDescription,
  driversOf,
  eksAddonIdentity,
  hasFargate,
  hasNodes,
  startsOnFargate,
} from "../config/cluster-facts";
import type { Resolved } from "../config/resolve";
import type { AddonChoice } from "../constructs/cluster/addons";
import type { DataReferences } from "../contracts/data";
import type { NetworkReferences } from "../contracts/network";
import type { EksAddonName } from "../facts/eks-addons";
import { volumeKeyPolicy } from "../policies/ebs-csi";
import { efsClientPolicy, efsControllerPolicy } from "../policies/efs-csi";
import { vpcCniIpv6Policy } from "../policies/vpc-cni";

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
  const nodes = hasNodes(cluster);
  if (!nodes && !hasFargate(cluster)) {
    return { before: () => ({}), after: storage(request) };
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
          fargateOnly: startsOnFargate(cluster),
        }),
      },
      ...storage(request),
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
  return {
    ...choice,
    identity: identity ?? eksAddonIdentity(cluster, "vpc-cni"),
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

/** Volumes, snapshots and the watch over nodes. */
function storage(request: AddonsRequest): Choices {
  const { cluster, resolved, data, pins } = request;
  const { ebsCsiDriver, efsCsiDriver, snapshotController, nodeMonitoringAgent } = cluster.addons ?? {};
  const on = driversOf(resolved.environment, cluster);
  const fileSystems = Object.keys(resolved.environment.data?.fileSystems ?? {}).sort();
  const arns = fileSystems.map((name) => data.fileSystemArn(name));
  const choice = (
    name: EksAddonName,
    given: boolean | { build?: string; identity?: "podIdentity" | "irsa" } | undefined,
  ): AddonChoice => {
    const options = typeof given === "object" ? given : {};
    return {
      build: options.build ?? pins?.addons?.[name],
      identity: options.identity ?? eksAddonIdentity(cluster, name),
    };
  };
  return {
    ...(on.snapshots && { "snapshot-controller": choice("snapshot-controller", snapshotController) }),
    ...(on.ebs && {
      "aws-ebs-csi-driver": {
        ...choice("aws-ebs-csi-driver", ebsCsiDriver),
        policies: { "ebs-csi-controller-sa": { key: volumeKeyPolicy(data.volumesKeyArn) } },
      },
    }),
    ...(on.efs && {
      "aws-efs-csi-driver": {
        ...choice("aws-efs-csi-driver", efsCsiDriver),
        ...efsRights(efsWhere(request), arns),
      },
    }),
    ...(on.nodeMonitoring && {
      "eks-node-monitoring-agent": choice("eks-node-monitoring-agent", nodeMonitoringAgent),
    }),
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
