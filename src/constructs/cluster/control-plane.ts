import { EksCluster, type EksClusterConfig } from "@cdktf/provider-aws/lib/eks-cluster";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { CONTROL_PLANE_LOG_TYPES } from "../../facts/log-types";
import { LogGroup } from "../common/log-group";
import { guarded, type Place } from "../common/place";
import { ClusterRole } from "./cluster-role";
import { NodeRole, type PullThroughPrefix } from "./node-role";
import { VersionGuard } from "./version-guard";

/** What EKS is told when a cluster is made and never tells: one that was imported would be replaced for it. */
const TOLD_ONCE = ["access_config[0].bootstrap_cluster_creator_admin_permissions", "bootstrap_self_managed_addons"];

/** Every kind of control plane log. */

/** Properties of {@link ControlPlane}. */
export interface ControlPlaneProps {
  /** Where the control plane stands. */
  readonly place: Place;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Kubernetes minor. */
  readonly version: string;
  /** Subnets of its interfaces, two zones or more. */
  readonly subnetIds: readonly string[];
  /** Whether the API answers inside the VPC. @default true */
  readonly privateAccess?: boolean;
  /** Blocks that may reach the API from the internet. @default none: it does not answer there */
  readonly publicCidrs?: readonly string[];
  /** IPv4 block of Services; an IPv6 cluster has none of its own. */
  readonly serviceCidr?: string;
  /** Address family of pods and Services. @default ipv4 */
  readonly ipFamily?: "ipv4" | "ipv6";
  /** ARN of the key for Secrets. */
  readonly secretsKeyArn: string;
  /** ARN of the key for logs. */
  readonly logsKeyArn: string;
  /** Logs that are kept. @default all five */
  readonly logTypes?: readonly string[];
  /** Days that logs are kept. @default 365 in production, 30 in development */
  readonly logRetentionDays?: number;
  /** What happens when standard support ends. @default STANDARD: the control plane is upgraded */
  readonly supportType?: "STANDARD" | "EXTENDED";
  /** Whether AWS may shift traffic away from an impaired zone. @default true */
  readonly zonalShift?: boolean;
  /** Capacity of the control plane. @default standard */
  readonly scalingTier?: string;
  /** Networks of hybrid nodes. @default none */
  readonly remoteNetworks?: { readonly nodeCidrs: readonly string[]; readonly podCidrs?: readonly string[] };
  /** EKS Auto Mode with its node pools. @default off */
  readonly autoMode?: { readonly nodePools: readonly string[] };
  /** Prefixes of the registry that are a pull-through cache, whose first pulls Auto Mode's nodes make. @default none */
  readonly pullThrough?: readonly PullThroughPrefix[];
}

/** An EKS control plane with its role and its log group. */
export class ControlPlane extends Construct {
  /** The cluster. */
  readonly cluster: EksCluster;
  /** Role of Auto Mode's nodes. @default Auto Mode is off */
  readonly autoNodeRole?: NodeRole;

  constructor(scope: Construct, id: string, props: ControlPlaneProps) {
    super(scope, id);
    const { place, clusterName, version, subnetIds, logTypes = CONTROL_PLANE_LOG_TYPES, autoMode, pullThrough } = props;
    // EKS makes this group itself when it finds none, without retention and without our key.
    const logs = new LogGroup(this, "logs", {
      place,
      name: `/aws/eks/${clusterName}/cluster`,
      retentionDays: props.logRetentionDays,
      keyArn: props.logsKeyArn,
      dependsOn: [place.anchor],
    });
    const { role } = new ClusterRole(this, "role", {
      place,
      clusterName,
      secretsKeyArn: props.secretsKeyArn,
      autoMode: autoMode !== undefined,
    });
    this.autoNodeRole =
      autoMode && new NodeRole(this, "auto-node-role", { place, clusterName, kind: "autoMode", pullThrough });
    const guard = new VersionGuard(this, "version-guard", { clusterName, version });
    this.cluster = new EksCluster(this, "Default", {
      name: clusterName,
      version,
      roleArn: role.arn,
      enabledClusterLogTypes: [...logTypes],
      bootstrapSelfManagedAddons: false,
      deletionProtection: place.protection,
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
      encryptionConfig: { resources: ["secrets"], provider: { keyArn: props.secretsKeyArn } },
      upgradePolicy: { supportType: props.supportType ?? "STANDARD" },
      zonalShiftConfig: { enabled: props.zonalShift ?? true },
      controlPlaneScalingConfig: { tier: props.scalingTier ?? "standard" },
      vpcConfig: {
        subnetIds: [...subnetIds],
        endpointPrivateAccess: props.privateAccess ?? true,
        endpointPublicAccess: props.publicCidrs !== undefined,
        publicAccessCidrs: props.publicCidrs && [...props.publicCidrs],
      },
      ...networkConfig(props),
      ...autoModeConfig(this.autoNodeRole, autoMode),
      timeouts: { create: "45m", update: "90m", delete: "30m" },
      lifecycle: { ...guarded(place).lifecycle, ignoreChanges: TOLD_ONCE, precondition: [guard.precondition] },
      dependsOn: [logs.group, ...role.ready, ...(this.autoNodeRole?.role.ready ?? [])] as ITerraformDependable[],
    });
  }
}

function networkConfig({
  ipFamily = "ipv4",
  serviceCidr,
  remoteNetworks,
  autoMode,
}: ControlPlaneProps): Partial<EksClusterConfig> {
  return {
    kubernetesNetworkConfig: {
      ipFamily,
      ...(ipFamily === "ipv4" && { serviceIpv4Cidr: serviceCidr }),
      elasticLoadBalancing: { enabled: autoMode !== undefined },
    },
    ...(remoteNetworks && {
      remoteNetworkConfig: {
        remoteNodeNetworks: { cidrs: [...remoteNetworks.nodeCidrs] },
        ...(remoteNetworks.podCidrs && { remotePodNetworks: { cidrs: [...remoteNetworks.podCidrs] } }),
      },
    }),
  };
}

/** Compute, storage and load balancing of Auto Mode go together: EKS refuses one without the others. Source: EKS user guide, Auto Mode. */
function autoModeConfig(
  nodeRole: NodeRole | undefined,
  autoMode: ControlPlaneProps["autoMode"],
): Partial<EksClusterConfig> {
  return {
    computeConfig: {
      enabled: autoMode !== undefined,
      ...(autoMode && { nodePools: [...autoMode.nodePools], nodeRoleArn: nodeRole?.role.arn }),
    },
    storageConfig: { blockStorage: { enabled: autoMode !== undefined } },
  };
}
