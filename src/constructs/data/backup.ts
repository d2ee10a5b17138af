import { BackupPlan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { Construct } from "constructs";
import { BACKUP_TAG } from "../../core/backup-tag";
import { fitName, idOf } from "../../core/naming";
import { MANAGED_POLICIES } from "../../facts/managed-policies";
import { trustService } from "../../policies/trust";
import { guarded, type Place } from "../common/place";
import { Role } from "../common/role";

/** Longest name of a selection. Source: AWS Backup API, CreateBackupSelection. */
const SELECTION_LENGTH = 50;

/** Properties of {@link Backup}. */
export interface BackupProps {
  /** Where the vault stands. */
  readonly place: Place;
  /** ARN of the key that encrypts recovery points. */
  readonly keyArn: string;
  /** ARNs of the file systems that are backed up, by name. */
  readonly fileSystems: Readonly<Record<string, string>>;
  /** Days that a recovery point is kept. @default 35 */
  readonly retentionDays?: number;
  /** When it runs. @default cron(0 5 * * ? *): daily at five, UTC */
  readonly schedule?: string;
}

/** A backup vault with a daily plan for file systems and for everything tagged `Backup=<environment>`, such as volumes. */
export class Backup extends Construct {
  /** Name of the vault. */
  readonly vaultName: string;

  constructor(scope: Construct, id: string, props: BackupProps) {
    super(scope, id);
    const { place, keyArn, fileSystems, retentionDays = 35, schedule = "cron(0 5 * * ? *)" } = props;
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
    // AWS cannot change a selection: with one for each, a further file system replaces nothing.
    for (const [key, arn] of Object.entries(fileSystems)) {
      const name = fitName(`file-system-${key}`, SELECTION_LENGTH);
      new BackupSelection(this, `file-system-${idOf(key)}`, { ...select, name, resources: [arn] });
    }
    new BackupSelection(this, "tagged", {
      ...select,
      name: "tagged",
      selectionTag: [{ type: "STRINGEQUALS", key: BACKUP_TAG, value: place.environment }],
    });
    this.vaultName = vault.name;
  }
}
