import { z } from "zod";
import { fileModeFault, folderFault, keyArnFault, storageClassFault } from "../rules";
import { named, text, whole } from "./field";

const common = {
  /** Whether claims that name no class get this one. One class may be the default. @default false */
  default: z.boolean().optional(),
  /** What becomes of a volume when its claim goes: `Delete` or `Retain`. @default Delete */
  reclaimPolicy: z.enum(["Delete", "Retain"]).optional(),
};

const ebs = z.strictObject({
  /** Volumes of Elastic Block Store: one zone, one node at a time, always encrypted, expandable, made where their pod is scheduled. */
  kind: z.literal("ebs"),
  /** Type of the volumes. For databases io2 is the better choice than io1: more durable, and cheaper for the same operations. */
  type: z.enum(["gp3", "io1", "io2", "st1", "sc1"]),
  ...common,
  /** I/O operations per second of each volume, whatever its size; gp3, io1 and io2. @default 3000 for gp3 */
  iops: whole(100, 256000).optional(),
  /** I/O operations per second for each GiB; gp3, io1 and io2. @default iops alone count */
  iopsPerGB: whole(1, 1000).optional(),
  /** MiB per second of each volume; gp3 alone. @default 125 */
  throughputMiBps: whole(125, 1000).optional(),
  /** File system on the volumes: `ext4` or `xfs`. @default ext4 */
  fsType: z.enum(["ext4", "xfs"]).optional(),
  /** Whether the data state's daily backup plan takes the volumes; they carry its tag then. Not with EKS Auto Mode, which sets no tags. @default true where there is a plan */
  backup: z.boolean().optional(),
  /** ARN of the KMS key that encrypts the volumes; the driver must be allowed to use it. @default the key of the data state */
  kmsKeyArn: text(keyArnFault).optional(),
});

const efs = z.strictObject({
  /** Directories on an Elastic File System: every zone, many nodes at a time, an access point for each claim. */
  kind: z.literal("efs"),
  ...common,
  /** Key of the file system in `data.fileSystems`. */
  fileSystem: z.string(),
  /** Mode of the directories, octal. @default 700 */
  directoryPerms: text(fileModeFault).optional(),
  /** Folder that the directories are made in. @default /dynamic */
  basePath: text(folderFault).optional(),
});

/** Storage classes, keyed by their name in Kubernetes. */
export const storageClasses = named(storageClassFault, z.discriminatedUnion("kind", [ebs, efs]));
