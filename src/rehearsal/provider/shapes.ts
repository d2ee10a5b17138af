import { digits, type Source } from "./source";
import { Unknown, type Value } from "./values";

/**
 * How AWS writes the results of the types in use, by dotted path. `{name}` is another attribute at the top level of the
 * resource, `{hex17}` that many digits, `{partition}`, `{region}`, `{account}` and `{suffix}` the place.
 *
 * Source: service authorization reference, resource types (ARNs); hashicorp/aws documentation, section "Import" of each
 * type (ids).
 */
const SHAPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_acm_certificate: {
    arn: "arn:{partition}:acm:{region}:{account}:certificate/{hex8}-{hex4}-4{hex3}-a{hex3}-{hex12}",
    id: "{arn}",
    "domain_validation_options.resource_record_name": "_{hex32}.acm-validations.aws.",
    "domain_validation_options.resource_record_type": "CNAME",
    "domain_validation_options.resource_record_value": "_{HEX32}.acm-validations.aws.",
  },
  aws_acm_certificate_validation: { id: "{certificate_arn}" },
  aws_backup_vault: { id: "{name}", arn: "arn:{partition}:backup:{region}:{account}:backup-vault:{name}" },
  aws_cloudwatch_event_rule: { id: "{name}", arn: "arn:{partition}:events:{region}:{account}:rule/{name}" },
  aws_cloudwatch_log_group: { id: "{name}", arn: "arn:{partition}:logs:{region}:{account}:log-group:{name}" },
  aws_default_network_acl: {
    id: "{default_network_acl_id}",
    arn: "arn:{partition}:ec2:{region}:{account}:network-acl/{id}",
  },
  aws_default_route_table: {
    id: "{default_route_table_id}",
    arn: "arn:{partition}:ec2:{region}:{account}:route-table/{id}",
  },
  aws_default_security_group: {
    id: "sg-{hex17}",
    arn: "arn:{partition}:ec2:{region}:{account}:security-group/{id}",
    name: "default",
  },
  aws_ecr_repository: {
    id: "{name}",
    arn: "arn:{partition}:ecr:{region}:{account}:repository/{name}",
    repository_url: "{account}.dkr.ecr.{region}.{suffix}/{name}",
  },
  aws_efs_access_point: {
    id: "fsap-{hex17}",
    arn: "arn:{partition}:elasticfilesystem:{region}:{account}:access-point/{id}",
  },
  aws_efs_file_system: {
    id: "fs-{hex17}",
    arn: "arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{id}",
    dns_name: "{id}.efs.{region}.{suffix}",
  },
  aws_efs_mount_target: { id: "fsmt-{hex17}", dns_name: "{file_system_id}.efs.{region}.{suffix}" },
  aws_egress_only_internet_gateway: { id: "eigw-{hex17}" },
  aws_eip: {
    id: "eipalloc-{hex17}",
    allocation_id: "{id}",
    arn: "arn:{partition}:ec2:{region}:{account}:elastic-ip/{id}",
  },
  aws_eks_access_entry: {
    id: "{cluster_name}:{principal_arn}",
    access_entry_arn:
      "arn:{partition}:eks:{region}:{account}:access-entry/{cluster_name}/{hex8}-{hex4}-4{hex3}-a{hex3}-{hex12}",
  },
  aws_eks_access_policy_association: { id: "{cluster_name}#{principal_arn}#{policy_arn}" },
  aws_eks_addon: {
    id: "{cluster_name}:{addon_name}",
    arn: "arn:{partition}:eks:{region}:{account}:addon/{cluster_name}/{addon_name}/{hex8}",
  },
  aws_eks_cluster: {
    id: "{name}",
    arn: "arn:{partition}:eks:{region}:{account}:cluster/{name}",
    endpoint: "https://{HEX32}.gr7.{region}.eks.{suffix}",
    "identity.oidc.issuer": "https://oidc.eks.{region}.{suffix}/id/{HEX32}",
    status: "ACTIVE",
    platform_version: "eks.1",
  },
  aws_eks_fargate_profile: { id: "{cluster_name}:{fargate_profile_name}", status: "ACTIVE" },
  aws_eks_node_group: {
    id: "{cluster_name}:{node_group_name}",
    arn: "arn:{partition}:eks:{region}:{account}:nodegroup/{cluster_name}/{node_group_name}/{hex8}",
    status: "ACTIVE",
  },
  aws_eks_pod_identity_association: { association_id: "a-{hex17}", id: "{association_id}" },
  aws_flow_log: { id: "fl-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:vpc-flow-log/{id}" },
  aws_iam_instance_profile: { id: "{name}", arn: "arn:{partition}:iam::{account}:instance-profile/{name}" },
  aws_iam_openid_connect_provider: {
    arn: "arn:{partition}:iam::{account}:oidc-provider/oidc.eks.{region}.{suffix}/id/{HEX32}",
    id: "{arn}",
  },
  aws_iam_policy: { arn: "arn:{partition}:iam::{account}:policy/{name}", id: "{arn}" },
  aws_iam_role: { id: "{name}", arn: "arn:{partition}:iam::{account}:role{path}{name}", unique_id: "AROA{HEX17}" },
  aws_iam_role_policy: { id: "{role}:{name}" },
  aws_iam_role_policy_attachment: { id: "{role}-{hex26}" },
  aws_internet_gateway: { id: "igw-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:internet-gateway/{id}" },
  aws_kms_alias: { id: "{name}", arn: "arn:{partition}:kms:{region}:{account}:{name}" },
  aws_kms_key: {
    key_id: "{hex8}-{hex4}-4{hex3}-a{hex3}-{hex12}",
    id: "{key_id}",
    arn: "arn:{partition}:kms:{region}:{account}:key/{key_id}",
  },
  aws_launch_template: { id: "lt-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:launch-template/{id}" },
  aws_lb: {
    arn: "arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/{hex16}",
    id: "{arn}",
  },
  aws_nat_gateway: { id: "nat-{hex17}" },
  aws_route53_zone: { zone_id: "Z{HEX20}", id: "{zone_id}", arn: "arn:{partition}:route53:::hostedzone/{zone_id}" },
  aws_route_table: { id: "rtb-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:route-table/{id}" },
  aws_route_table_association: { id: "rtbassoc-{hex17}" },
  aws_s3_bucket: {
    id: "{bucket}",
    arn: "arn:{partition}:s3:::{bucket}",
    bucket_domain_name: "{bucket}.s3.{suffix}",
    bucket_regional_domain_name: "{bucket}.s3.{region}.{suffix}",
  },
  aws_security_group: { id: "sg-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:security-group/{id}" },
  aws_sqs_queue: {
    arn: "arn:{partition}:sqs:{region}:{account}:{name}",
    url: "https://sqs.{region}.{suffix}/{account}/{name}",
    id: "{url}",
  },
  aws_ssm_parameter: { id: "{name}", arn: "arn:{partition}:ssm:{region}:{account}:parameter{name}" },
  aws_subnet: { id: "subnet-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:subnet/{id}" },
  aws_vpc: {
    id: "vpc-{hex17}",
    arn: "arn:{partition}:ec2:{region}:{account}:vpc/{id}",
    default_network_acl_id: "acl-{hex17}",
    default_route_table_id: "rtb-{hex17}",
    default_security_group_id: "sg-{hex17}",
    ipv6_cidr_block: "2600:1f00:{hex4}:{hex2}00::/56",
  },
  aws_vpc_endpoint: {
    id: "vpce-{hex17}",
    arn: "arn:{partition}:ec2:{region}:{account}:vpc-endpoint/{id}",
    prefix_list_id: "pl-{hex8}",
  },
  aws_vpc_security_group_egress_rule: { security_group_rule_id: "sgr-{hex17}", id: "{security_group_rule_id}" },
  aws_vpc_security_group_ingress_rule: { security_group_rule_id: "sgr-{hex17}", id: "{security_group_rule_id}" },
};

/**
 * Value of an attribute in the shape that AWS gives it; nothing when the type has no row for it.
 * @param attribute Gives other attributes of the resource. @default they are not known
 */
export function shaped(
  source: Source,
  name: string,
  attribute: (name: string) => Value | undefined = () => undefined,
): string | undefined {
  const template = SHAPES[source.type]?.[name];
  return template?.replace(/\{(\w+)\}/g, (_, key: string) => part(source, name, key, attribute));
}

function part(source: Source, name: string, key: string, attribute: (name: string) => Value | undefined): string {
  const [, hex, count = "0"] = /^(hex|HEX)(\d+)$/.exec(key) ?? [];
  if (hex) {
    const text = digits(`${source.seed}/${name}`, Number(count));
    return hex === "HEX" ? text.toUpperCase() : text;
  }
  const { region, accountId, partition, dnsSuffix } = source.place;
  const place: Readonly<Record<string, string>> = { region, account: accountId, partition, suffix: dnsSuffix };
  const value = place[key] ?? attribute(key) ?? "";
  return value instanceof Unknown ? digits(`${source.seed}/${key}`, 12) : String(value);
}
