import { type DeployerRow, MEASURED, ours, deployerRow as row, SCHEMAS } from "./deployer-row";

const ROLE = "iam:role/{name}";
const OF_ROLE = "iam:role/{role}";
const PROFILE = "iam:instance-profile/{name}";
const POLICY = "iam:policy/{name}";

/** What a role loses before it goes. Source: hashicorp/terraform-provider-aws internal/service/iam/role.go, delete. */
const DELETE = "delete of internal/service/iam/role.go in hashicorp/terraform-provider-aws";

/** Roles and policies, keys, parameters and log groups: what nearly every state holds. */
export const DEPLOYER_IDENTITY: readonly DeployerRow[] = [
  row("aws_iam_role", `${SCHEMAS}: AWS::IAM::Role; ${MEASURED}; ${DELETE}`, {
    [ROLE]:
      "iam:CreateRole iam:GetRole iam:GetRolePolicy iam:ListRolePolicies iam:ListAttachedRolePolicies iam:ListInstanceProfilesForRole iam:UpdateRole iam:UpdateRoleDescription iam:UpdateAssumeRolePolicy iam:DeleteRole iam:TagRole iam:UntagRole iam:PutRolePermissionsBoundary iam:DeleteRolePermissionsBoundary",
  }),
  row("aws_iam_role_policy", `${SCHEMAS}: AWS::IAM::RolePolicy; ${MEASURED}`, {
    [OF_ROLE]: "iam:GetRolePolicy iam:PutRolePolicy iam:DeleteRolePolicy",
  }),
  row(
    "aws_iam_role_policy_attachment",
    `${SCHEMAS}: AWS::IAM::Role; ${MEASURED}; condition key iam:PolicyARN`,
    { [OF_ROLE]: "iam:ListAttachedRolePolicies" },
    {
      more: [
        {
          on: [OF_ROLE],
          actions: ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
          when: { ArnEquals: { "iam:PolicyARN": "{policy_arn}" } },
        },
      ],
    },
  ),
  row("aws_iam_policy", "hashicorp/terraform-provider-aws internal/service/iam/policy.go", {
    [POLICY]:
      "iam:CreatePolicy iam:GetPolicy iam:GetPolicyVersion iam:ListPolicyVersions iam:CreatePolicyVersion iam:DeletePolicyVersion iam:DeletePolicy iam:TagPolicy iam:UntagPolicy",
  }),
  row(
    "aws_iam_instance_profile",
    `${SCHEMAS}: AWS::IAM::InstanceProfile`,
    {
      [PROFILE]:
        "iam:CreateInstanceProfile iam:GetInstanceProfile iam:DeleteInstanceProfile iam:AddRoleToInstanceProfile iam:RemoveRoleFromInstanceProfile iam:TagInstanceProfile iam:UntagInstanceProfile",
    },
    { passes: { "ec2.amazonaws.com": ["role"] } },
  ),
  row("aws_iam_openid_connect_provider", `${SCHEMAS}: AWS::IAM::OIDCProvider`, {
    "iam:oidc-provider/*":
      "iam:CreateOpenIDConnectProvider iam:GetOpenIDConnectProvider iam:DeleteOpenIDConnectProvider iam:UpdateOpenIDConnectProviderThumbprint iam:AddClientIDToOpenIDConnectProvider iam:RemoveClientIDFromOpenIDConnectProvider iam:TagOpenIDConnectProvider iam:UntagOpenIDConnectProvider",
  }),
  row("aws_iam_service_linked_role", "hashicorp/terraform-provider-aws internal/service/iam/service_linked_role.go", {
    "iam:role/aws-service-role/{aws_service_name}/*":
      "iam:CreateServiceLinkedRole iam:GetRole iam:UpdateRoleDescription iam:DeleteServiceLinkedRole iam:GetServiceLinkedRoleDeletionStatus iam:TagRole iam:UntagRole",
  }),
  row(
    "aws_kms_key",
    `${SCHEMAS}: AWS::KMS::Key; ${MEASURED}`,
    {
      "*": "kms:CreateKey",
      "kms:key/*":
        "kms:DescribeKey kms:GetKeyPolicy kms:GetKeyRotationStatus kms:ListResourceTags kms:EnableKeyRotation kms:TagResource",
    },
    {
      more: [
        ours(
          "kms:key/*",
          "kms:PutKeyPolicy kms:UpdateKeyDescription kms:EnableKey kms:DisableKey kms:DisableKeyRotation kms:ScheduleKeyDeletion kms:UntagResource",
        ),
      ],
    },
  ),
  row("aws_kms_alias", `${SCHEMAS}: AWS::KMS::Alias; ${MEASURED}`, {
    "*": "kms:ListAliases",
    "kms:{name} kms:key/*": "kms:CreateAlias kms:UpdateAlias kms:DeleteAlias",
  }),
  row("aws_ssm_parameter", `${SCHEMAS}: AWS::SSM::Parameter; ${MEASURED}`, {
    "*": "ssm:DescribeParameters",
    "ssm:parameter{name}":
      "ssm:PutParameter ssm:GetParameter ssm:GetParameters ssm:DeleteParameter ssm:AddTagsToResource ssm:RemoveTagsFromResource ssm:ListTagsForResource",
  }),
  row("aws_cloudwatch_log_group", `${SCHEMAS}: AWS::Logs::LogGroup; ${MEASURED}`, {
    "*": "logs:DescribeLogGroups",
    "logs:log-group:{name} logs:log-group:{name}:*":
      "logs:CreateLogGroup logs:DeleteLogGroup logs:PutRetentionPolicy logs:DeleteRetentionPolicy logs:AssociateKmsKey logs:DisassociateKmsKey logs:ListTagsForResource logs:TagResource logs:UntagResource",
  }),
  row("aws_cloudwatch_log_resource_policy", `${SCHEMAS}: AWS::Logs::ResourcePolicy; ${MEASURED}`, {
    "*": "logs:DescribeResourcePolicies logs:PutResourcePolicy logs:DeleteResourcePolicy",
  }),
];
