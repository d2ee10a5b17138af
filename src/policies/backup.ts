import { policy, type Where } from "./document";

/**
 * Policy of a backup vault: nobody deletes recovery points or shortens their life but the roles named and AWS Backup
 * itself, which ends them when their time is over. Whoever may change the policy may lift this, so nobody is locked out.
 * Source: AWS Backup developer guide, access policies on vaults; service-linked role AWSServiceRoleForBackup.
 * @param deletedBy ARNs of the roles that may delete, such as that of a break-glass administrator.
 */
export function backupVaultPolicy(where: Where, deletedBy: readonly string[]): string {
  const service = `arn:${where.partition}:iam::${where.accountId}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`;
  return policy([
    {
      Sid: "DenyDeletion",
      Effect: "Deny",
      Principal: "*",
      Action: ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
      Resource: "*",
      Condition: { ArnNotEquals: { "aws:PrincipalArn": [...deletedBy, service].sort() } },
    },
  ]);
}
