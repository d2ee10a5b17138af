import { accountRoot, renderPolicy, type Statement, type Where } from "./document";

/**
 * Who may mount a file system: principals of this account that IAM allows to ({@link efsClientPolicy}), through an access
 * point and a mount target, with TLS, never as root. Nobody mounts it anonymously, so volumes need the mount option `iam`.
 * Source: EFS user guide, using IAM to control access to file systems.
 */
export function fileSystemPolicy(where: Where, fileSystemArn: string): string {
  const statements: Statement[] = [
    {
      Sid: "Mount",
      Effect: "Allow",
      Principal: { AWS: accountRoot(where) },
      Action: CLIENT_ACTIONS,
      Resource: fileSystemArn,
      Condition: throughAccessPoints(where),
    },
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "*",
      Resource: fileSystemArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
  return renderPolicy({ Version: "2012-10-17", Statement: statements }, "fileSystem");
}

/** What a client of a file system may do: read and write, but not as root. */
export const CLIENT_ACTIONS: readonly string[] = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"];

/** Only by way of a mount target and of an access point, which fixes user and directory. */
export function throughAccessPoints({
  partition,
  region,
  accountId,
}: Omit<Where, "dnsSuffix">): NonNullable<Statement["Condition"]> {
  return {
    Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" },
    StringLike: {
      "elasticfilesystem:AccessPointArn": `arn:${partition}:elasticfilesystem:${region}:${accountId}:access-point/*`,
    },
  };
}
