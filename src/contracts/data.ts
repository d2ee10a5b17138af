import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { StateReader } from "./backend";
import { ContractReader, publish } from "./contract";

/** Version of this contract. Raise it when an output changes its meaning or goes away. */
export const DATA_CONTRACT = 1;

/** What the data state tells others. */
export interface DataOutputs {
  /** ARN of the key for Kubernetes Secrets. */
  readonly secretsKeyArn: string;
  /** ARN of the key for EBS volumes of nodes and pods. */
  readonly volumesKeyArn: string;
  /** ARN of the key for file systems, buckets and backups. */
  readonly fileSystemsKeyArn: string;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: string;
  /** Ids of the file systems, keyed by name. */
  readonly fileSystemIds: Readonly<Record<string, string>>;
  /** ARNs of the file systems, keyed by name. */
  readonly fileSystemArns: Readonly<Record<string, string>>;
  /** What must exist before the file systems can be mounted; their ids are told only afterwards. @default nothing but the file systems */
  readonly mountable?: readonly ITerraformDependable[];
  /** Names of the buckets, keyed by the name used in the description. */
  readonly bucketNames: Readonly<Record<string, string>>;
  /** Name of the backup vault; empty without one. */
  readonly backupVaultName: string;
}

/** Writes the outputs of the data state. */
export function publishData(scope: Construct, values: DataOutputs): void {
  publish(scope, DATA_CONTRACT, {
    secrets_key_arn: { description: "Key for Kubernetes Secrets.", value: values.secretsKeyArn },
    volumes_key_arn: { description: "Key for EBS volumes.", value: values.volumesKeyArn },
    file_systems_key_arn: {
      description: "Key for file systems, buckets and backups.",
      value: values.fileSystemsKeyArn,
    },
    logs_key_arn: { description: "Key for log groups.", value: values.logsKeyArn },
    file_system_ids: {
      description: "File systems by name.",
      value: values.fileSystemIds,
      dependsOn: values.mountable,
    },
    file_system_arns: { description: "ARNs of the file systems by name.", value: values.fileSystemArns },
    bucket_names: { description: "Buckets by the name used in the description.", value: values.bucketNames },
    backup_vault_name: { description: "Backup vault; empty without one.", value: values.backupVaultName },
  });
}

/** References into the data state. */
export interface DataReferences {
  /** ARN of the key for Kubernetes Secrets. */
  readonly secretsKeyArn: string;
  /** ARN of the key for EBS volumes. */
  readonly volumesKeyArn: string;
  /** ARN of the key for file systems and buckets. */
  readonly fileSystemsKeyArn: string;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: string;
  /** Id of a file system. */
  fileSystemId(name: string): string;
  /** ARN of a file system. */
  fileSystemArn(name: string): string;
}

/** Reads the data state. */
export function readData(reader: StateReader): DataReferences {
  const contract = new ContractReader(reader, "data", DATA_CONTRACT);
  return {
    secretsKeyArn: contract.value("secrets_key_arn"),
    volumesKeyArn: contract.value("volumes_key_arn"),
    fileSystemsKeyArn: contract.value("file_systems_key_arn"),
    logsKeyArn: contract.value("logs_key_arn"),
    fileSystemId: (name) => contract.entry("file_system_ids", name),
    fileSystemArn: (name) => contract.entry("file_system_arns", name),
  };
}
