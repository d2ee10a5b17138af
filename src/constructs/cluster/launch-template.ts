import {
  LaunchTemplate as AwsLaunchTemplate,
  type LaunchTemplateBlockDeviceMappings,
} from "@cdktf/provider-aws/lib/launch-template";
import { Construct } from "constructs";
import { fitName } from "../../core/naming";
import { userData } from "../../core/user-data";
import type { AmiFamily } from "../../facts/ami-types";
import type { Place } from "../common/place";

/** Longest name of a launch template. Source: EC2 API, 3 to 128 characters; the provider stops at 125. */
const NAME_LENGTH = 125;

/** Properties of {@link LaunchTemplate}. */
export interface LaunchTemplateProps {
  /** Where the template stands. */
  readonly place: Place;
  /** Name of the nodes: `<cluster>-<node group>`. */
  readonly name: string;
  /** Operating system. */
  readonly family: AmiFamily;
  /** Security group of the nodes; the only one they carry. */
  readonly securityGroupId: string;
  /** ARN of the key for volumes. */
  readonly volumesKeyArn: string;
  /** Size of the data volume in GiB. @default 50, Windows 100 */
  readonly volumeSizeGiB?: number;
  /** Pods per node. @default what the node works out for itself */
  readonly maxPods?: number;
  /** Hops the metadata service answers over. @default 1: pods do not reach it */
  readonly metadataHopLimit?: number;
}

/**
 * What the instances of a node group have in common. It names no image, no instance type and no role, which the node group does. A
 * change makes a new version, and the node group replaces its nodes a few at a time.
 */
export class LaunchTemplate extends Construct {
  /** Id of the template. */
  readonly templateId: string;
  /** Number of its newest version, which the node group uses. */
  readonly version: string;

  constructor(scope: Construct, id: string, props: LaunchTemplateProps) {
    super(scope, id);
    const { place, name, family, maxPods, metadataHopLimit = 1 } = props;
    const tags = { ...place.tags, Name: name };
    const data = userData(family, { maxPods });
    const template = new AwsLaunchTemplate(this, "Default", {
      name: fitName(name, NAME_LENGTH),
      description: `Nodes ${name}`,
      updateDefaultVersion: true,
      vpcSecurityGroupIds: [props.securityGroupId],
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: metadataHopLimit,
        instanceMetadataTags: "disabled",
      },
      monitoring: { enabled: true },
      blockDeviceMappings: volumes(props),
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags })),
      ...(data && { userData: Buffer.from(data).toString("base64") }),
      dependsOn: [place.anchor],
    });
    this.templateId = template.id;
    this.version = `\${aws_launch_template.${template.friendlyUniqueId}.latest_version}`;
  }
}

/** Devices by operating system. Bottlerocket keeps its system and its data apart. Source: EKS user guide, customize managed nodes; Bottlerocket, volumes. */
function devices(family: AmiFamily): { readonly data: string; readonly system?: string } {
  if (family.startsWith("windows")) {
    return { data: "/dev/sda1" };
  }
  return family.startsWith("bottlerocket") ? { system: "/dev/xvda", data: "/dev/xvdb" } : { data: "/dev/xvda" };
}

function volumes({ family, volumesKeyArn, volumeSizeGiB }: LaunchTemplateProps): LaunchTemplateBlockDeviceMappings[] {
  const { data, system } = devices(family);
  const ebs = { encrypted: "true", kmsKeyId: volumesKeyArn, volumeType: "gp3", deleteOnTermination: "true" };
  const volumeSize = volumeSizeGiB ?? (family.startsWith("windows") ? 100 : 50);
  return [...(system ? [{ deviceName: system, ebs }] : []), { deviceName: data, ebs: { ...ebs, volumeSize } }];
}
