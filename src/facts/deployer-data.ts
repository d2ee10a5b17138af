import { type DeployerRow, MEASURED, deployerRow as row, SCHEMAS } from "./deployer-row";

const EFS = "elasticfilesystem:file-system/*";
const PLAN = "backup:backup-plan:*";
const VAULT = "backup:backup-vault:{name}";
const BUCKET = "s3:{bucket}";
const REPOSITORY = "ecr:repository/{name}";
const ZONE = "route53:hostedzone/*";

function both(name: string): string {
  return `${SCHEMAS}: AWS::${name}; ${MEASURED}`;
}

/** A part of a bucket's configuration: its own two actions. IAM and the API name them differently. */
function ofBucket(type: string, actions: string): DeployerRow {
  return row(type, `${both("S3::Bucket")}; S3 user guide, actions and their permissions`, { [BUCKET]: actions });
}

/** What holds data: file systems, backups, buckets, images. */
const STORES: readonly DeployerRow[] = [
  row(
    "aws_efs_file_system",
    both("EFS::FileSystem"),
    {
      "*": "elasticfilesystem:CreateFileSystem",
      [EFS]:
        "elasticfilesystem:DescribeFileSystems elasticfilesystem:DescribeLifecycleConfiguration elasticfilesystem:PutLifecycleConfiguration elasticfilesystem:UpdateFileSystem elasticfilesystem:UpdateFileSystemProtection elasticfilesystem:DeleteFileSystem elasticfilesystem:ListTagsForResource elasticfilesystem:TagResource elasticfilesystem:UntagResource",
      "kms:key/*": "kms:DescribeKey kms:CreateGrant kms:GenerateDataKeyWithoutPlaintext",
    },
    { linkedRoles: ["elasticfilesystem.amazonaws.com"] },
  ),
  row("aws_efs_backup_policy", both("EFS::FileSystem"), {
    [EFS]: "elasticfilesystem:PutBackupPolicy elasticfilesystem:DescribeBackupPolicy",
  }),
  row("aws_efs_file_system_policy", both("EFS::FileSystem"), {
    [EFS]:
      "elasticfilesystem:PutFileSystemPolicy elasticfilesystem:DescribeFileSystemPolicy elasticfilesystem:DeleteFileSystemPolicy",
  }),
  row(
    "aws_efs_mount_target",
    `${both("EFS::MountTarget")}; EFS API reference, CreateMountTarget and DeleteMountTarget`,
    {
      "*": "ec2:DescribeSubnets ec2:DescribeNetworkInterfaces",
      [EFS]:
        "elasticfilesystem:CreateMountTarget elasticfilesystem:DescribeMountTargets elasticfilesystem:DescribeMountTargetSecurityGroups elasticfilesystem:ModifyMountTargetSecurityGroups elasticfilesystem:DeleteMountTarget",
      "ec2:network-interface/* ec2:subnet/* ec2:security-group/*":
        "ec2:CreateNetworkInterface ec2:ModifyNetworkInterfaceAttribute ec2:DeleteNetworkInterface",
    },
  ),
  row("aws_backup_vault", both("Backup::BackupVault"), {
    "*": "backup-storage:MountCapsule",
    [VAULT]:
      "backup:CreateBackupVault backup:DescribeBackupVault backup:DeleteBackupVault backup:ListTags backup:TagResource backup:UntagResource",
    "kms:key/*": "kms:DescribeKey kms:CreateGrant kms:RetireGrant kms:Decrypt kms:GenerateDataKey",
  }),
  row("aws_backup_plan", both("Backup::BackupPlan"), {
    [PLAN]:
      "backup:CreateBackupPlan backup:GetBackupPlan backup:UpdateBackupPlan backup:DeleteBackupPlan backup:ListTags backup:TagResource backup:UntagResource",
  }),
  row(
    "aws_backup_selection",
    both("Backup::BackupSelection"),
    { [PLAN]: "backup:CreateBackupSelection backup:GetBackupSelection backup:DeleteBackupSelection" },
    { passes: { "backup.amazonaws.com": ["iam_role_arn"] }, linkedRoles: ["backup.amazonaws.com"] },
  ),
  row(
    "aws_s3_bucket",
    `${both("S3::Bucket")}; S3 API reference, TagResource; S3 user guide, actions and their permissions`,
    {
      [BUCKET]:
        "s3:CreateBucket s3:DeleteBucket s3:ListBucket s3:GetBucketAcl s3:GetBucketCORS s3:GetBucketLogging s3:GetBucketObjectLockConfiguration s3:GetBucketPolicy s3:GetBucketRequestPayment s3:GetBucketTagging s3:GetBucketVersioning s3:GetBucketWebsite s3:GetAccelerateConfiguration s3:GetEncryptionConfiguration s3:GetLifecycleConfiguration s3:GetReplicationConfiguration s3:PutBucketTagging s3:ListTagsForResource s3:TagResource s3:UntagResource",
    },
  ),
  ofBucket("aws_s3_bucket_lifecycle_configuration", "s3:GetLifecycleConfiguration s3:PutLifecycleConfiguration"),
  ofBucket("aws_s3_bucket_ownership_controls", "s3:GetBucketOwnershipControls s3:PutBucketOwnershipControls"),
  ofBucket("aws_s3_bucket_policy", "s3:GetBucketPolicy s3:PutBucketPolicy s3:DeleteBucketPolicy"),
  ofBucket("aws_s3_bucket_public_access_block", "s3:GetBucketPublicAccessBlock s3:PutBucketPublicAccessBlock"),
  ofBucket(
    "aws_s3_bucket_server_side_encryption_configuration",
    "s3:GetEncryptionConfiguration s3:PutEncryptionConfiguration",
  ),
  ofBucket("aws_s3_bucket_versioning", "s3:GetBucketVersioning s3:PutBucketVersioning"),
];

const REGISTRY: readonly DeployerRow[] = [
  row("aws_ecr_repository", both("ECR::Repository"), {
    [REPOSITORY]:
      "ecr:CreateRepository ecr:DescribeRepositories ecr:DeleteRepository ecr:PutImageTagMutability ecr:PutImageScanningConfiguration ecr:ListTagsForResource ecr:TagResource ecr:UntagResource",
    "kms:key/*": "kms:DescribeKey kms:CreateGrant kms:RetireGrant",
  }),
  row("aws_ecr_lifecycle_policy", both("ECR::Repository"), {
    "ecr:repository/{repository}": "ecr:PutLifecyclePolicy ecr:GetLifecyclePolicy ecr:DeleteLifecyclePolicy",
  }),
  row("aws_ecr_repository_policy", `${SCHEMAS}: AWS::ECR::Repository`, {
    "ecr:repository/{repository}": "ecr:SetRepositoryPolicy ecr:GetRepositoryPolicy ecr:DeleteRepositoryPolicy",
  }),
  row(
    "aws_ecr_pull_through_cache_rule",
    `${SCHEMAS}: AWS::ECR::PullThroughCacheRule`,
    {
      "*": "ecr:CreatePullThroughCacheRule ecr:DescribePullThroughCacheRules ecr:UpdatePullThroughCacheRule ecr:DeletePullThroughCacheRule",
      "secretsmanager:secret:ecr-pullthroughcache/*": "secretsmanager:GetSecretValue",
    },
    { linkedRoles: ["pullthroughcache.ecr.amazonaws.com"] },
  ),
  row(
    "aws_ecr_repository_creation_template",
    `${SCHEMAS}: AWS::ECR::RepositoryCreationTemplate`,
    {
      "*": "ecr:CreateRepositoryCreationTemplate ecr:DescribeRepositoryCreationTemplates ecr:UpdateRepositoryCreationTemplate ecr:DeleteRepositoryCreationTemplate",
      "ecr:repository/{prefix}/*": "ecr:CreateRepository ecr:PutLifecyclePolicy ecr:SetRepositoryPolicy",
    },
    { passes: { "ecr.amazonaws.com": ["custom_role_arn"] } },
  ),
  row(
    "aws_ecr_registry_scanning_configuration",
    `${SCHEMAS}: AWS::ECR::RegistryScanningConfiguration`,
    {
      "*": "ecr:GetRegistryScanningConfiguration ecr:PutRegistryScanningConfiguration inspector2:Enable inspector2:Disable inspector2:ListAccountPermissions",
    },
    { linkedRoles: ["inspector2.amazonaws.com"] },
  ),
  row(
    "aws_ecr_replication_configuration",
    `${SCHEMAS}: AWS::ECR::ReplicationConfiguration`,
    { "*": "ecr:DescribeRegistry ecr:PutReplicationConfiguration" },
    { linkedRoles: ["replication.ecr.amazonaws.com"] },
  ),
  row("data.aws_ecr_images", "hashicorp/terraform-provider-aws internal/service/ecr/images_data_source.go", {
    "ecr:repository/{repository_name}": "ecr:ListImages ecr:DescribeImages",
  }),
];

const NAMES_AND_EVENTS: readonly DeployerRow[] = [
  row("aws_route53_zone", both("Route53::HostedZone"), {
    "*": "route53:CreateHostedZone ec2:DescribeVpcs",
    [ZONE]:
      "route53:GetHostedZone route53:DeleteHostedZone route53:UpdateHostedZoneComment route53:ListResourceRecordSets route53:ChangeResourceRecordSets route53:AssociateVPCWithHostedZone route53:DisassociateVPCFromHostedZone route53:ListTagsForResource route53:ChangeTagsForResource route53:GetDNSSEC",
    "route53:change/*": "route53:GetChange",
  }),
  row("aws_route53_record", MEASURED, {
    [ZONE]: "route53:GetHostedZone route53:ListResourceRecordSets route53:ChangeResourceRecordSets",
    "route53:change/*": "route53:GetChange",
  }),
  row("aws_route53_query_log", both("Route53::HostedZone"), {
    [`${ZONE} route53:queryloggingconfig/*`]:
      "route53:CreateQueryLoggingConfig route53:GetQueryLoggingConfig route53:DeleteQueryLoggingConfig",
    "*": "logs:DescribeLogGroups",
  }),
  row("aws_route53_hosted_zone_dnssec", `${SCHEMAS}: AWS::Route53::DNSSEC`, {
    [ZONE]: "route53:GetDNSSEC route53:EnableHostedZoneDNSSEC route53:DisableHostedZoneDNSSEC",
    "route53:change/*": "route53:GetChange",
    "kms:key/*": "kms:DescribeKey kms:CreateGrant kms:GetPublicKey kms:Sign",
  }),
  row("aws_route53_key_signing_key", `${SCHEMAS}: AWS::Route53::KeySigningKey and AWS::Route53::DNSSEC`, {
    [ZONE]:
      "route53:GetDNSSEC route53:CreateKeySigningKey route53:ActivateKeySigningKey route53:DeactivateKeySigningKey route53:DeleteKeySigningKey",
    "route53:change/*": "route53:GetChange",
    "kms:key/*": "kms:DescribeKey kms:CreateGrant kms:GetPublicKey kms:Sign",
  }),
  row("aws_acm_certificate", both("CertificateManager::Certificate"), {
    "*": "acm:RequestCertificate",
    "acm:certificate/*":
      "acm:DescribeCertificate acm:DeleteCertificate acm:UpdateCertificateOptions acm:ListTagsForCertificate acm:AddTagsToCertificate acm:RemoveTagsFromCertificate",
  }),
  row("aws_acm_certificate_validation", MEASURED, { "acm:certificate/*": "acm:DescribeCertificate" }),
  row("aws_sqs_queue", `${SCHEMAS}: AWS::SQS::Queue`, {
    "sqs:{name}":
      "sqs:CreateQueue sqs:GetQueueAttributes sqs:GetQueueUrl sqs:SetQueueAttributes sqs:DeleteQueue sqs:ListQueueTags sqs:TagQueue sqs:UntagQueue",
  }),
  row("aws_sqs_queue_policy", `${SCHEMAS}: AWS::SQS::Queue`, {
    "sqs:{queue_url}": "sqs:GetQueueAttributes sqs:SetQueueAttributes",
  }),
  row("aws_cloudwatch_event_rule", `${SCHEMAS}: AWS::Events::Rule`, {
    "events:rule/{name}":
      "events:PutRule events:DescribeRule events:DeleteRule events:ListTagsForResource events:TagResource events:UntagResource",
  }),
  row("aws_cloudwatch_event_target", `${SCHEMAS}: AWS::Events::Rule`, {
    "events:rule/{rule}": "events:PutTargets events:RemoveTargets events:ListTargetsByRule",
  }),
];

/** Data, images, names and events. */
export const DEPLOYER_DATA: readonly DeployerRow[] = [...STORES, ...REGISTRY, ...NAMES_AND_EVENTS];
