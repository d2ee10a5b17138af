import { FACTS_CHECKED, type Fact } from "./checked";

/** How an existing object of a type is told to Terraform. */
export interface ImportId extends Fact {
  /** Type. */
  readonly type: string;
  /**
   * Its id, where it follows from what the configuration says: names of arguments in braces (dots for blocks), and `{region}`, `{account}`,
   * `{partition}` and `{suffix}` of the place. @default AWS chooses it
   */
  readonly id?: string;
  /** The command that finds the id, where AWS chooses it, a line each where one needs the answer of another; braces as in `id`. @default it follows from the configuration, or needs none */
  readonly find?: string;
  /** What the id is made of, where the command's answer is only a part of it: `<subnet id>/<route table id>`. @default the answer is the id */
  readonly form?: string;
  /** Why it is not imported at all. @default it is */
  readonly never?: string;
}

const DOCS = "hashicorp/terraform-provider-aws website/docs/r";
const KUBERNETES = "hashicorp/terraform-provider-kubernetes docs/resources, section Import";

function row(type: string, rest: Omit<ImportId, keyof Fact | "type">, source?: string): ImportId {
  const page = `${DOCS}/${type.replace(/^aws_/, "")}.html.markdown, section Import`;
  return { type, ...rest, source: source ?? page, checked: FACTS_CHECKED };
}

function named(types: Readonly<Record<string, string>>): ImportId[] {
  return Object.entries(types).map(([type, id]) => row(type, { id }));
}

function inKubernetes(...types: readonly string[]): ImportId[] {
  return types.map((type) => row(type, { id: "{metadata.namespace}/{metadata.name}" }, KUBERNETES));
}

/** Finds by the tag Name, which the output sets. */
function tagged(type: string, command: string, query: string, kind: string): ImportId {
  const filters = `Name=tag:Name,Values={tags.Name} Name=tag:Environment,Values={environment}`;
  return row(type, {
    find: `aws ec2 ${command} --region {region} --filters ${filters} --query '${query}' --output text`,
    form: kind,
  });
}

const BUCKET_PARTS = [
  "aws_s3_bucket",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
];

const BY_ITSELF = "The VPC has exactly one, which the next apply takes over by itself.";
const QUEUE = "https://sqs.{region}.{suffix}/{account}/{name}";
const ENDPOINTS =
  "aws ec2 describe-vpc-endpoints --region {region} --filters Name=tag:Environment,Values={environment} --query 'VpcEndpoints[].[ServiceName,VpcEndpointId]' --output text";
const TABLES =
  "aws ec2 describe-route-tables --region {region} --filters Name=tag:Environment,Values={environment} --query 'RouteTables[].[Tags[?Key==`Name`]|[0].Value,RouteTableId,Associations[].SubnetId]' --output text";
const ZONES = "aws route53 list-hosted-zones --query 'HostedZones[].[Name,Id,Config.Comment]' --output text";
const EFS =
  "aws efs describe-file-systems --region {region} --query 'FileSystems[].[CreationToken,FileSystemId]' --output text";
const RULES =
  "aws ec2 describe-security-group-rules --region {region} --filters Name=tag:Environment,Values={environment} --query 'SecurityGroupRules[].[GroupId,IsEgress,Description,SecurityGroupRuleId]' --output text";
const PLANS =
  "aws backup list-backup-plans --region {region} --query 'BackupPlansList[].[BackupPlanName,BackupPlanId]' --output text";
const SELECTIONS =
  "aws backup list-backup-selections --region {region} --backup-plan-id PLAN --query 'BackupSelectionsList[].[SelectionName,SelectionId]' --output text";

/** How each type that this project makes is imported. */
export const IMPORT_IDS: readonly ImportId[] = [
  ...named({
    aws_backup_vault: "{name}",
    aws_cloudwatch_event_rule: "{name}",
    aws_cloudwatch_event_target: "{rule}/{target_id}",
    aws_cloudwatch_log_group: "{name}",
    aws_cloudwatch_log_resource_policy: "{policy_name}",
    aws_ecr_lifecycle_policy: "{repository}",
    aws_ecr_pull_through_cache_rule: "{ecr_repository_prefix}",
    aws_ecr_registry_scanning_configuration: "{account}",
    aws_ecr_replication_configuration: "{account}",
    aws_ecr_repository: "{name}",
    aws_ecr_repository_creation_template: "{prefix}",
    aws_ecr_repository_policy: "{repository}",
    aws_eks_access_entry: "{cluster_name}:{principal_arn}",
    aws_eks_access_policy_association: "{cluster_name}#{principal_arn}#{policy_arn}",
    aws_eks_addon: "{cluster_name}:{addon_name}",
    aws_eks_cluster: "{name}",
    aws_eks_fargate_profile: "{cluster_name}:{fargate_profile_name}",
    aws_eks_node_group: "{cluster_name}:{node_group_name}",
    aws_iam_instance_profile: "{name}",
    aws_iam_policy: "arn:{partition}:iam::{account}:policy/{name}",
    aws_iam_role: "{name}",
    aws_iam_role_policy: "{role}:{name}",
    aws_iam_role_policy_attachment: "{role}/{policy_arn}",
    aws_kms_alias: "{name}",
    aws_sqs_queue: QUEUE,
    aws_ssm_parameter: "{name}",
  }),
  ...BUCKET_PARTS.map((type) => row(type, { id: "{bucket}" })),
  row("aws_sqs_queue_policy", {
    find: `aws sqs list-queues --region {region} --query QueueUrls --output text`,
    form: "<queue URL>",
  }),
  tagged("aws_vpc", "describe-vpcs", "Vpcs[].VpcId", "<VPC id>"),
  tagged("aws_subnet", "describe-subnets", "Subnets[].SubnetId", "<subnet id>"),
  tagged("aws_internet_gateway", "describe-internet-gateways", "InternetGateways[].InternetGatewayId", "<gateway id>"),
  row("aws_egress_only_internet_gateway", {
    find: "aws ec2 describe-egress-only-internet-gateways --region {region} --query 'EgressOnlyInternetGateways[].[Tags[?Key==`Name`]|[0].Value,EgressOnlyInternetGatewayId]' --output text",
    form: "<gateway id>",
  }),
  tagged("aws_eip", "describe-addresses", "Addresses[].AllocationId", "<allocation id>"),
  row("aws_nat_gateway", {
    find: "aws ec2 describe-nat-gateways --region {region} --filter Name=tag:Name,Values={tags.Name} Name=state,Values=available --query 'NatGateways[].NatGatewayId' --output text",
    form: "<NAT gateway id>",
  }),
  tagged("aws_route_table", "describe-route-tables", "RouteTables[].RouteTableId", "<route table id>"),
  row("aws_route_table_association", { find: TABLES, form: "<subnet id>/<route table id>" }),
  row("aws_route", { find: TABLES, form: "<route table id>_<destination>" }),
  row("aws_security_group", {
    find: "aws ec2 describe-security-groups --region {region} --filters Name=group-name,Values={name} --query 'SecurityGroups[].GroupId' --output text",
    form: "<group id>",
  }),
  row("aws_vpc_security_group_ingress_rule", { find: RULES, form: "<rule id>" }),
  row("aws_vpc_security_group_egress_rule", { find: RULES, form: "<rule id>" }),
  row("aws_vpc_endpoint", { find: ENDPOINTS, form: "<endpoint id>" }),
  row("aws_vpc_endpoint_route_table_association", { find: ENDPOINTS, form: "<endpoint id>/<route table id>" }),
  row("aws_vpc_endpoint_subnet_association", { find: ENDPOINTS, form: "<endpoint id>/<subnet id>" }),
  row("aws_vpc_ipv4_cidr_block_association", {
    find: "aws ec2 describe-vpcs --region {region} --filters Name=tag:Environment,Values={environment} --query 'Vpcs[].CidrBlockAssociationSet[].[CidrBlock,AssociationId]' --output text",
    form: "<association id>",
  }),
  tagged("aws_flow_log", "describe-flow-logs", "FlowLogs[].FlowLogId", "<flow log id>"),
  row("aws_launch_template", {
    find: "aws ec2 describe-launch-templates --region {region} --launch-template-names {name} --query 'LaunchTemplates[].LaunchTemplateId' --output text",
    form: "<launch template id>",
  }),
  row("aws_default_network_acl", { never: BY_ITSELF }),
  row("aws_default_route_table", { never: BY_ITSELF }),
  row("aws_default_security_group", { never: BY_ITSELF }),
  row("aws_kms_key", {
    find: "aws kms list-aliases --region {region} --query 'Aliases[?starts_with(AliasName, `alias/{environment}`)].[AliasName,TargetKeyId]' --output text",
    form: "<key id>",
  }),
  row("aws_iam_openid_connect_provider", {
    find: "aws iam list-open-id-connect-providers --query 'OpenIDConnectProviderList[].Arn' --output text",
    form: "<ARN of the provider>",
  }),
  row("aws_iam_service_linked_role", {
    find: "aws iam list-roles --path-prefix /aws-service-role/{aws_service_name}/ --query 'Roles[].Arn' --output text",
    form: "<ARN of the role>",
  }),
  row("aws_eks_pod_identity_association", {
    find: "aws eks list-pod-identity-associations --region {region} --cluster-name {cluster_name} --namespace {namespace} --service-account {service_account} --query 'associations[].associationId' --output text",
    form: "{cluster_name},<association id>",
  }),
  row("aws_efs_file_system", { find: EFS, form: "<file system id>" }),
  row("aws_efs_backup_policy", { find: EFS, form: "<file system id>" }),
  row("aws_efs_file_system_policy", { find: EFS, form: "<file system id>" }),
  row("aws_efs_mount_target", {
    find: "aws efs describe-mount-targets --region {region} --file-system-id FILE_SYSTEM --query 'MountTargets[].[AvailabilityZoneName,MountTargetId]' --output text",
    form: "<mount target id>",
  }),
  row("aws_backup_plan", { find: PLANS, form: "<plan id>" }),
  row("aws_backup_selection", { find: `${PLANS}\n${SELECTIONS}`, form: "<plan id>|<selection id>" }),
  row("aws_acm_certificate", {
    find: "aws acm list-certificates --region {region} --query 'CertificateSummaryList[].[DomainName,CertificateArn]' --output text",
    form: "<ARN of the certificate>",
  }),
  row("aws_acm_certificate_validation", { never: "It waits for a certificate and is nothing in AWS." }),
  row("aws_route53_zone", { find: ZONES, form: "<zone id>" }),
  row("aws_route53_record", { find: ZONES, form: "<zone id>_<name>_<type>" }),
  row("aws_route53_query_log", {
    find: "aws route53 list-query-logging-configs --query 'QueryLoggingConfigs[].[HostedZoneId,Id]' --output text",
    form: "<query log id>",
  }),
  row(
    "helm_release",
    { id: "{namespace}/{name}" },
    "hashicorp/terraform-provider-helm docs/resources/release.md, section Import",
  ),
  ...inKubernetes(
    "kubernetes_cron_job_v1",
    "kubernetes_default_service_account_v1",
    "kubernetes_deployment_v1",
    "kubernetes_horizontal_pod_autoscaler_v2",
    "kubernetes_ingress_v1",
    "kubernetes_limit_range_v1",
    "kubernetes_network_policy_v1",
    "kubernetes_persistent_volume_claim_v1",
    "kubernetes_pod_disruption_budget_v1",
    "kubernetes_resource_quota_v1",
    "kubernetes_role_binding_v1",
    "kubernetes_role_v1",
    "kubernetes_service_account_v1",
    "kubernetes_service_v1",
    "kubernetes_stateful_set_v1",
  ),
  row("kubernetes_namespace_v1", { id: "{metadata.name}" }, KUBERNETES),
  row("kubernetes_storage_class_v1", { id: "{metadata.name}" }, KUBERNETES),
  row(
    "kubernetes_annotations",
    { never: "It writes into an object of others; the next apply does so again." },
    KUBERNETES,
  ),
];

const BY_TYPE = new Map(IMPORT_IDS.map((one) => [one.type, one]));

/** How a type is imported; nothing for one that nobody has looked at. */
export function importId(type: string): ImportId | undefined {
  return BY_TYPE.get(type);
}
