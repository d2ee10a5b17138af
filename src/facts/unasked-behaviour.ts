import { ANY_CHANGE, type BehaviourRow, behaviourRows, type Said } from "./behaviour-row";

/** Another kind of source needs another rule; another value of the same kind does not. */
const OTHER_SOURCE: Said = { replacedWhen: ["set", "unset"] };
const ENCRYPTION: Readonly<Record<string, Said>> = {
  "encryption_configuration.encryption_type": { default: "AES256" },
};
const ROUTING_POLICIES = ["cidr", "failover", "geolocation", "geoproximity", "latency", "weighted"].map(
  (kind) => `${kind}_routing_policy`,
);

/** What hashicorp/aws does and 5.100.0 was not asked, or not in a way that it could answer; of types that this project makes. */
export const UNASKED_BEHAVIOUR: readonly BehaviourRow[] = [
  ...behaviourRows("aws_acm_certificate", "acm resourceCertificate", {
    "options.certificate_transparency_logging_preference": {
      default: "ENABLED",
      conflictsWith: ["certificate_body", "certificate_chain", "private_key"],
    },
  }),
  // A document that means the same as the one before is no change to the provider.
  ...behaviourRows("aws_ecr_lifecycle_policy", "ecr resourceLifecyclePolicy", { policy: { replacedWhen: ANY_CHANGE } }),
  ...behaviourRows("aws_ecr_repository", "ecr resourceRepository", ENCRYPTION),
  ...behaviourRows("aws_ecr_repository_creation_template", "ecr resourceRepositoryCreationTemplate", ENCRYPTION),
  ...behaviourRows("aws_eks_cluster", "eks resourceCluster", {
    // Secrets once encrypted with a key stay so.
    encryption_config: { replacedWhen: ["unset"] },
  }),
  ...behaviourRows("aws_eks_node_group", "eks resourceNodeGroup", { "node_repair_config.enabled": { default: false } }),
  ...behaviourRows("aws_flow_log", "ec2 resourceFlowLog", {
    "destination_options.file_format": { default: "plain-text" },
    "destination_options.hive_compatible_partitions": { default: false },
    "destination_options.per_hour_partition": { default: false },
  }),
  ...behaviourRows("aws_nat_gateway", "ec2 resourceNATGatewayCustomizeDiff", {
    secondary_private_ip_address_count: { replacedWhen: ANY_CHANGE },
  }),
  ...behaviourRows("aws_route53_record", "route53 resourceRecord", {
    type: { replacedWhen: ANY_CHANGE },
    ...Object.fromEntries(
      ROUTING_POLICIES.slice(0, -1).map((path, i) => [path, { conflictsWith: ROUTING_POLICIES.slice(i + 1) }]),
    ),
  }),
  ...behaviourRows("aws_s3_bucket", "s3 resourceBucket", {
    object_lock_enabled: { conflictsWith: ["object_lock_configuration.object_lock_enabled"] },
  }),
  ...behaviourRows("aws_s3_bucket_lifecycle_configuration", "s3 bucketLifecycleConfigurationResource.Schema", {
    bucket: { replacedWhen: ANY_CHANGE },
    expected_bucket_owner: { replacedWhen: ANY_CHANGE },
    "rule.expiration.days": { default: 0 },
    "rule.expiration.expired_object_delete_marker": { default: false },
    "rule.filter.and.object_size_greater_than": { default: 0 },
    "rule.filter.and.object_size_less_than": { default: 0 },
    "rule.filter.and.prefix": { default: "" },
    "rule.filter.object_size_greater_than": { default: null },
    "rule.filter.object_size_less_than": { default: null },
    "rule.prefix": { default: "" },
  }),
  ...["aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule"].flatMap((type) =>
    behaviourRows(type, "ec2 securityGroupRuleResource.ModifyPlan", {
      cidr_ipv4: OTHER_SOURCE,
      cidr_ipv6: OTHER_SOURCE,
      prefix_list_id: OTHER_SOURCE,
      referenced_security_group_id: OTHER_SOURCE,
    }),
  ),
];
