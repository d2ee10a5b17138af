import { EBS_VOLUME_TYPES } from "../../../facts/ebs-volume-types";
import { blocksOf, isUnknown, quoted } from "../../block";
import type { Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, Place } from "../../output";
import { wantKnownTrue } from "./known";
import { machinesOf } from "./machines";

/** A volume of an instance, or one by itself. */
interface Volume {
  /** What describes it. */
  readonly place: Place;
  /** What its attributes begin with: `block_device_mappings[0].ebs.`. */
  readonly prefix: string;
  /** Whether it is encrypted. */
  readonly encrypted: unknown;
  /** Its key. */
  readonly key: unknown;
  /** Its type. */
  readonly type: unknown;
}

/** Looks at every volume: whether it is encrypted. Volumes of the image that nothing describes are what the image and the account make of them. */
export function encryptionLooks(output: EnvironmentOutput): Look[] {
  const undescribed = machinesOf(output)
    .filter(({ template }) => !blocksOf(template.block_device_mappings).some(({ ebs }) => ebs !== undefined))
    .map(({ place, prefix }) =>
      look(place, `${prefix}block_device_mappings`, "are not set; want the volumes of the image, encrypted"),
    );
  const described = volumesOf(output).map(({ place, prefix, encrypted }) =>
    look(place, `${prefix}encrypted`, wantKnownTrue(encrypted)),
  );
  return [...undescribed, ...described];
}

/** Looks at every volume: its key and its type. */
export function keyAndTypeLooks(output: EnvironmentOutput): Look[] {
  return volumesOf(output).flatMap(({ place, prefix, key, type }) => [
    look(place, `${prefix}kms_key_id`, keyFault(key)),
    look(place, `${prefix}volume_type`, typeFault(type)),
  ]);
}

function volumesOf(output: EnvironmentOutput): readonly Volume[] {
  const attached = machinesOf(output).flatMap(({ place, prefix, template }) =>
    blocksOf(template.block_device_mappings).flatMap(({ ebs }, index) =>
      blocksOf(ebs).map(({ encrypted, kms_key_id, volume_type }) => ({
        place,
        prefix: `${prefix}block_device_mappings[${index}].ebs.`,
        encrypted,
        key: kms_key_id,
        type: volume_type,
      })),
    ),
  );
  const alone = output.all("aws_ebs_volume").map((place) => {
    const { encrypted, kms_key_id, type } = place.block;
    return { place, prefix: "", encrypted, key: kms_key_id, type };
  });
  return [...attached, ...alone];
}

function keyFault(key: unknown): string | undefined {
  return key === undefined || `${key}`.includes("alias/aws/")
    ? `is ${quoted(key)}; want a key of the data state`
    : undefined;
}

/** EC2 and EBS give gp2 where nothing is asked for. */
function typeFault(type: unknown): string | undefined {
  return isUnknown(type) || (typeof type === "string" && type in EBS_VOLUME_TYPES)
    ? undefined
    : `is ${quoted(type)}; want "gp3"`;
}
