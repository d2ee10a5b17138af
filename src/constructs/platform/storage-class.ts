import { StorageClassV1 } from "@cdktf/provider-kubernetes/lib/storage-class-v1";
import { Construct } from "constructs";

/** A class of volumes on Elastic Block Store. */
export interface EbsClass {
  /** Elastic Block Store. */
  readonly kind: "ebs";
  /** Type of the volumes. */
  readonly type: "gp3" | "io1" | "io2" | "st1" | "sc1";
  /** I/O operations per second of each volume. @default the type's own */
  readonly iops?: number;
  /** I/O operations per second for each GiB. @default none */
  readonly iopsPerGB?: number;
  /** MiB per second of each volume; gp3 alone. @default 125 */
  readonly throughputMiBps?: number;
  /** File system on the volumes. @default ext4 */
  readonly fsType?: "ext4" | "xfs";
  /** ARN of the key. */
  readonly kmsKeyArn: string;
  /** Tag by which a backup plan selects the volumes, `<key>=<value>`; the driver sets it, EKS Auto Mode does not. @default none */
  readonly backupTag?: string;
}

/** A class of directories on an Elastic File System. */
export interface EfsClass {
  /** Elastic File System. */
  readonly kind: "efs";
  /** Id of the file system. */
  readonly fileSystemId: string;
  /** Mode of the directories, octal. @default 700 */
  readonly directoryPerms?: string;
  /** Folder that the directories are made in. @default /dynamic */
  readonly basePath?: string;
}

/** A storage class. */
export type StorageClassChoice = (EbsClass | EfsClass) & {
  /** Whether claims that name no class get this one. @default false */
  readonly default?: boolean;
  /** What becomes of a volume when its claim goes. @default Delete */
  readonly reclaimPolicy?: "Delete" | "Retain";
};

/** Properties of {@link StorageClass}. */
export interface StorageClassProps {
  /** Name in Kubernetes. */
  readonly name: string;
  /** The class. */
  readonly choice: StorageClassChoice;
  /** Whether EKS Auto Mode serves EBS volumes, in place of the driver. */
  readonly autoMode: boolean;
}

/** Provisioners. Source: drivers' documentation; EKS user guide, Auto Mode, create a storage class. */
const PROVISIONERS = { ebs: "ebs.csi.aws.com", autoMode: "ebs.csi.eks.amazonaws.com", efs: "efs.csi.aws.com" } as const;

/** A storage class: EBS volumes are encrypted, expandable and made in the zone of their pod; EFS directories are access points. */
export class StorageClass extends Construct {
  /** The class, for `dependsOn`. */
  readonly storageClass: StorageClassV1;

  constructor(scope: Construct, id: string, props: StorageClassProps) {
    super(scope, id);
    const { apiVersion: _, kind: __, provisioner, allowedTopologies = [], ...rest } = storageClassManifest(props);
    const [topology] = allowedTopologies;
    this.storageClass = new StorageClassV1(this, "Default", {
      ...rest,
      storageProvisioner: provisioner,
      ...(topology && { allowedTopologies: topology }),
    });
  }
}

/** The class as the Kubernetes API takes it. */
export function storageClassManifest({ name, choice, autoMode }: StorageClassProps) {
  const { reclaimPolicy = "Delete" } = choice;
  const auto = autoMode && choice.kind === "ebs";
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: {
      name,
      annotations: { "storageclass.kubernetes.io/is-default-class": String(choice.default ?? false) },
    },
    provisioner: auto ? PROVISIONERS.autoMode : PROVISIONERS[choice.kind],
    reclaimPolicy,
    // A volume in another zone than its pod can never be mounted; a file system is in all of them.
    volumeBindingMode: choice.kind === "ebs" ? "WaitForFirstConsumer" : "Immediate",
    allowVolumeExpansion: choice.kind === "ebs",
    parameters: choice.kind === "ebs" ? ebsParameters(choice, auto) : efsParameters(choice),
    ...(choice.kind === "efs" && { mountOptions: ["iam"] }),
    ...(auto && {
      allowedTopologies: [{ matchLabelExpressions: [{ key: "eks.amazonaws.com/compute-type", values: ["auto"] }] }],
    }),
  };
}

/** Source: kubernetes-sigs/aws-ebs-csi-driver docs/parameters.md, docs/tagging.md. */
function ebsParameters(choice: EbsClass, auto: boolean): Record<string, string> {
  const { type, iops, iopsPerGB, throughputMiBps, fsType = "ext4", kmsKeyArn, backupTag } = choice;
  return {
    type,
    encrypted: "true",
    kmsKeyId: kmsKeyArn,
    "csi.storage.k8s.io/fstype": fsType,
    ...(iops && { iops: String(iops) }),
    ...(iopsPerGB && { iopsPerGB: String(iopsPerGB) }),
    ...(throughputMiBps && { throughput: String(throughputMiBps) }),
    // The role of Auto Mode's control plane may not set tags of ours.
    ...(backupTag && !auto && { tagSpecification_1: backupTag }),
  };
}

/** Source: kubernetes-sigs/aws-efs-csi-driver docs/README.md, storage class parameters for dynamic provisioning. */
function efsParameters({
  fileSystemId,
  directoryPerms = "700",
  basePath = "/dynamic",
}: EfsClass): Record<string, string> {
  return { provisioningMode: "efs-ap", fileSystemId, directoryPerms, basePath };
}
