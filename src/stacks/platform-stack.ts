import type { App } from "cdktf";
import type { AddonContext } from "../addons/context";
import { poolResources } from "../addons/karpenter-pools";
import type { Environment } from "../config";
import { addonContext, DEFAULT_STORAGE_CLASSES } from "../config/addon-context";
import { hasBackupPlan } from "../config/backup";
import { type ClusterDescription, identityIn, isFargateOnly } from "../config/cluster-facts";
import { installsOf } from "../config/installs";
import { chartMirrors } from "../config/mirrors";
import { clusterStateName, stateName } from "../config/names";
import type { Resolved } from "../config/resolve";
import type { PullThroughPrefix } from "../constructs/cluster/node-role";
import { Platform } from "../constructs/platform/platform";
import type { StorageClassChoice } from "../constructs/platform/storage-class";
import { StateReader } from "../contracts/backend";
import { readCluster } from "../contracts/cluster";
import { type DataReferences, readData } from "../contracts/data";
import { readDns } from "../contracts/dns";
import { readNetwork } from "../contracts/network";
import { publishPlatform } from "../contracts/platform";
import { BACKUP_TAG } from "../core/backup-tag";
import { mapValues } from "../core/maps";
import type { Where } from "../policies/document";
import { pullThroughPolicy } from "../policies/ecr";
import { KubernetesStack } from "./kubernetes-stack";
import type { EnvironmentSettings } from "./state-stack";

/** Properties of {@link PlatformStack}. */
export interface PlatformStackProps {
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
  /** Pinned builds of EKS add-ons, by name. @default nothing is pinned */
  readonly pins?: Readonly<Record<string, string>>;
}

/** The state `<cluster>-platform`: what runs in a cluster for all teams. */
export class PlatformStack extends KubernetesStack {
  /** Storage classes and add-ons. */
  readonly platform: Platform;

  constructor(app: App, props: PlatformStackProps) {
    super(app, "platform", props);
    const { settings, key, cluster, resolved, pins } = props;
    const { environment } = resolved;
    const read = (layer: "network" | "dns" | "data") =>
      new StateReader(this, layer, settings.state, stateName(settings.environment, layer));
    const network = readNetwork(read("network"));
    const data = readData(read("data"));
    const dns = environment.dns && readDns(read("dns"));
    const clusterState = clusterStateName(settings.environment, key, "cluster");
    const made = readCluster(new StateReader(this, "cluster", settings.state, clusterState));
    const zones = resolved.controlPlanes[key]?.zones ?? [];
    const context = addonContext(environment, key, cluster, zones, {
      ...data,
      vpcId: network.vpcId,
      endpoint: this.eks.endpoint,
      // Without node groups there is no group of our own: Fargate and Auto Mode use the one that EKS made.
      nodeSecurityGroupId:
        Object.keys(cluster.compute.nodeGroups ?? {}).length > 0
          ? made.nodeSecurityGroupId
          : made.clusterSecurityGroupId,
      workerSubnetId: (zone) => network.subnetId("worker", zone),
      zoneId: (domain) => dns?.zoneId(domain) ?? "",
    });
    if (cluster.gitops === undefined) {
      this.addHelm();
    }
    this.platform = new Platform(this, "Default", {
      place: this.place,
      clusterName: this.clusterName,
      version: cluster.version,
      oidc: { arn: made.oidcProviderArn, issuer: made.oidcIssuer },
      identityIn: (namespace) => identityIn(cluster, namespace),
      logsKeyArn: data.logsKeyArn,
      mirrors: chartMirrors(environment),
      nodePolicies: firstPull(this.place, props.pullThrough),
      addons: installsOf(environment, cluster, context, pins),
      storageClasses: storageClasses(environment, cluster, data),
      snapshots: context.snapshots,
      autoMode: context.autoMode,
      nodePools: autoModePools(cluster, { ...context, securityGroupId: made.clusterSecurityGroupId }),
      gitops: cluster.gitops && {
        endpoint: this.eks.endpoint,
        certificateAuthority: `\${data.aws_eks_cluster.${this.eks.friendlyUniqueId}.certificate_authority[0].data}`,
        roleArn: cluster.gitops.roleArn,
        namespace: cluster.gitops.namespace,
        labels: cluster.gitops.labels ?? { environment: environment.name, cluster: key, ...on(context.on) },
      },
    });
    publishPlatform(this, this.platform.outputs);
  }
}

/** The pools of Auto Mode as Kubernetes takes them; those of Karpenter come with it. */
function autoModePools(
  { compute: { nodePools = {} } }: ClusterDescription,
  context: AddonContext & { readonly securityGroupId: string },
): Readonly<Record<string, object>> {
  const pools = Object.fromEntries(Object.entries(nodePools).filter(([, { kind }]) => kind === "autoMode"));
  const nodeRoleName = `${context.clusterName}-auto-node`;
  return poolResources(pools, { ...context, nodeRoleName, subnetIds: context.workerSubnetIds });
}

/** Nodes of Karpenter pull through caches as those of node groups do. */
function firstPull(place: Where, pullThrough: readonly PullThroughPrefix[]): Readonly<Record<string, string>> {
  const [first] = pullThrough;
  const prefixes = pullThrough.map(({ prefix }) => prefix);
  return first ? { "first-pull": pullThroughPolicy({ ...place, ...first }, prefixes) } : {};
}

function on(names: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries([...names].sort().map((name) => [`addon-${name}`, "true"]));
}

function storageClasses(
  environment: Environment,
  cluster: ClusterDescription,
  data: DataReferences,
): Record<string, StorageClassChoice> {
  const fallback = isFargateOnly(cluster) ? {} : DEFAULT_STORAGE_CLASSES;
  const backupTag = hasBackupPlan(environment) ? `${BACKUP_TAG}=${environment.name}` : undefined;
  return mapValues(cluster.storageClasses ?? fallback, (choice): StorageClassChoice => {
    if (choice.kind === "efs") {
      return { ...choice, fileSystemId: data.fileSystemId(choice.fileSystem) };
    }
    const { backup = true, ...rest } = choice;
    return { kmsKeyArn: data.volumesKeyArn, ...rest, backupTag: backup ? backupTag : undefined };
  });
}
