import { Construct } from "constructs";
import type { DataOutputs } from "../../contracts/data";
import { mapDefined, mapValues } from "../../core/maps";
import { bucketNameOf, idOf } from "../../core/naming";
import { accessLogBucketPolicy, bucketPolicy } from "../../policies/bucket";
import { Bucket } from "../common/bucket";
import type { Place } from "../common/place";
import { Backup, type BackupProps } from "./backup";
import { FileSystem, type FileSystemProps } from "./file-system";
import { Keys } from "./keys";

/** A bucket as the environment is told of it; the same shape as the description's. */
export interface BucketChoice {
  /** Full name. @default `<environment>-<key>-<account>-<region>` */
  readonly name?: string;
  /** Days after which objects expire. @default never */
  readonly expireDays?: number;
  /** Days that replaced or deleted versions are kept. @default 90 */
  readonly noncurrentDays?: number;
  /** What writes to it. @default general */
  readonly purpose?: "general" | "accessLogs";
}

/** A file system as the environment is told of it. */
export interface FileSystemChoice
  extends Pick<FileSystemProps, "throughputMode" | "performanceMode" | "infrequentAccessDays"> {
  /** Whether it is backed up daily: by the plan here, or by AWS's own where there is none. @default true */
  readonly backup?: boolean;
}

/** Options of the backup plan. */
type BackupOptions = Pick<BackupProps, "retentionDays" | "schedule">;

/** Properties of {@link Data}. */
export interface DataProps {
  /** Where the data stands. */
  readonly place: Place;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Worker subnets by zone name. */
  readonly subnetIds: Readonly<Record<string, string>>;
  /** Blocks of nodes and pods, by whose they are: `worker-us-east-1a`, `pod-us-east-1a`. */
  readonly clientCidrs: Readonly<Record<string, string>>;
  /** File systems by name. @default none */
  readonly fileSystems?: Readonly<Record<string, FileSystemChoice>>;
  /** Buckets by name. @default none */
  readonly buckets?: Readonly<Record<string, BucketChoice>>;
  /** Backup vault and plan. @default on when there is a file system */
  readonly backup?: boolean | BackupOptions;
  /** Days between a key's scheduled deletion and its end. @default 30 */
  readonly keyDeletionWindowDays?: number;
  /** Roles that may schedule a key's deletion. @default whoever IAM allows */
  readonly keyAdministrators?: readonly string[];
  /** Whether the service-linked role of Auto Scaling is made here. @default false */
  readonly autoScalingServiceRole?: boolean;
}

/** What outlives a cluster: keys, file systems, buckets, backups. */
export class Data extends Construct {
  /** The keys. */
  readonly keys: Keys;
  /** The file systems, by name. */
  readonly fileSystems: Readonly<Record<string, FileSystem>>;
  /** The buckets, by name. */
  readonly buckets: Readonly<Record<string, Bucket>>;
  /** What other states are told. */
  readonly outputs: DataOutputs;

  constructor(scope: Construct, id: string, props: DataProps) {
    super(scope, id);
    const { place, vpcId, subnetIds, clientCidrs, fileSystems = {}, buckets = {} } = props;
    this.keys = new Keys(this, "keys", {
      place,
      // Everything that EKS and Container Insights write for a cluster of the environment lies below these names.
      logGroups: ["containerinsights", "eks"].map((service) => `/aws/${service}/${place.environment}-*`),
      deletionWindowDays: props.keyDeletionWindowDays,
      administrators: props.keyAdministrators,
      autoScalingServiceRole: props.autoScalingServiceRole,
    });
    const keyArn = this.keys.fileSystems.arn;
    const planned = props.backup ?? Object.keys(fileSystems).length > 0;
    this.fileSystems = mapValues(fileSystems, ({ backup = true, ...choice }, key) => {
      const where = { place, vpcId, subnetIds, clientCidrs, keyArn };
      // Two plans would keep, and cost, everything twice.
      const automaticBackup = backup && !planned;
      return new FileSystem(this, `file-system-${idOf(key)}`, { ...choice, ...where, key, automaticBackup });
    });
    this.buckets = mapValues(buckets, (choice, key) => this.bucket(place, key, choice));
    const backup = planned ? this.backup(props, typeof planned === "object" ? planned : {}) : undefined;
    this.outputs = {
      secretsKeyArn: this.keys.secrets.arn,
      volumesKeyArn: this.keys.volumes.arn,
      fileSystemsKeyArn: keyArn,
      logsKeyArn: this.keys.logs.arn,
      fileSystemIds: mapValues(this.fileSystems, ({ fileSystemId }) => fileSystemId),
      fileSystemArns: mapValues(this.fileSystems, ({ arn }) => arn),
      mountable: Object.values(this.fileSystems).flatMap(({ ready }) => ready),
      bucketNames: mapValues(this.buckets, ({ bucketName }) => bucketName),
      backupVaultName: backup?.vaultName ?? "",
    };
  }

  private bucket(
    place: Place,
    key: string,
    { name, expireDays, noncurrentDays = 90, purpose = "general" }: BucketChoice,
  ): Bucket {
    const full = name ?? bucketNameOf(place, key);
    const where = { ...place, bucket: full };
    const logs = purpose === "accessLogs";
    return new Bucket(this, `bucket-${idOf(key)}`, {
      place,
      name: full,
      policy: logs ? accessLogBucketPolicy(where) : bucketPolicy(where),
      // Load balancers deliver their logs to buckets with S3's own keys alone.
      keyArn: logs ? undefined : this.keys.fileSystems.arn,
      retentionDays: expireDays,
      noncurrentDays,
    });
  }

  private backup({ place, fileSystems = {} }: DataProps, options: BackupOptions): Backup {
    const backedUp = mapDefined(this.fileSystems, ({ arn }, key) =>
      fileSystems[key]?.backup === false ? undefined : arn,
    );
    const keyArn = this.keys.fileSystems.arn;
    return new Backup(this, "backup", { ...options, place, keyArn, fileSystems: backedUp });
  }
}
