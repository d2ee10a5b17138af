import { z } from "zod";
import { bucketNameFault, keyFault, roleArnFault } from "../rules";
import { named, switchable, text, waive, whole } from "./field";

/** An Elastic File System. */
const fileSystem = z.strictObject({
  /** How throughput is given: `elastic` (pay per use) or `bursting`. @default elastic */
  throughputMode: z.enum(["elastic", "bursting"]).optional(),
  /** `generalPurpose` (lowest latency) or `maxIO`. @default generalPurpose */
  performanceMode: z.enum(["generalPurpose", "maxIO"]).optional(),
  /** Days without access after which a file moves to cheaper storage: 1, 7, 14, 30, 60, 90, 180, 270 or 365. @default files never move */
  infrequentAccessDays: z
    .union([
      z.literal(1),
      z.literal(7),
      z.literal(14),
      z.literal(30),
      z.literal(60),
      z.literal(90),
      z.literal(180),
      z.literal(270),
      z.literal(365),
    ])
    .optional(),
  /** Automatic daily backups by AWS Backup. @default true */
  backup: z.boolean().optional(),
  /** Controls that this object is excused from, keyed by control id such as `EKS-01`. @default every control holds */
  waive: waive.optional(),
});

/** An S3 bucket that outlives clusters. */
const bucket = z.strictObject({
  /** Full name of the bucket. @default `<environment>-<key>-<account>-<region>` */
  name: text(bucketNameFault).optional(),
  /** Days after which objects expire. @default never */
  expireDays: whole(1, 36500).optional(),
  /** Days that replaced or deleted versions are kept. @default 90 */
  noncurrentDays: whole(1, 36500).optional(),
  /** What writes to it: `accessLogs` lets Elastic Load Balancing deliver logs (then encrypted by S3's own key, as the service demands). @default general */
  purpose: z.enum(["general", "accessLogs"]).optional(),
});

/** A vault of AWS Backup with a daily plan for file systems and tagged volumes. */
const backup = z.strictObject({
  /** Days that a recovery point is kept. @default 35 */
  retentionDays: whole(1, 36500).optional(),
  /** When it runs, as a six-field AWS cron expression in UTC. @default cron(0 5 * * ? *) */
  schedule: z.string().optional(),
});

/** What outlives a cluster. */
export const data = z.strictObject({
  /** File systems, keyed by name, with a mount target in every worker subnet. @default none */
  fileSystems: named(keyFault, fileSystem).optional(),
  /** Buckets, keyed by name. @default none */
  buckets: named(keyFault, bucket).optional(),
  /** Vault and daily backup plan. @default true when there is a file system, false otherwise */
  backup: switchable(backup).optional(),
  /** Days between a key's scheduled deletion and its end, 7 to 30. @default 30 */
  keyDeletionWindowDays: whole(7, 30).optional(),
  /** Roles, beside the account's administrators, that may schedule the deletion of a key. @default whoever IAM allows in the account */
  keyAdministrators: z.array(text(roleArnFault)).optional(),
  /** Whether the service-linked role `AWSServiceRoleForAutoScaling` is made here. A fresh account lacks it, and the volume key's policy, which names it, is then refused. @default false: it exists, as in any account that ever had an Auto Scaling group */
  autoScalingServiceRole: z.boolean().optional(),
});
