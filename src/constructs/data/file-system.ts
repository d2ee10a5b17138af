import { EfsBackupPolicy } from "@cdktf/provider-aws/lib/efs-backup-policy";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy";
import { EfsMountTarget } from "@cdktf/provider-aws/lib/efs-mount-target";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { mapValues } from "../../core/maps";
import { fitName } from "../../core/naming";
import { fileSystemPolicy } from "../../policies/file-system";
import { guarded, type Place } from "../common/place";

/** Port of NFS. */
const NFS = 2049;

/** Longest creation token. Source: EFS API, CreateFileSystem. */
const TOKEN_LENGTH = 64;

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
  /** Blocks that may mount, by whose they are: `worker-us-east-1a`, `pod-us-east-1a`. */
  readonly clientCidrs: Readonly<Record<string, string>>;
  /** ARN of the key that encrypts it. */
  readonly keyArn: string;
  /** How throughput is given. @default elastic */
  readonly throughputMode?: "elastic" | "bursting";
  /** How it is tuned. @default generalPurpose */
  readonly performanceMode?: "generalPurpose" | "maxIO";
  /** Days without access after which a file moves to cheaper storage. @default never */
  readonly infrequentAccessDays?: number;
  /** Whether AWS backs it up daily by a plan and into a vault of its own, when no plan of ours does. @default true */
  readonly automaticBackup?: boolean;
}

/** An encrypted file system with a mount target in every zone, reached with TLS from the nodes' and pods' subnets alone. */
export class FileSystem extends Construct {
  /** Id of the file system. */
  readonly fileSystemId: string;
  /** ARN of the file system. */
  readonly arn: string;
  /** What must exist before the file system can be mounted in every zone. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: FileSystemProps) {
    super(scope, id);
    const {
      place,
      key,
      throughputMode = "elastic",
      performanceMode = "generalPurpose",
      automaticBackup = true,
      infrequentAccessDays,
    } = props;
    const name = `${place.environment}-${key}`;
    const fileSystem = new EfsFileSystem(this, "Default", {
      creationToken: fitName(name, TOKEN_LENGTH),
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
    const access = new EfsFileSystemPolicy(this, "policy", {
      fileSystemId: fileSystem.id,
      policy: fileSystemPolicy(place, fileSystem.arn),
    });
    new EfsBackupPolicy(this, "backup", {
      fileSystemId: fileSystem.id,
      backupPolicy: { status: automaticBackup ? "ENABLED" : "DISABLED" },
    });
    const securityGroups = [this.securityGroup(name, props)];
    const targets = mapValues(
      props.subnetIds,
      (subnetId, zone) => new EfsMountTarget(this, zone, { fileSystemId: fileSystem.id, subnetId, securityGroups }),
    );
    this.fileSystemId = fileSystem.id;
    this.arn = fileSystem.arn;
    this.ready = [access, ...Object.values(targets)];
  }

  private securityGroup(name: string, { place, vpcId, clientCidrs }: FileSystemProps): string {
    const group = new SecurityGroup(this, "security-group", {
      name: `${name}-efs`,
      description: `Mount targets of the file system ${name}`,
      vpcId,
      tags: { Name: `${name}-efs` },
      dependsOn: [place.anchor],
    });
    for (const [client, cidrIpv4] of Object.entries(clientCidrs)) {
      new VpcSecurityGroupIngressRule(this, `nfs-${client}`, {
        securityGroupId: group.id,
        cidrIpv4,
        ipProtocol: "tcp",
        fromPort: NFS,
        toPort: NFS,
        description: `NFS from ${client}`,
      });
    }
    return group.id;
  }
}

function transition(days: number): string {
  return days === 1 ? "AFTER_1_DAY" : `AFTER_${days}_DAYS`;
}
