import { type Case, refused } from "./case";
import { account, addons, granted, main } from "./changes";

/** Keys, logs, queues and rights. */
export const KEYS: readonly Case[] = [
  refused("K01", "a window of 6 days", { "data/keyDeletionWindowDays": 6 }, [
    "data.keyDeletionWindowDays is 6; want at least 7",
  ]),
  refused("K02", "a window of 31 days", { "data/keyDeletionWindowDays": 31 }, [
    "data.keyDeletionWindowDays is 31; want at most 30",
  ]),
  refused("K03", "no rotation", { "data/keyRotation": false }, [
    "data.keyRotation is not a field; want fileSystems, buckets, backup, keyDeletionWindowDays, keyAdministrators or autoScalingServiceRole",
  ]),
  refused("K04", "rotation every 89 days", { "data/keyRotationDays": 89 }, [
    "data.keyRotationDays is not a field; want fileSystems, buckets, backup, keyDeletionWindowDays, keyAdministrators or autoScalingServiceRole",
  ]),
  refused("K05", "everybody as administrator of keys", { "data/keyAdministrators": ["*"] }, [
    'data.keyAdministrators[0] is "*"; want the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin',
  ]),
  refused("K06", "a policy that leaves the account out", { "data/keyPolicy": { Statement: [] } }, [
    "data.keyPolicy is not a field; want fileSystems, buckets, backup, keyDeletionWindowDays, keyAdministrators or autoScalingServiceRole",
  ]),
  refused("K07", "an alias of AWS", main({ secretsKeyArn: "alias/aws/eks" }), [
    'clusters.main.secretsKeyArn is "alias/aws/eks"; want the ARN of a KMS key (...:key/1234abcd-12ab-34cd-56ef-1234567890ab), not of an alias',
  ]),
  refused("K08", "an alias with a blank", main({ secretsKeyArn: "arn:aws:kms:us-east-1:111122223333:alias/my key" }), [
    'clusters.main.secretsKeyArn is "arn:aws:kms:us-east-1:111122223333:alias/my key"; want the ARN of a KMS key (...:key/1234abcd-12ab-34cd-56ef-1234567890ab), not of an alias',
  ]),
  refused("K09", "logs for 42 days", { "network/flowLogs": { kind: "cloudwatch", retentionDays: 42 } }, [
    'network.flowLogs are kept for 42 days; want 365 or more, or waive: { "LOG-01": { reason, until } }',
    "network.flowLogs.retentionDays is 42; want one of 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
  ]),
  refused("K10", "logs for less than no day", { "network/flowLogs": { kind: "cloudwatch", retentionDays: -1 } }, [
    'network.flowLogs are kept for -1 days; want 365 or more, or waive: { "LOG-01": { reason, until } }',
    "network.flowLogs.retentionDays is -1; want one of 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
  ]),
  refused(
    "K11",
    "the name of a log group with 513 characters",
    { "network/flowLogs": { kind: "cloudwatch", logGroup: "x".repeat(513) } },
    ["network.flowLogs.logGroup is not a field; want retentionDays, trafficType or waive"],
  ),
  refused(
    "K12",
    "the name of a queue with 81 characters",
    granted([{ kind: "sqs.send", arn: `arn:aws:sqs:us-east-1:111122223333:${"x".repeat(81)}` }]),
    [
      'teams.shop.serviceAccounts.web.grants[0].arn is "arn:aws:sqs:us-east-1:111122223333:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...; want the ARN of a queue, such as arn:aws:sqs:us-east-1:111122223333:orders',
    ],
  ),
  refused(
    "K13",
    "the name of a queue with a dot",
    granted([{ kind: "sqs.send", arn: "arn:aws:sqs:us-east-1:111122223333:a.b" }]),
    [
      'teams.shop.serviceAccounts.web.grants[0].arn is "arn:aws:sqs:us-east-1:111122223333:a.b"; want the ARN of a queue, such as arn:aws:sqs:us-east-1:111122223333:orders',
    ],
  ),
  refused("K14", "messages for 59 seconds", addons({ karpenter: { queueRetentionSeconds: 59 } }), [
    "clusters.main.addons.karpenter.queueRetentionSeconds is not a field; want replicas, zonalShift, spotToSpotConsolidation or reservedENIs",
  ]),
  refused(
    "K15",
    "the name of a role with 65 characters",
    { "aws/deployer": `arn:aws:iam::111122223333:role/${"x".repeat(65)}` },
    [
      'aws.deployer is "arn:aws:iam::111122223333:role/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...; want the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin',
    ],
  ),
  refused("K16", "a role with a slash behind", { "aws/deployer": "arn:aws:iam::111122223333:role/terraform/" }, [
    'aws.deployer is "arn:aws:iam::111122223333:role/terraform/"; want the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin',
  ]),
  refused(
    "K17",
    "a role with another script in its path",
    { "aws/deployer": "arn:aws:iam::111122223333:role/\u00e9quipe/terraform" },
    [
      'aws.deployer is "arn:aws:iam::111122223333:role/équipe/terraform"; want the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin',
    ],
  ),
  refused("K18", "a description in another script", { "teams/shop": { description: "\u5e97" } }, [
    "teams.shop.description is not a field; want clusters, podSecurity, quota, containerDefaults, access, costCenter, tags, volumes, serviceAccounts, applications or waive",
  ]),
  refused("K19", "a trust policy of 2049 characters", account({ trustPolicy: "x".repeat(2049) }), [
    "teams.shop.serviceAccounts.web.trustPolicy is not a field; want identity or grants",
  ]),
  refused(
    "K20",
    "a policy of more than 6144 characters",
    granted([
      {
        kind: "statement",
        actions: ["sqs:SendMessage"],
        resources: Array.from({ length: 200 }, (_, i) => `arn:aws:sqs:us-east-1:111122223333:queue-${i}`),
      },
      {
        kind: "statement",
        actions: ["sqs:GetQueueUrl"],
        resources: Array.from({ length: 80 }, (_, i) => `arn:aws:sqs:us-east-1:111122223333:queue-${i}`),
      },
    ]),
    [
      "teams.shop.serviceAccounts.web.grants[0] comes to a policy of 9413 characters; want at most 6144, so name fewer actions or resources",
    ],
  ),
  refused("K21", "every action", granted([{ kind: "statement", actions: ["*"], resources: ["*"] }]), [
    'teams.shop.serviceAccounts.web.grants[0].actions[0] is "*"; want an action with its service, such as sqs:SendMessage; a * only at its end',
  ]),
  refused("K22", "any role handed on", granted([{ kind: "statement", actions: ["iam:PassRole"], resources: ["*"] }]), [
    "teams.shop.serviceAccounts.web.grants[0].actions[0] is iam:PassRole on every resource, which gives it the rights of others; want the ARNs that it is for",
  ]),
  refused(
    "K23",
    "the id of a statement with a blank",
    granted([
      {
        kind: "statement",
        sid: "a b",
        actions: ["sqs:SendMessage"],
        resources: ["arn:aws:sqs:us-east-1:111122223333:a"],
      },
    ]),
    ["teams.shop.serviceAccounts.web.grants[0].sid is not a field; want conditions"],
  ),
  refused(
    "K24",
    "a boundary that is no policy",
    { "aws/permissionsBoundary": "arn:aws:iam::111122223333:role/boundary" },
    ['aws.permissionsBoundary is "arn:aws:iam::111122223333:role/boundary"; want the ARN of an IAM policy'],
  ),
  refused(
    "K25",
    "a session of 100 seconds",
    { "aws/assumeRole": { roleArn: "arn:aws:iam::111122223333:role/terraform", durationSeconds: 100 } },
    ["aws.assumeRole.durationSeconds is not a field; want externalId or sessionName"],
  ),
  refused(
    "K26",
    "eleven managed policies",
    granted(
      Array.from({ length: 11 }, (_, k) => ({
        kind: "statement",
        actions: ["sqs:SendMessage"],
        resources: Array.from({ length: 90 }, (_, i) => `arn:aws:sqs:us-east-1:111122223333:queue-${k}-${i}`),
      })),
    ),
    ["teams.shop.serviceAccounts.web.grants comes to 11 managed policies; want at most 10, so allow less to one role"],
  ),
  refused(
    "K27",
    "an administrator's policy",
    granted([{ kind: "managedPolicy", arn: "arn:aws:iam::aws:policy/AdministratorAccess" }]),
    [
      'teams.shop.serviceAccounts.web.grants[0].kind is "managedPolicy"; want "s3.read", "s3.readWrite", "secrets.read", "parameters.read", "rds.connect", "sqs.send", "sqs.receive", "sns.publish", "dynamodb.read", "dynamodb.readWrite" or "statement"',
    ],
  ),
  refused("K28", "an issuer of tokens without TLS", main({ oidcIssuer: "http://oidc.example.com" }), [
    "clusters.main.oidcIssuer is not a field; want supportType, accessGroups, nodeRoles, zones, serviceCidr, ipFamily, logTypes, logRetentionDays, secretsKeyArn, scalingTier, zonalShift, remoteNetworks, addonSets, addons, gitops, storageClasses or waive",
  ]),
  refused("K29", "a thumbprint of 39 digits", main({ oidcThumbprints: ["0".repeat(39)] }), [
    "clusters.main.oidcThumbprints is not a field; want supportType, accessGroups, nodeRoles, zones, serviceCidr, ipFamily, logTypes, logRetentionDays, secretsKeyArn, scalingTier, zonalShift, remoteNetworks, addonSets, addons, gitops, storageClasses or waive",
  ]),
  refused("K30", "any service account", { "teams/shop": { serviceAccounts: { "*": { identity: "irsa" } } } }, [
    'teams.shop.serviceAccounts["*"] has the key "*"; want 1 to 40 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
];
