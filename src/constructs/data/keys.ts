import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type KeyGuard, logsKeyPolicy, secretsKeyPolicy, serviceKeyPolicy, volumesKeyPolicy } from "../../policies/key";
import { Key } from "../common/key";
import type { Place } from "../common/place";

/** Properties of {@link Keys}. */
export interface KeysProps {
  /** Where the keys stand. */
  readonly place: Place;
  /** Log groups that the log key serves, as names with or without `*`. */
  readonly logGroups: readonly string[];
  /** Days between scheduled deletion and the end. @default 30 */
  readonly deletionWindowDays?: number;
  /** Roles that may schedule a key's deletion. @default whoever IAM allows */
  readonly administrators?: readonly string[];
  /** Whether the service-linked role of Auto Scaling is made here. @default false */
  readonly autoScalingServiceRole?: boolean;
}

/** The environment's keys: for Secrets, volumes, file systems and logs. They outlive clusters, since data encrypted by a lost key is lost. */
export class Keys extends Construct {
  /** Key for Kubernetes Secrets. */
  readonly secrets: Key;
  /** Key for EBS volumes. */
  readonly volumes: Key;
  /** Key for file systems, buckets and backups. */
  readonly fileSystems: Key;
  /** Key for log groups. */
  readonly logs: Key;

  constructor(scope: Construct, id: string, props: KeysProps) {
    super(scope, id);
    const { place, administrators, deletionWindowDays, logGroups, autoScalingServiceRole = false } = props;
    const guard: KeyGuard = { administrators };
    const key = (name: string, description: string, policy: string, dependsOn?: readonly ITerraformDependable[]) =>
      new Key(this, name, {
        place,
        alias: `${place.environment}/${name}`,
        description: `${description} of ${place.environment}`,
        policy,
        deletionWindowDays,
        dependsOn,
      });
    const named = autoScalingServiceRole
      ? [new IamServiceLinkedRole(this, "auto-scaling", { awsServiceName: "autoscaling.amazonaws.com" })]
      : [];
    this.secrets = key("secrets", "Kubernetes Secrets", secretsKeyPolicy(place, guard));
    // KMS refuses a policy that names a role which is not there.
    this.volumes = key("volumes", "EBS volumes", volumesKeyPolicy(place, guard), named);
    this.fileSystems = key(
      "file-systems",
      "File systems, buckets and backups",
      serviceKeyPolicy(place, ["backup", "elasticfilesystem", "s3"], guard),
    );
    this.logs = key("logs", "Log groups", logsKeyPolicy({ ...place, logGroups }, guard));
  }
}
