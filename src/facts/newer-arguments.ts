import { FACTS_CHECKED, type Fact } from "./checked";

/** An argument of hashicorp/aws that older versions do not have. */
export interface NewerArgument extends Fact {
  /** Resource type; `*` for every type. */
  readonly type: string;
  /** Dotted path of the argument or block. */
  readonly path: string;
  /** Newest version that is known to lack it. */
  readonly lackingIn: string;
  /** What is lost when it is left out. */
  readonly loses: string;
}

const source =
  "schemas of hashicorp/aws 5.100.0, asked of the plugin, and 6.25.0, out of its bindings, held against each other";
const checked = FACTS_CHECKED;

function row(type: string, path: string, loses: string): NewerArgument {
  return { type, path, lackingIn: "5.100.0", loses, source, checked };
}

/**
 * Arguments and blocks of the types that this project makes, which an older provider of a mirror may lack: those that it
 * sets itself, and those that users' own code beside it may set.
 */
export const NEWER_ARGUMENTS: readonly NewerArgument[] = [
  row("*", "region", "resources outside the provider's region are checked in it"),
  row("aws_acm_certificate", "options.export", "that a certificate can be exported"),
  row("aws_backup_plan", "rule.scan_action", "scans of backups for malware"),
  row("aws_backup_plan", "rule.target_logically_air_gapped_backup_vault_arn", "the air-gapped vault"),
  row("aws_backup_plan", "scan_setting", "scans of backups for malware"),
  row("aws_cloudwatch_log_group", "deletion_protection_enabled", "protection of logs against deletion"),
  row("aws_eks_cluster", "control_plane_scaling_config", "the tier of the control plane"),
  row("aws_eks_cluster", "deletion_protection", "EKS's own protection against deletion"),
  row("aws_eks_node_group", "node_repair_config.max_parallel_nodes_repaired_count", "the limit of repairs at a time"),
  row(
    "aws_eks_node_group",
    "node_repair_config.max_parallel_nodes_repaired_percentage",
    "the limit of repairs at a time",
  ),
  row("aws_eks_node_group", "node_repair_config.max_unhealthy_node_threshold_count", "the limit at which repairs stop"),
  row(
    "aws_eks_node_group",
    "node_repair_config.max_unhealthy_node_threshold_percentage",
    "the limit at which repairs stop",
  ),
  row("aws_eks_node_group", "node_repair_config.node_repair_config_overrides", "repairs by kind of fault"),
  row("aws_ecr_repository", "image_tag_mutability_exclusion_filter", "exceptions from immutable tags"),
  row(
    "aws_ecr_repository_creation_template",
    "image_tag_mutability_exclusion_filter",
    "exceptions from immutable tags",
  ),
  row("aws_efs_mount_target", "ip_address_type", "the address family of mount targets"),
  row("aws_efs_mount_target", "ipv6_address", "the IPv6 address of mount targets"),
  row("aws_flow_log", "regional_nat_gateway_id", "the regional NAT gateway that a flow log is of"),
  row("aws_launch_template", "placement.group_id", "the placement group, where its id names it"),
  row("aws_nat_gateway", "availability_mode", "regional NAT gateways"),
  row("aws_nat_gateway", "availability_zone_address", "addresses of regional NAT gateways"),
  row("aws_nat_gateway", "vpc_id", "the VPC of regional NAT gateways"),
  row("aws_route53_zone", "enable_accelerated_recovery", "changes of records while a region is down"),
  row("aws_s3_bucket_public_access_block", "skip_destroy", "that the block stays when it is destroyed"),
  row(
    "aws_s3_bucket_server_side_encryption_configuration",
    "rule.blocked_encryption_types",
    "kinds of encryption that a bucket refuses",
  ),
];
