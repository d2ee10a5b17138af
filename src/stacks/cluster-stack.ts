import type { App } from "cdktf";
import { ClusterHealth } from "../../.gen/modules/cluster-health";
import { fargateLogGroup } from "../addons/fargate-logging";
import { addonsOf as addonsInPlatform } from "../config/addon-context";
import type { ClusterDescription } from "../config/cluster-facts";
import { clusterName, clusterStateName, stateName } from "../config/names";
import type { Resolved } from "../config/resolve";
import { Cluster, type NodeGroupChoice } from "../constructs/cluster/cluster";
import type { PullThroughPrefix } from "../constructs/cluster/node-role";
import { StateReader } from "../contracts/backend";
import { publishCluster } from "../contracts/cluster";
import { type DataReferences, readData } from "../contracts/data";
import { type NetworkReferences, readNetwork, type Tier } from "../contracts/network";
import { instanceType } from "../facts/instance-types";
import type { Where } from "../policies/document";
import { logGroupArns } from "../policies/log-groups";
import { addonsOf } from "./cluster-addons";
import { type EnvironmentSettings, StateStack } from "./state-stack";

/** Properties of {@link ClusterStack}. */
export interface ClusterStackProps {
  /** What all states of the environment have in common. */
  readonly settings: EnvironmentSettings;
  /** Key of the cluster in the description. */
  readonly key: string;
  /** The cluster's description. */
  readonly cluster: ClusterDescription;
  /** The whole environment, with its address plan. */
  readonly resolved: Resolved;
  /** Prefixes of the registry that are a pull-through cache. */
  readonly pullThrough: readonly PullThroughPrefix[];
  /** Pinned builds of add-ons and AMI releases, by name. @default nothing is pinned */
  readonly pins?: {
    readonly addons?: Readonly<Record<string, string>>;
    readonly amiReleases?: Readonly<Record<string, string>>;
  };
}

/** The state `<cluster>-cluster`: a control plane and everything it needs before Kubernetes can be spoken to. */
export class ClusterStack extends StateStack {
  /** The cluster. */
  readonly cluster: Cluster;

  constructor(app: App, props: ClusterStackProps) {
    const { settings, key, cluster, resolved } = props;
    const { environment, state } = settings;
    super(app, clusterStateName(environment, key, "cluster"), `${key}-cluster`, settings);
    const network = readNetwork(new StateReader(this, "network", state, stateName(environment, "network")));
    const data = readData(new StateReader(this, "data", state, stateName(environment, "data")));
    const zones = resolved.controlPlanes[key]?.zones ?? [];
    const addons = addonsOf({
      ...props,
      data,
      network,
      zones,
      region: this.place.region,
      partition: this.place.partition,
    });
    this.cluster = new Cluster(this, "Default", {
      place: this.place,
      controlPlane: controlPlane(props, network, data, zones),
      vpcId: network.vpcId,
      volumesKeyArn: data.volumesKeyArn,
      access: {
        deployer: resolved.environment.aws.deployer,
        admins: Object.values(cluster.admins),
        groups: cluster.accessGroups,
        nodeRoles: cluster.nodeRoles,
      },
      nodeGroups: nodeGroups(props, network, zones),
      fargateProfiles: fargateProfiles(cluster, network, zones),
      addonsBeforeNodes: addons.before,
      addonsAfterNodes: addons.after,
      fargateLogGroupArn: fargateLogs(props, this.place),
      pullThrough: props.pullThrough,
      privateCidrs: cluster.endpoint?.privateCidrs,
    });
    new ClusterHealth(this, "health", {
      clusterId: this.cluster.controlPlane.cluster.id,
      // The app puts the module into the stack's folder itself, once and under its own name.
      skipAssetCreationFromLocalModules: true,
    });
    publishCluster(this, this.cluster.outputs);
  }
}

/** The log group is the platform state's; its name is known, and the right to write to it is the pods' starter's. */
function fargateLogs({ settings, key, cluster, resolved }: ClusterStackProps, place: Where): string | undefined {
  const on = addonsInPlatform(resolved.environment, cluster).some(({ name }) => name === "fargateLogging");
  const [arn] = logGroupArns(place, [fargateLogGroup(clusterName(settings.environment, key))]);
  return on ? arn : undefined;
}

function controlPlane(
  { settings, key, cluster, resolved, pullThrough }: ClusterStackProps,
  network: NetworkReferences,
  data: DataReferences,
  zones: readonly string[],
) {
  const { endpoint = {}, autoMode = false } = { endpoint: cluster.endpoint, autoMode: cluster.compute.autoMode };
  return {
    clusterName: clusterName(settings.environment, key),
    version: cluster.version,
    subnetIds: zones.map((zone) => network.subnetId("controlPlane", zone)),
    privateAccess: endpoint.private,
    publicCidrs: endpoint.public ? endpoint.public.cidrs : undefined,
    serviceCidr: resolved.controlPlanes[key]?.serviceCidr,
    ipFamily: cluster.ipFamily,
    pullThrough,
    secretsKeyArn: cluster.secretsKeyArn ?? data.secretsKeyArn,
    logsKeyArn: data.logsKeyArn,
    logTypes: cluster.logTypes,
    logRetentionDays: cluster.logRetentionDays,
    supportType: cluster.supportType,
    zonalShift: cluster.zonalShift,
    scalingTier: cluster.scalingTier,
    remoteNetworks: cluster.remoteNetworks,
    autoMode:
      autoMode === false
        ? undefined
        : { nodePools: (autoMode === true ? undefined : autoMode.nodePools) ?? ["general-purpose", "system"] },
  };
}

function subnets(network: NetworkReferences, tier: Tier, zones: readonly string[]): Record<string, string> {
  return Object.fromEntries(zones.map((zone) => [zone, network.subnetId(tier, zone)]));
}

function nodeGroups(
  { cluster, pins }: ClusterStackProps,
  network: NetworkReferences,
  zones: readonly string[],
): Record<string, NodeGroupChoice> {
  const entries = Object.entries(cluster.compute.nodeGroups ?? {}).map(([key, group]) => {
    const {
      amiFamily: family,
      zones: own = zones,
      instanceTypes,
      version = cluster.version,
      zones: _,
      waive: __,
      ...rest
    } = group;
    const [first = ""] = instanceTypes;
    const type = instanceType(first);
    const choice: NodeGroupChoice = {
      ...rest,
      family,
      instanceTypes,
      version,
      architecture: type?.architecture ?? "x86_64",
      accelerator: group.accelerator,
      amiRelease: group.amiRelease ?? pins?.amiReleases?.[key],
      subnetIds: subnets(network, "worker", own),
    };
    return [key, choice] as const;
  });
  return Object.fromEntries(entries);
}

function fargateProfiles({ compute }: ClusterDescription, network: NetworkReferences, zones: readonly string[]) {
  const entries = Object.entries(compute.fargateProfiles ?? {}).map(
    ([key, { selectors, ports, zones: own = zones }]) => {
      return [key, { selectors, ports, subnetIds: subnets(network, "worker", own) }] as const;
    },
  );
  return Object.fromEntries(entries);
}
