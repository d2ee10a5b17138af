import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf, valueAt } from "../../block";
import { objectsOf } from "../../kubernetes/objects";
import type { EnvironmentOutput, Place, ResourceBlock } from "../../output";

/** Something that instances are launched from, in the words of a launch template. */
export interface Machine {
  /** What describes it. */
  readonly place: Place;
  /** What its attributes are named after where one block describes several: `EC2NodeClass general `. Empty elsewhere. */
  readonly prefix: string;
  /** Its arguments, as `aws_launch_template` has them. */
  readonly template: TerraformBlock;
}

/** Everything that instances are launched from: launch templates, launch configurations, single instances, and node classes of Karpenter. */
export function machinesOf(output: EnvironmentOutput): readonly Machine[] {
  return [
    ...output.all("aws_launch_template").map((place) => ({ place, prefix: "", template: place.block })),
    ...output.all("aws_instance").map((place) => ({ place, prefix: "", template: instance(output, place) })),
    ...output.all("aws_launch_configuration").map((place) => ({
      place,
      prefix: "",
      template: { ...older(place.block), monitoring: { enabled: place.block.enable_monitoring ?? true } },
    })),
    ...nodeClassesOf(output).map(({ place, name, spec }) => ({
      place,
      prefix: `EC2NodeClass ${name} `,
      template: nodeClass(spec),
    })),
  ];
}

/** A node class of Karpenter. */
export interface NodeClass {
  /** What holds it. */
  readonly place: Place;
  /** Its name. */
  readonly name: string;
  /** Its specification. */
  readonly spec: TerraformBlock;
}

/** The node classes of Karpenter. */
export function nodeClassesOf(output: EnvironmentOutput): readonly NodeClass[] {
  return objectsOf(output, "EC2NodeClass").map(({ place, name, body }) => ({
    place,
    name,
    spec: blocksOf(body.spec)[0] ?? {},
  }));
}

/** The launch templates of a node group or a group of instances. */
export function templatesOf(output: EnvironmentOutput, place: ResourceBlock): readonly ResourceBlock[] {
  const { launch_template, mixed_instances_policy } = place.block;
  return output
    .targets(place, [launch_template, mixed_instances_policy])
    .filter(({ type }) => type === "aws_launch_template");
}

/** An instance; what it leaves out comes from its launch template, if it has one. */
function instance(output: EnvironmentOutput, place: ResourceBlock): TerraformBlock {
  const [template] = templatesOf(output, place);
  const { monitoring } = place.block;
  const own = older({ ...place.block, ...(monitoring !== undefined && { monitoring: { enabled: monitoring } }) });
  return { ...template?.block, ...own };
}

/** Instances and launch configurations name their volumes, addresses and user data in other words. */
function older(block: TerraformBlock): TerraformBlock {
  const volumes = [...blocksOf(block.root_block_device), ...blocksOf(block.ebs_block_device)];
  const { associate_public_ip_address, user_data, user_data_base64 } = block;
  return {
    ...block,
    ...(volumes.length > 0 && { block_device_mappings: volumes.map((ebs) => ({ ebs })) }),
    ...(associate_public_ip_address !== undefined && { network_interfaces: [{ associate_public_ip_address }] }),
    ...(user_data !== undefined && { user_data: base64(user_data) }),
    ...(user_data_base64 !== undefined && { user_data: user_data_base64 }),
  };
}

/** Source of the defaults: aws/karpenter-provider-aws@1d927085dd81 concepts/nodeclasses.md. */
function nodeClass(spec: TerraformBlock): TerraformBlock {
  const metadata = blocksOf(spec.metadataOptions)[0] ?? {};
  const volumes = blocksOf(spec.blockDeviceMappings);
  return {
    metadata_options: {
      http_endpoint: metadata.httpEndpoint ?? "enabled",
      http_tokens: metadata.httpTokens ?? "required",
      http_put_response_hop_limit: metadata.httpPutResponseHopLimit ?? 1,
    },
    block_device_mappings:
      volumes.length === 0
        ? [{ ebs: { encrypted: true, volume_type: "gp3" } }]
        : volumes.map(({ ebs }) => ({
            ebs: {
              encrypted: valueAt({ ebs }, "ebs.encrypted"),
              kms_key_id: valueAt({ ebs }, "ebs.kmsKeyID"),
              volume_type: valueAt({ ebs }, "ebs.volumeType"),
            },
          })),
    network_interfaces: [{ associate_public_ip_address: spec.associatePublicIPAddress }],
    monitoring: { enabled: spec.detailedMonitoring },
    ...(spec.userData !== undefined && { user_data: base64(spec.userData) }),
  };
}

/** Text as a launch template would have it; a reference stays one. */
function base64(text: unknown): unknown {
  return typeof text === "string" && !text.includes("${") ? Buffer.from(text).toString("base64") : text;
}
