import { type Case, refused } from "./case";
import { accessGroup, main } from "./changes";

/** Who reaches the Kubernetes API, and who may do what. */
export const ENDPOINT: readonly Case[] = [
  refused("E01", "off inside and outside", main({ endpoint: { private: false } }), [
    "clusters.main.endpoint is off inside and outside; want private: true, or nobody reaches the API",
  ]),
  refused("E02", "public alone", main({ endpoint: { private: false, public: { cidrs: ["203.0.113.0/24"] } } }), [
    'clusters.main.endpoint is public; want private access alone, or waive: { "EKS-01": { reason, until } }',
    "clusters.main.endpoint.private is false; want true, or the nodes depend on the way through the internet",
  ]),
  refused("E03", "private without a way in", main({ endpoint: {} }), [
    'clusters.main.endpoint.path is missing for an endpoint that is private only; want the way in: "vpn", "peering", "transitGateway", "directConnect" or "insideVpc"',
  ]),
  refused("E04", "access by the ConfigMap", main({ authenticationMode: "CONFIG_MAP" }), [
    "clusters.main.authenticationMode is not a field; want supportType, accessGroups, nodeRoles, zones, serviceCidr, ipFamily, logTypes, logRetentionDays, secretsKeyArn, scalingTier, zonalShift, remoteNetworks, addonSets, addons, gitops, storageClasses or waive",
  ]),
  refused("E05", "no administrator", main({ admins: {} }), [
    "clusters.main.admins is empty; want at least one administrator's role, so that a person can enter when the deployer cannot",
  ]),
  refused(
    "E06",
    "a session as administrator",
    main({ admins: { platform: "arn:aws:sts::111122223333:assumed-role/platform-admin/me" } }),
    [
      'clusters.main.admins.platform is "arn:aws:sts::111122223333:assumed-role/platform-admin/me"; want the ARN of the role itself (arn:aws:iam::...:role/...), not of a session of it',
    ],
  ),
  refused("E07", "a user as administrator", main({ admins: { platform: "arn:aws:iam::111122223333:user/me" } }), [
    'clusters.main.admins.platform is "arn:aws:iam::111122223333:user/me"; want the ARN of a role, not of a user or of the account\'s root',
  ]),
  refused(
    "E08",
    "the account's root as administrator",
    main({ admins: { platform: "arn:aws:iam::111122223333:root" } }),
    [
      'clusters.main.admins.platform is "arn:aws:iam::111122223333:root"; want the ARN of a role, not of a user or of the account\'s root',
    ],
  ),
  refused(
    "E09",
    "a principal twice",
    { "clusters/main/admins/again": "arn:aws:iam::111122223333:role/platform-admin" },
    [
      "clusters.main.admins.again is arn:aws:iam::111122223333:role/platform-admin, like clusters.main.admins.platform; want every role once",
    ],
  ),
  refused(
    "E10",
    "a principal of another partition",
    main({ admins: { platform: "arn:aws-cn:iam::111122223333:role/platform-admin" } }),
    [
      "clusters.main.admins.platform is arn:aws-cn:iam::111122223333:role/platform-admin; want an ARN of partition aws, where us-east-1 is",
    ],
  ),
  refused(
    "E11",
    "an IAM policy as access policy",
    accessGroup({ policy: "arn:aws:iam::aws:policy/AdministratorAccess" }),
    [
      'clusters.main.accessGroups.dev.policy is "arn:aws:iam::aws:policy/AdministratorAccess"; want "view", "edit", "admin" or "adminView"',
    ],
  ),
  refused("E12", "no such access policy", accessGroup({ policy: "superuser" }), [
    'clusters.main.accessGroups.dev.policy is "superuser"; want "view", "edit", "admin" or "adminView"',
  ]),
  refused("E13", "a scope of its own", accessGroup({ policy: "view", scope: "world" }), [
    "clusters.main.accessGroups.dev.scope is not a field; want namespaces or kubernetesGroup",
  ]),
  refused("E14", "no namespace", accessGroup({ policy: "edit", namespaces: [] }), [
    "clusters.main.accessGroups.dev.namespaces has 0 items; want at least 1",
  ]),
  refused("E15", "a namespace in upper case", accessGroup({ policy: "edit", namespaces: ["Shop"] }), [
    'clusters.main.accessGroups.dev.namespaces[0] is "Shop"; want a Kubernetes name: 1 to 63 lower-case letters, digits and hyphens',
  ]),
  refused("E16", "Kubernetes' own administrators", accessGroup({ kubernetesGroup: "system:masters" }), [
    'clusters.main.accessGroups.dev.kubernetesGroup is "system:masters"; want a group without the reserved prefixes system:, eks:, aws:, amazon: and iam:',
  ]),
  refused("E17", "a group of EKS", accessGroup({ kubernetesGroup: "eks:admins" }), [
    'clusters.main.accessGroups.dev.kubernetesGroup is "eks:admins"; want a group without the reserved prefixes system:, eks:, aws:, amazon: and iam:',
  ]),
  refused("E18", "a user name of Kubernetes", accessGroup({ userName: "system:admin" }), [
    "clusters.main.accessGroups.dev.userName is not a field; want policy, namespaces or kubernetesGroup",
  ]),
  refused(
    "E19",
    "nodes with groups",
    main({ nodeRoles: { own: { roleArn: "arn:aws:iam::111122223333:role/nodes", groups: ["system:nodes"] } } }),
    ["clusters.main.nodeRoles.own.groups is not a field; want os"],
  ),
  refused("E20", "any role", main({ admins: { platform: "arn:aws:iam::111122223333:role/*" } }), [
    'clusters.main.admins.platform is "arn:aws:iam::111122223333:role/*"; want the ARN of an IAM role, such as arn:aws:iam::111122223333:role/platform-admin',
  ]),
  refused(
    "E21",
    "the deployer's role once more, as that of nodes",
    main({ nodeRoles: { own: { roleArn: "arn:aws:iam::111122223333:role/terraform" } } }),
    [
      "clusters.main.nodeRoles.own.roleArn is arn:aws:iam::111122223333:role/terraform, like aws.deployer; want a role of its own, since AWS allows one access entry per principal",
    ],
  ),
  refused("E22", "no encryption of Secrets", main({ secretsKeyArn: false }), [
    "clusters.main.secretsKeyArn is false; want the ARN of a KMS key (...:key/1234abcd-12ab-34cd-56ef-1234567890ab), not of an alias",
  ]),
  refused(
    "E23",
    "a key of another region",
    main({ secretsKeyArn: "arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }),
    ["clusters.main.secretsKeyArn is a key of us-west-2; want one of us-east-1"],
  ),
  refused("E24", "the alias of a key", main({ secretsKeyArn: "arn:aws:kms:us-east-1:111122223333:alias/secrets" }), [
    'clusters.main.secretsKeyArn is "arn:aws:kms:us-east-1:111122223333:alias/secrets"; want the ARN of a KMS key (...:key/1234abcd-12ab-34cd-56ef-1234567890ab), not of an alias',
  ]),
  refused("E25", "no audit log", main({ logTypes: ["api", "authenticator", "controllerManager", "scheduler"] }), [
    'clusters.main leaves out control plane logs: audit; want all five log types, or waive: { "EKS-04": { reason, until } }',
  ]),
];
