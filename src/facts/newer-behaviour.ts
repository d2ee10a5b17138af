import { ANY_CHANGE, type BehaviourRow, behaviourRows, type Said } from "./behaviour-row";

/** What a version of hashicorp/aws after 5.100.0 added or changed. */
export interface NewerBehaviour extends BehaviourRow {
  /** Newest version that is known to differ. */
  readonly lackingIn: "5.100.0" | "6.25.0";
}

function rows(type: string, place: string, said: Readonly<Record<string, Said>>): NewerBehaviour[] {
  return behaviourRows(type, place, said).map((row) => ({ ...row, lackingIn: "5.100.0" }));
}

/** What this project can write and 6.25.0 lacks; the range `~> 6.25` takes in the versions that have it. */
function younger(type: string, place: string, said: Readonly<Record<string, Said>>): NewerBehaviour[] {
  const version = { version: "6.58.0", lists: "botocore 1.43.11" };
  return behaviourRows(type, place, said, version).map((row) => ({ ...row, lackingIn: "6.25.0" }));
}

const ARN: Said = { is: "arn" };
/** The provider keeps these as texts, so that nothing is not the same as false. */
const FLAG: Said = { oneOf: ["", "false", "true"] };
const S3_ENCRYPTION: Said = { alsoOneOf: ["aws:fsx"], list: "s3 ServerSideEncryption" };

const TAG_EXCLUSIONS: Readonly<Record<string, Said>> = {
  image_tag_mutability: {
    alsoOneOf: ["IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION"],
    list: "ecr ImageTagMutability",
  },
  image_tag_mutability_exclusion_filter: { maxItems: 5 },
  // Two wildcards at most.
  "image_tag_mutability_exclusion_filter.filter": { length: [1, 128], pattern: "^[\\w.-]*(?:\\*[\\w.-]*){0,2}$" },
  "image_tag_mutability_exclusion_filter.filter_type": {
    oneOf: ["WILDCARD"],
    list: "ecr ImageTagMutabilityExclusionFilterType",
  },
};

/** Of the types that this project makes. */
const MADE: readonly NewerBehaviour[] = [
  ...rows("aws_acm_certificate", "acm resourceCertificate", {
    "options.export": { oneOf: ["DISABLED", "ENABLED"], list: "acm CertificateExport" },
  }),
  ...rows("aws_backup_plan", "backup resourcePlan", {
    "rule.target_logically_air_gapped_backup_vault_arn": ARN,
    "rule.scan_action.malware_scanner": { oneOf: ["GUARDDUTY"], list: "backup MalwareScanner" },
    "rule.scan_action.scan_mode": { oneOf: ["FULL_SCAN", "INCREMENTAL_SCAN"], list: "backup ScanMode" },
    "scan_setting.malware_scanner": { oneOf: ["GUARDDUTY"], list: "backup MalwareScanner" },
    "scan_setting.resource_types": { pattern: "^[\\w.-]{1,50}$" },
    "scan_setting.scanner_role_arn": ARN,
  }),
  ...rows("aws_ecr_repository", "ecr resourceRepository", TAG_EXCLUSIONS),
  ...rows("aws_ecr_repository_creation_template", "ecr resourceRepositoryCreationTemplate", TAG_EXCLUSIONS),
  ...rows("aws_efs_mount_target", "efs resourceMountTarget", {
    ip_address_type: {
      replacedWhen: ANY_CHANGE,
      oneOf: ["DUAL_STACK", "IPV4_ONLY", "IPV6_ONLY"],
      list: "efs IpAddressType",
    },
    ipv6_address: { replacedWhen: ANY_CHANGE },
  }),
  ...rows("aws_eks_cluster", "eks resourceCluster", {
    "control_plane_scaling_config.tier": {
      oneOf: ["standard", "tier-2xl", "tier-4xl", "tier-xl"],
      list: "eks ProvisionedControlPlaneTier",
    },
    "remote_network_config.remote_node_networks.cidrs": { replacedWhen: [] },
    "remote_network_config.remote_pod_networks.cidrs": { replacedWhen: [] },
  }),
  ...younger("aws_eks_cluster", "eks resourceCluster", {
    "control_plane_scaling_config.tier": { alsoOneOf: ["tier-8xl"], list: "eks ProvisionedControlPlaneTier" },
  }),
  ...rows("aws_eks_cluster", "eks validateAutoModeComputeConfigCustomizeDiff", {
    // Auto Mode can be switched off, which takes the role of its nodes away.
    "compute_config.node_role_arn": { replacedWhen: ["changed"] },
  }),
  ...rows("aws_eks_node_group", "eks resourceNodeGroup", {
    "node_repair_config.max_parallel_nodes_repaired_count": {
      range: [1, null],
      conflictsWith: ["node_repair_config.max_parallel_nodes_repaired_percentage"],
    },
    "node_repair_config.max_parallel_nodes_repaired_percentage": { range: [1, 100] },
    "node_repair_config.max_unhealthy_node_threshold_count": {
      range: [1, null],
      conflictsWith: ["node_repair_config.max_unhealthy_node_threshold_percentage"],
    },
    "node_repair_config.max_unhealthy_node_threshold_percentage": { range: [1, 100] },
    "node_repair_config.node_repair_config_overrides.min_repair_wait_time_mins": { range: [1, null] },
    "node_repair_config.node_repair_config_overrides.repair_action": {
      oneOf: ["NoAction", "Reboot", "Replace"],
      list: "eks RepairAction",
    },
  }),
  ...younger("aws_eks_node_group", "eks resourceNodeGroup", {
    ami_type: {
      alsoOneOf: [
        ...["BOTTLEROCKET_ARM_64_NVIDIA_FIPS", "BOTTLEROCKET_x86_64_NVIDIA_FIPS"],
        ...["WINDOWS_CORE_2025_x86_64", "WINDOWS_FULL_2025_x86_64"],
      ],
      list: "eks AMITypes",
    },
  }),
  ...rows("aws_flow_log", "ec2 resourceFlowLog", {
    regional_nat_gateway_id: {
      replacedWhen: ANY_CHANGE,
      conflictsWith: ["eni_id", "subnet_id", "transit_gateway_attachment_id", "transit_gateway_id", "vpc_id"],
    },
  }),
  ...rows("aws_kms_key", "kms resourceKey", {
    customer_master_key_spec: {
      alsoOneOf: ["ECC_NIST_EDWARDS25519", "ML_DSA_44", "ML_DSA_65", "ML_DSA_87"],
      list: "kms KeySpec",
    },
  }),
  ...rows("aws_launch_template", "ec2 resourceLaunchTemplate", {
    "block_device_mappings.ebs.delete_on_termination": FLAG,
    "block_device_mappings.ebs.encrypted": FLAG,
    "block_device_mappings.ebs.kms_key_id": { drops: ["is"], length: [0, 2048] },
    "block_device_mappings.ebs.throughput": { range: [125, 2000] },
    ebs_optimized: FLAG,
    "instance_market_options.market_type": {
      alsoOneOf: ["interruptible-capacity-reservation"],
      list: "ec2 MarketType",
    },
    "instance_requirements.accelerator_names": {
      alsoOneOf: ["gaudi-hl-205", "inferentia2", "l4", "l40s", "trainium", "trainium2", "u30"],
      list: "ec2 AcceleratorName",
    },
    "instance_requirements.accelerator_types": { alsoOneOf: ["media"], list: "ec2 AcceleratorType" },
    "network_interfaces.associate_carrier_ip_address": FLAG,
    "network_interfaces.associate_public_ip_address": FLAG,
    "network_interfaces.delete_on_termination": FLAG,
    "network_interfaces.primary_ipv6": FLAG,
    "placement.group_id": { conflictsWith: ["placement.group_name"] },
    "tag_specifications.resource_type": {
      alsoOneOf: [
        ...["capacity-block", "capacity-manager-data-export", "image-usage-report", "ipam-policy"],
        ...["ipam-prefix-list-resolver", "ipam-prefix-list-resolver-target", "transit-gateway-metering-policy"],
        ...["vpc-encryption-control", "vpn-concentrator"],
      ],
      list: "ec2 ResourceType",
    },
  }),
  ...rows("aws_nat_gateway", "ec2 resourceNATGateway", {
    availability_mode: { replacedWhen: ANY_CHANGE, oneOf: ["regional", "zonal"], list: "ec2 AvailabilityMode" },
    vpc_id: { replacedWhen: ANY_CHANGE },
  }),
  ...rows("aws_nat_gateway", "ec2 validateRegionalNATGatewayAvailabilityZoneAddress", {
    // Between addresses of one's own and those that AWS finds; a regional gateway takes other addresses in place.
    availability_zone_address: { replacedWhen: ["set", "unset"] },
  }),
  ...rows("aws_route53_record", "route53 resourceRecord", {
    "latency_routing_policy.region": { alsoOneOf: ["ap-southeast-6"], list: "route53 ResourceRecordSetRegion" },
  }),
  ...rows("aws_s3_bucket", "s3 resourceBucket", {
    "replication_configuration.rules.destination.storage_class": {
      alsoOneOf: ["FSX_OPENZFS"],
      list: "s3 StorageClass",
    },
    "server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.sse_algorithm": S3_ENCRYPTION,
  }),
  ...rows("aws_s3_bucket_server_side_encryption_configuration", "s3 resourceBucketServerSideEncryptionConfiguration", {
    "rule.apply_server_side_encryption_by_default.sse_algorithm": S3_ENCRYPTION,
    "rule.blocked_encryption_types": { oneOf: ["NONE", "SSE-C"], list: "s3 EncryptionType" },
  }),
];

/** Of types that users' own code beside this project is likely to have. */
const OTHERS: readonly NewerBehaviour[] = [
  ...rows("aws_budgets_budget", "budgets ResourceBudget", {
    billing_view_arn: ARN,
    time_unit: { alsoOneOf: ["CUSTOM"], list: "budgets TimeUnit" },
  }),
  ...rows("aws_eks_pod_identity_association", "eks podIdentityAssociationResource.Schema", {
    disable_session_tags: { default: false },
    target_role_arn: ARN,
  }),
  ...rows("aws_guardduty_detector", "guardduty resourceDetector", {
    finding_publishing_frequency: {
      oneOf: ["FIFTEEN_MINUTES", "ONE_HOUR", "SIX_HOURS"],
      list: "guardduty FindingPublishingFrequency",
    },
  }),
  ...rows("aws_iam_policy", "iam validPolicyPath", {
    path: { length: [1, 512], pattern: "^/(?:[\\w.,+@=-]+/)*$" },
  }),
  ...rows("aws_lb", "elbv2 resourceLoadBalancer", {
    "health_check_logs.enabled": { default: false },
    secondary_ips_auto_assigned_per_subnet: { range: [0, 7] },
  }),
  ...rows("aws_lb_listener", "elbv2 resourceListener", {
    "default_action.jwt_validation.additional_claim": { maxItems: 10 },
    "default_action.jwt_validation.additional_claim.format": {
      oneOf: ["single-string", "space-separated-values", "string-array"],
      list: "elbv2 JwtValidationActionAdditionalClaimFormatEnum",
    },
    "default_action.jwt_validation.additional_claim.values": { length: [1, 256] },
    "default_action.jwt_validation.issuer": { length: [1, 256] },
    "default_action.jwt_validation.jwks_endpoint": { length: [1, 256] },
  }),
  ...rows("aws_lb_target_group", "elbv2 resourceTargetGroup", {
    preserve_client_ip: FLAG,
    protocol: { alsoOneOf: ["QUIC", "TCP_QUIC"], list: "elbv2 ProtocolEnum" },
    target_control_port: { replacedWhen: ANY_CHANGE, range: [1, 65535] },
  }),
  ...rows("aws_prometheus_workspace", "amp resourceWorkspace", {
    "logging_configuration.log_group_arn": { pattern: ":\\*$" },
  }),
  ...rows("aws_sqs_queue", "sqs queueSchema", { max_message_size: { range: [1024, 1048576] } }),
];

/**
 * What newer versions of hashicorp/aws do otherwise than 5.100.0 answered. Of `region`, which nearly every type got, this
 * table says nothing: the provider plans its own region where none is given, and another region replaces the resource.
 */
export const NEWER_BEHAVIOUR: readonly NewerBehaviour[] = [...MADE, ...OTHERS];
