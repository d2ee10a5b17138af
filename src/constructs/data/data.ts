import { Construct } from "constructs";
import type { DataOutputs } from "../../contracts/data";
import { fitName, idOf } from "../../core/naming";
import { accessLogBucketPolicy, bucketPolicy } from "../../policies/bucket";
import { Bucket } from "../common/bucket";
import type { Place } from "../common/place";
import { Backup, type BackupProps } from "./backup";
import { FileSystem, type FileSystemProps } from "./file-system";
import { Keys } from "./keys";

/** Longest name of a bucket. Source: S3 user guide, bucket naming rules. */
const BUCKET_NAME_LENGTH = 63;

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
export type FileSystemChoice = Omit<
  FileSystemProps,
  "place" | "key" | "vpcId" | "subnetIds" | "clientCidrs" | "keyArn"
>;

/** Properties of {@link Data}. */
export interface DataProps {
  /** Where the data stands. */
  readonly place: Place;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Worker subnets by zone name. */
  readonly subnetIds: Readonly<Record<string, string>>;
  /** Blocks of nodes and pods. */
  readonly clientCidrs: readonly string[];
  /** File systems by name. @default none */
  readonly fileSystems?: Readonly<Record<string, FileSystemChoice>>;
  /** Buckets by name. @default none */
  readonly buckets?: Readonly<Record<string, BucketChoice>>;
  /** Backup vault and plan. @default on when there is a file system */
  readonly backup?: boolean | Omit<BackupProps, "place" | "keyArn" | "resources">;
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
    const { place, fileSystems = {}, buckets = {} } = props;
    this.keys = new Keys(this, "keys", {
      place,
      // Everything that EKS and Container Insights write for a cluster lies below these names.
      logGroups: ["/aws/containerinsights/*", "/aws/eks/*"],
      deletionWindowDays: props.keyDeletionWindowDays,
      administrators: props.keyAdministrators,
      autoScalingServiceRole: props.autoScalingServiceRole,
    });
    const keyArn = this.keys.fileSystems.arn;
    this.fileSystems = mapValues(fileSystems, (key, choice) => {
      const { vpcId, subnetIds, clientCidrs } = props;
      return new FileSystem(this, `file-system-${idOf(key)}`, {
        ...choice,
        place,
        key,
        vpcId,
        subnetIds,
        clientCidrs,
        keyArn,
      });
    });
    this.buckets = mapValues(buckets, (key, choice) => this.bucket(place, key, choice));
    const backup = this.backup(props, keyArn);
    this.outputs = {
      secretsKeyArn: this.keys.secrets.arn,
      volumesKeyArn: this.keys.volumes.arn,
      fileSystemsKeyArn: keyArn,
      logsKeyArn: this.keys.logs.arn,
      fileSystemIds: mapValues(this.fileSystems, (_, { fileSystemId }) => fileSystemId),
      fileSystemArns: mapValues(this.fileSystems, (_, { arn }) => arn),
      bucketNames: mapValues(this.buckets, (_, { bucketName }) => bucketName),
      backupVaultName: backup?.vaultName ?? "",
    };
  }

  private bucket(
    place: Place,
    key: string,
    { name, expireDays, noncurrentDays = 90, purpose = "general" }: BucketChoice,
  ): Bucket {
    const full = name ?? fitName(`${place.environment}-${key}-${place.accountId}-${place.region}`, BUCKET_NAME_LENGTH);
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

  private backup({ place, backup }: DataProps, keyArn: string): Backup | undefined {
    const resources = Object.values(this.fileSystems).map(({ arn }) => arn);
    const wanted = backup ?? resources.length > 0;
    return wanted
      ? new Backup(this, "backup", { ...(typeof wanted === "object" && wanted), place, keyArn, resources })
      : undefined;
  }
}

function mapValues<A, B>(map: Readonly<Record<string, A>>, make: (key: string, value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, make(key, value)]));
}
