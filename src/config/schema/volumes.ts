import { z } from "zod";
import { keyFault, mountPathFault, volumeSizeFault } from "../rules";
import { named, text } from "./field";

const volume = {
  /** Key of one of the cluster's storage classes. @default gp3 */
  class: text(keyFault).optional(),
  /** Size, such as `"20Gi"`. EFS takes no notice of it. */
  size: text(volumeSizeFault),
};

/** A volume of a team, which outlives its applications. */
const teamVolume = z.strictObject({
  ...volume,
  /** Who may mount it: the pods of one node (`ReadWriteOnce`), one pod (`ReadWriteOncePod`), or pods on many nodes (`ReadWriteMany`, `ReadOnlyMany`, which EBS has not). @default ReadWriteOnce */
  accessMode: z.enum(["ReadWriteOnce", "ReadWriteOncePod", "ReadWriteMany", "ReadOnlyMany"]).optional(),
});

/** Volumes of a team, keyed by name. */
export const teamVolumes = named(keyFault, teamVolume);

/** A volume that every replica of a StatefulSet has one of. */
const replicaVolume = z.strictObject({
  ...volume,
  /** Directory in the container. */
  mountPath: text(mountPathFault),
});

/** Volumes of a StatefulSet, keyed by name. Class and size cannot be changed once it exists. */
export const replicaVolumes = named(keyFault, replicaVolume);
