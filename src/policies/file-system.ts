import { accountRoot, policy, type Where } from "./document";

/** Who may mount a file system: this account's principals through mount targets, with TLS. Source: EFS user guide, file system policies. */
export function fileSystemPolicy(where: Where, fileSystemArn: string): string {
  return policy([
    {
      Sid: "Mount",
      Effect: "Allow",
      Principal: { AWS: accountRoot(where) },
      Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientRootAccess", "elasticfilesystem:ClientWrite"],
      Resource: fileSystemArn,
      Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
    },
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "*",
      Resource: fileSystemArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
}
