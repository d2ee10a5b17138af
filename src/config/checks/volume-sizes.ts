import { ownValue } from "../../core/maps";
import type { Problem } from "../../core/problems";
import { parseQuantity } from "../../core/quantity";
import { DEFAULT_STORAGE_CLASS } from "../../core/storage-class";
import { EBS_VOLUME_TYPES, type EbsVolumeType } from "../../facts/ebs-volume-types";
import { DEFAULT_STORAGE_CLASSES } from "../addon-context";
import { at } from "../path";
import type { Check, KeyedCluster } from "./check";
import { teamsOf } from "./keyed-team";
import { type KeyedVolume, volumesOf } from "./keyed-volume";

type EbsClass = Extract<NonNullable<KeyedCluster["cluster"]["storageClasses"]>[string], { kind: "ebs" }>;

/** Faults of sizes: AWS refuses a volume that is too small or too large for its type, or for the operations that its class asks for. */
export const volumeSizes: Check = (environment) =>
  teamsOf(environment).flatMap((keyed) =>
    volumesOf(keyed).flatMap((volume) =>
      keyed.clusters.flatMap(({ cluster: { storageClasses = DEFAULT_STORAGE_CLASSES } }): Problem[] => {
        const name = volume.class ?? DEFAULT_STORAGE_CLASS;
        const found = ownValue(storageClasses, name);
        return found?.kind === "ebs" ? sizeProblems(volume, name, found) : [];
      }),
    ),
  );

function sizeProblems(
  { path, size }: KeyedVolume,
  name: string,
  { type, iops = 0, iopsPerGB = 0 }: EbsClass,
): Problem[] {
  const bounds: EbsVolumeType = EBS_VOLUME_TYPES[type];
  const gib = sizeInGib(size);
  const [least, most] = bounds.size;
  const where = at(path, "size");
  if (gib < least || gib > most) {
    return [
      { path: where, message: `is ${size}; want ${least}Gi to ${most}Gi on class ${name}, which is of type ${type}` },
    ];
  }
  const { iopsPerGiB = Number.POSITIVE_INFINITY, iops: [fewest] = [0] } = bounds;
  // What any volume of the type has, it may have at any size.
  if (iops > Math.max(gib * iopsPerGiB, type === "gp3" ? fewest : 0)) {
    return [
      {
        path: where,
        message: `is ${size}; want at least ${Math.ceil(iops / iopsPerGiB)}Gi on class ${name}, which asks for ${iops} operations per second: ${type} has at most ${iopsPerGiB} for each GiB`,
      },
    ];
  }
  return iopsPerGB > 0 && gib * iopsPerGB < fewest
    ? [
        {
          path: where,
          message: `is ${size}; want at least ${Math.ceil(fewest / iopsPerGB)}Gi on class ${name}, which asks for ${iopsPerGB} operations per second for each GiB: ${type} has at least ${fewest}`,
        },
      ]
    : [];
}

/** A quantity counts in thousandths. */
function sizeInGib(size: string): number {
  return (parseQuantity(size) ?? 0) / (parseQuantity("1Gi") ?? 1);
}
