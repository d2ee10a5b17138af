import { EfsBackupPolicy } from "@cdktf/provider-aws/lib/efs-backup-policy";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy";
import { EfsMountTarget } from "@cdktf/provider-aws/lib/efs-mount-target";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { idOf } from "../../core/naming";
import { fileSystemPolicy } from "../../policies/file-system";
import { guarded, type Place } from "../common/place";

/** Port of NFS. */
const NFS = 2049;

/** Properties of {@link FileSystem}. */
export interface FileSystemProps {
  /** Where the file system stands. */
  readonly place: Place;
  /** Name within the environment. */
  readonly key: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Subnets of the mount targets, by zone name. */
  readonly subnetIds: Readonly<Record<string, string>>;
  /** Blocks that may mount: those of nodes and pods. */
  readonly clientCidrs: readonly string[];
  /** ARN of the key that encrypts it. */
  readonly keyArn: string;
  /** How throughput is given. @default elastic */
  readonly throughputMode?: "elastic" | "bursting";
  /** How it is tuned. @default generalPurpose */
  readonly performanceMode?: "generalPurpose" | "maxIO";
  /** Days without access after which a file moves to cheaper storage. @default never */
  readonly infrequentAccessDays?: number;
  /** Daily backups by AWS Backup's own plan. @default true */
  readonly backup?: boolean;
}

/** An encrypted file system with a mount target in every zone, reached with TLS from the nodes' and pods' subnets alone. */
export class FileSystem extends Construct {
  /** Id of the file system. */
  readonly fileSystemId: string;
  /** ARN of the file system. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: FileSystemProps) {
    super(scope, id);
    const {
      place,
      key,
      throughputMode = "elastic",
      performanceMode = "generalPurpose",
      backup = true,
      infrequentAccessDays,
    } = props;
    const name = `${place.environment}-${key}`;
    const fileSystem = new EfsFileSystem(this, "Default", {
      creationToken: name,
      encrypted: true,
      kmsKeyId: props.keyArn,
      throughputMode,
      performanceMode,
      ...(infrequentAccessDays && {
        lifecyclePolicy: [
          { transitionToIa: transition(infrequentAccessDays) },
          { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
        ],
      }),
      tags: { Name: name },
      dependsOn: [place.anchor],
      ...guarded(place),
    });
    new EfsFileSystemPolicy(this, "policy", {
      fileSystemId: fileSystem.id,
      policy: fileSystemPolicy(place, fileSystem.arn),
    });
    new EfsBackupPolicy(this, "backup", {
      fileSystemId: fileSystem.id,
      backupPolicy: { status: backup ? "ENABLED" : "DISABLED" },
    });
    const securityGroupId = this.securityGroup(name, props);
    for (const zone of Object.keys(props.subnetIds).sort()) {
      const subnetId = props.subnetIds[zone] as string;
      new EfsMountTarget(this, idOf(zone), {
        fileSystemId: fileSystem.id,
        subnetId,
        securityGroups: [securityGroupId],
      });
    }
    this.fileSystemId = fileSystem.id;
    this.arn = fileSystem.arn;
  }

  private securityGroup(name: string, { place, vpcId, clientCidrs }: FileSystemProps): string {
    const group = new SecurityGroup(this, "security-group", {
      name: `${name}-efs`,
      description: `Mount targets of the file system ${name}`,
      vpcId,
      tags: { Name: `${name}-efs` },
      dependsOn: [place.anchor],
    });
    for (const cidr of clientCidrs) {
      new VpcSecurityGroupIngressRule(this, `nfs-${idOf(cidr)}`, {
        securityGroupId: group.id,
        cidrIpv4: cidr,
        ipProtocol: "tcp",
        fromPort: NFS,
        toPort: NFS,
        description: `NFS from nodes and pods in ${cidr}`,
      });
    }
    return group.id;
  }
}

function transition(days: number): string {
  return days === 1 ? "AFTER_1_DAY" : `AFTER_${days}_DAYS`;
}
