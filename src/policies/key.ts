import { accountRoot, renderPolicy, type Statement, type Where } from "./document";

function policy(statements: readonly Statement[]): string {
  return renderPolicy({ Version: "2012-10-17", Statement: statements }, "key");
}

/** What using a key means: to encrypt and decrypt with it, directly or through data keys. */
const USE = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];

/** Who may schedule a key's deletion. */
export interface KeyGuard {
  /** Roles that may; nobody else may then. @default whoever IAM allows in the account */
  readonly administrators?: readonly string[];
}

/**
 * The account administers its key, always: a key whose policy names nobody can never be changed again. Nothing is ever
 * denied that changes the policy, so that a role that is gone locks nobody out. Source: KMS developer guide, default key policy.
 */
function administration(where: Where, { administrators = [] }: KeyGuard): Statement[] {
  const root: Statement = {
    Sid: "Account",
    Effect: "Allow",
    Principal: { AWS: accountRoot(where) },
    Action: "kms:*",
    Resource: "*",
  };
  if (administrators.length === 0) {
    return [root];
  }
  return [
    root,
    {
      Sid: "DenyDeletion",
      Effect: "Deny",
      Principal: "*",
      Action: ["kms:DisableKey", "kms:ScheduleKeyDeletion"],
      Resource: "*",
      Condition: { ArnNotEquals: { "aws:PrincipalArn": [...administrators].sort() } },
    },
  ];
}

/** Key for Kubernetes Secrets: EKS makes a grant for the cluster's role when the cluster is made, so the account is enough. Source: EKS user guide, envelope encryption. */
export function secretsKeyPolicy(where: Where, guard: KeyGuard = {}): string {
  return policy(administration(where, guard));
}

/**
 * Key for anything that this account's own principals use through a service, such as EFS, ECR, backups or S3. Whoever may
 * use the service's resource may use the key through that service, and in no other way: so AWS writes the policies of the
 * keys that it manages itself. Source: KMS developer guide, kms:ViaService and kms:CallerAccount.
 */
export function serviceKeyPolicy(where: Where, services: readonly string[], guard: KeyGuard = {}): string {
  return policy([
    ...administration(where, guard),
    {
      Sid: "Services",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: [...USE, "kms:CreateGrant"],
      Resource: "*",
      Condition: {
        StringEquals: {
          "kms:CallerAccount": where.accountId,
          "kms:ViaService": [...services].sort().map((service) => `${service}.${where.region}.${where.dnsSuffix}`),
        },
      },
    },
  ]);
}

/**
 * Key for EBS volumes. Auto Scaling launches the nodes of a managed node group with its service-linked role, which must be
 * named here, or the nodes do not launch. Source: EC2 Auto Scaling user guide, required KMS key policy.
 */
export function volumesKeyPolicy(where: Where, guard: KeyGuard = {}): string {
  const role = `arn:${where.partition}:iam::${where.accountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  return policy([
    ...administration(where, guard),
    { Sid: "AutoScaling", Effect: "Allow", Principal: { AWS: role }, Action: USE, Resource: "*" },
    {
      Sid: "AutoScalingGrants",
      Effect: "Allow",
      Principal: { AWS: role },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ]);
}

/** Key for log groups: CloudWatch Logs of the region, for these groups alone. Source: CloudWatch Logs user guide, encrypt log data. */
export function logsKeyPolicy(
  { logGroups, ...where }: Where & { readonly logGroups: readonly string[] },
  guard: KeyGuard = {},
): string {
  const { partition, region, accountId, dnsSuffix } = where;
  return policy([
    ...administration(where, guard),
    {
      Sid: "Logs",
      Effect: "Allow",
      Principal: { Service: `logs.${region}.${dnsSuffix}` },
      Action: USE,
      Resource: "*",
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": [...logGroups]
            .sort()
            .map((name) => `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`),
        },
      },
    },
  ]);
}

/** Key for a bucket that AWS delivers logs to, such as flow logs. Source: VPC user guide, flow logs to S3 with SSE-KMS. */
export function logDeliveryKeyPolicy(where: Where, guard: KeyGuard = {}): string {
  const { partition, region, accountId } = where;
  return policy([
    ...administration(where, guard),
    {
      Sid: "LogDelivery",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: USE,
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceAccount": accountId },
        ArnLike: { "aws:SourceArn": `arn:${partition}:logs:${region}:${accountId}:*` },
      },
    },
  ]);
}

/** Key that signs a zone's DNSSEC key. Source: Route 53 developer guide, KMS keys for DNSSEC. */
export function dnssecKeyPolicy(where: Where, guard: KeyGuard = {}): string {
  const Principal = { Service: "dnssec-route53.amazonaws.com" };
  const Condition = {
    StringEquals: { "aws:SourceAccount": where.accountId },
    ArnLike: { "aws:SourceArn": `arn:${where.partition}:route53:::hostedzone/*` },
  };
  return policy([
    ...administration(where, guard),
    {
      Sid: "Dnssec",
      Effect: "Allow",
      Principal,
      Action: ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"],
      Resource: "*",
      Condition,
    },
    {
      Sid: "DnssecGrants",
      Effect: "Allow",
      Principal,
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ]);
}
