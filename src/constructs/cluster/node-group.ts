import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { hash8 } from "../../core/naming";
import { bounds, type Scaling } from "../../core/scaling";
import { canonicalJson } from "../../core/terraform-text";
import { type Accelerator, type AmiFamily, type Architecture, amiTypeFor } from "../../facts/ami-types";
import type { Place } from "../common/place";
import { LaunchTemplate } from "./launch-template";
import { ScalingGuard } from "./scaling-guard";

/** A taint in the words of Kubernetes. */
export interface Taint {
  /** Key. */
  readonly key: string;
  /** Value. @default none */
  readonly value?: string;
  /** Effect. */
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** Effects as the EKS API spells them. */
const EFFECTS = { NoSchedule: "NO_SCHEDULE", PreferNoSchedule: "PREFER_NO_SCHEDULE", NoExecute: "NO_EXECUTE" } as const;

/** Properties of {@link NodeGroup}. */
export interface NodeGroupProps {
  /** Where the nodes stand. */
  readonly place: Place;
  /** Name of the cluster, literally. */
  readonly clusterName: string;
  /** Name of the cluster, as a reference to it. */
  readonly clusterRef: string;
  /** Name of the group within the cluster. */
  readonly key: string;
  /** ARN of the nodes' role. */
  readonly nodeRoleArn: string;
  /** Subnets by zone name. */
  readonly subnetIds: Readonly<Record<string, string>>;
  /** Security group of the nodes. */
  readonly securityGroupId: string;
  /** ARN of the key for volumes. */
  readonly volumesKeyArn: string;
  /** Instance types, of one architecture. */
  readonly instanceTypes: readonly string[];
  /** Architecture of the instance types. */
  readonly architecture: Architecture;
  /** Kubernetes minor of the nodes. */
  readonly version: string;
  /** How many nodes. */
  readonly scaling: Scaling;
  /** Operating system. @default al2023 */
  readonly family?: AmiFamily;
  /** Accelerator software. @default none */
  readonly accelerator?: Accelerator;
  /** AMI release. @default the one that EKS gives */
  readonly amiRelease?: string;
  /** How instances are bought. @default ON_DEMAND */
  readonly capacityType?: "ON_DEMAND" | "SPOT";
  /** Size of the data volume in GiB. @default 50, Windows 100 */
  readonly volumeSizeGiB?: number;
  /** Labels. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Taints. @default none */
  readonly taints?: readonly Taint[];
  /** How many nodes are replaced at once: a number, or a percentage such as `33%`. @default 33% */
  readonly maxUnavailable?: number | string;
  /** Whether EKS replaces broken nodes. @default true */
  readonly repair?: boolean;
  /** Pods per node. @default what the node works out for itself */
  readonly maxPods?: number;
  /** Hops of the metadata service. @default 1 */
  readonly metadataHopLimit?: number;
  /** What must exist before the first node starts. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A managed node group with its launch template. */
export class NodeGroup extends Construct {
  /** The node group, for `dependsOn`. */
  readonly group: EksNodeGroup;

  constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    const {
      clusterName,
      key,
      family = "al2023",
      scaling,
      subnetIds,
      taints = [],
      labels,
      maxUnavailable = "33%",
    } = props;
    const amiType = amiTypeFor(family, props.architecture, props.accelerator);
    const capacityType = props.capacityType ?? "ON_DEMAND";
    const nodeGroupName = nameOf(props, amiType, capacityType);
    const template = new LaunchTemplate(this, "launch-template", { ...props, name: `${clusterName}-${key}`, family });
    const { min, max } = bounds(scaling);
    const guard =
      "size" in scaling ? undefined : new ScalingGuard(this, "scaling-guard", { clusterName, nodeGroupName, min });
    this.group = new EksNodeGroup(this, "Default", {
      clusterName: props.clusterRef,
      nodeGroupName,
      nodeRoleArn: props.nodeRoleArn,
      subnetIds: Object.keys(subnetIds)
        .sort()
        .map((zone) => subnetIds[zone] as string),
      version: props.version,
      releaseVersion: props.amiRelease,
      amiType,
      capacityType,
      instanceTypes: [...props.instanceTypes],
      launchTemplate: { id: template.templateId, version: template.version },
      scalingConfig: { minSize: min, maxSize: Math.max(1, max), desiredSize: min },
      updateConfig: updateConfig(maxUnavailable),
      nodeRepairConfig: { enabled: props.repair ?? true },
      ...(labels && { labels: { ...labels } }),
      ...(taints.length > 0 && {
        taint: taints.map(({ effect, ...taint }) => ({ ...taint, effect: EFFECTS[effect] })),
      }),
      timeouts: { create: "60m", update: "60m", delete: "60m" },
      lifecycle: {
        createBeforeDestroy: true,
        // An autoscaler moves the size; writing it back would fight with it.
        ...(guard && { ignoreChanges: ["scaling_config[0].desired_size"], precondition: [guard.precondition] }),
      },
      dependsOn: [...props.dependsOn],
    });
  }
}

/** The name carries a hash of everything that makes EKS replace the group, so that the new one can come before the old one goes. */
function nameOf({ key, instanceTypes, subnetIds }: NodeGroupProps, amiType: string, capacityType: string): string {
  const replaces = { amiType, capacityType, instanceTypes, zones: Object.keys(subnetIds).sort() };
  return `${key}-${hash8(canonicalJson(replaces))}`;
}

function updateConfig(maxUnavailable: number | string) {
  return typeof maxUnavailable === "number"
    ? { maxUnavailable }
    : { maxUnavailablePercentage: Number.parseInt(maxUnavailable, 10) };
}
