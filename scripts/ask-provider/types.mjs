/** The resource types to ask about. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Types that no environment of this project has, and that users' own code beside it is likely to have. */
const FURTHER_TYPES = [
  "aws_budgets_budget",
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_event_target",
  "aws_cloudwatch_metric_alarm",
  "aws_ec2_transit_gateway_vpc_attachment",
  "aws_ecr_account_setting",
  "aws_ecr_registry_policy",
  "aws_ecr_replication_configuration",
  "aws_ecr_repository_policy",
  "aws_efs_access_point",
  "aws_egress_only_internet_gateway",
  "aws_eks_fargate_profile",
  "aws_eks_pod_identity_association",
  "aws_guardduty_detector",
  "aws_iam_instance_profile",
  "aws_iam_policy",
  "aws_lb",
  "aws_lb_listener",
  "aws_lb_target_group",
  "aws_prometheus_workspace",
  "aws_route53_hosted_zone_dnssec",
  "aws_route53_key_signing_key",
  "aws_s3_bucket_logging",
  "aws_s3_bucket_notification",
  "aws_secretsmanager_secret",
  "aws_security_group_rule",
  "aws_sqs_queue",
  "aws_sqs_queue_policy",
  "aws_ssm_parameter",
];

/** The types to ask about, of those that this version has. */
export function typesOf(schemas, root) {
  const stacks = join(root, "cdktf.out", "stacks");
  if (!existsSync(stacks)) {
    throw new Error("There is no cdktf.out/stacks; synthesize every environment first.");
  }
  const used = readdirSync(stacks).flatMap((stack) =>
    Object.keys(JSON.parse(readFileSync(join(stacks, stack, "cdk.tf.json"), "utf8")).resource ?? {}),
  );
  const names = [...new Set([...used.filter((name) => name.startsWith("aws_")), ...FURTHER_TYPES])].sort();
  return names.filter((name) => schemas[name]);
}
