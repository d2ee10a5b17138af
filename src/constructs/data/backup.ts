import { BackupPlan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { Construct } from "constructs";
import { MANAGED_POLICIES } from "../../facts/managed-policies";
import { trustService } from "../../policies/trust";
import { guarded, type Place } from "../common/place";
import { Role } from "../common/role";

/** Tag that puts a volume or a file system under the plan. */
const TAG = { key: "Backup", value: "daily" };

/** Properties of {@link Backup}. */
export interface BackupProps {
  /** Where the vault stands. */
  readonly place: Place;
  /** ARN of the key that encrypts recovery points. */
  readonly keyArn: string;
  /** ARNs of what is always backed up. */
  readonly resources: readonly string[];
  /** Days that a recovery point is kept. @default 35 */
  readonly retentionDays?: number;
  /** When it runs. @default cron(0 5 * * ? *): daily at five, UTC */
  readonly schedule?: string;
}

/** A backup vault with a daily plan for the file systems and for everything tagged `Backup=daily`. */
export class Backup extends Construct {
  /** Name of the vault. */
  readonly vaultName: string;

  constructor(scope: Construct, id: string, props: BackupProps) {
    super(scope, id);
    const { place, keyArn, resources, retentionDays = 35, schedule = "cron(0 5 * * ? *)" } = props;
    const vault = new BackupVault(this, "Default", {
      name: place.environment,
      kmsKeyArn: keyArn,
      forceDestroy: !place.protection,
      ...guarded(place),
    });
    const role = new Role(this, "role", {
      place,
      name: `${place.environment}-backup`,
      description: `Backs up and restores what ${place.environment} keeps`,
      trust: trustService("backup", place),
      managedPolicies: [MANAGED_POLICIES.backup.path, MANAGED_POLICIES.restore.path],
    });
    const plan = new BackupPlan(this, "plan", {
      name: `${place.environment}-daily`,
      rule: [{ ruleName: "daily", targetVaultName: vault.name, schedule, lifecycle: { deleteAfter: retentionDays } }],
    });
    const select = { planId: plan.id, iamRoleArn: role.arn, dependsOn: [...role.ready] };
    if (resources.length > 0) {
      new BackupSelection(this, "file-systems", { ...select, name: "file-systems", resources: [...resources] });
    }
    new BackupSelection(this, "tagged", {
      ...select,
      name: "tagged",
      selectionTag: [{ type: "STRINGEQUALS", ...TAG }],
    });
    this.vaultName = vault.name;
  }
}
