import type { Mutation } from "./mutation";

/** Values of the right type that the AWS provider refuses while it validates. */
export const VALUES: readonly Mutation[] = [
  {
    title: "a text that is none of those allowed",
    state: "reference-network",
    block: ["aws_flow_log", "flow-logs"],
    put: { traffic_type: "EVERYTHING" },
    outcome: /traffic_type is "EVERYTHING"; want one of ACCEPT, ALL, REJECT/,
  },
  {
    title: "a number that is none of those allowed",
    state: "reference-network",
    block: ["aws_cloudwatch_log_group", "flow-logs/log-group"],
    put: { retention_in_days: 100 },
    outcome: /retention_in_days is 100; want one of 0, 1, 3, 5, 7, 14, 30, 60, 90, 120,/,
  },
  {
    title: "a text in a nested block that is none of those allowed",
    state: "reference-registry",
    block: ["aws_ecr_repository", "repository-api"],
    put: { "encryption_configuration/0/encryption_type": "AES" },
    outcome: /encryption_configuration\.encryption_type is "AES"; want one of AES256, KMS, KMS_DSSE/,
  },
  {
    title: "a name beside the prefix of a name",
    state: "reference-network",
    block: ["aws_iam_role", "flow-logs/log-group/role"],
    put: { name_prefix: "reference-" },
    outcome: /"name" conflicts with "name_prefix"; want one of them/,
  },
  {
    title: "a malformed CIDR block",
    state: "reference-network",
    block: ["aws_vpc", "vpc"],
    put: { cidr_block: "10.0.0.0/33" },
    outcome: /cidr_block is "10\.0\.0\.0\/33"; want a CIDR block/,
  },
  {
    title: "a CIDR block with host bits",
    state: "reference-network",
    block: ["aws_subnet", "worker/us-east-1a"],
    put: { cidr_block: "10.0.10.1/24" },
    outcome: /cidr_block is "10\.0\.10\.1\/24"; want a CIDR block without host bits/,
  },
  {
    title: "a malformed CIDR block in a rule of a security group",
    state: "reference-network",
    block: ["aws_default_security_group", "defaults/security-group"],
    put: { ingress: [rule("10.0.0/16")] },
    outcome: /ingress\.cidr_blocks is "10\.0\.0\/16"; want a CIDR block/,
  },
  {
    title: "a malformed ARN",
    state: "reference-network",
    block: ["aws_flow_log", "flow-logs"],
    put: { iam_role_arn: "role/reference-flow-logs" },
    outcome: /iam_role_arn is "role\/reference-flow-logs"; want an ARN/,
  },
  {
    title: "a policy that is no JSON",
    state: "reference-registry",
    block: ["aws_kms_key", "key"],
    put: { policy: '{"Version":"2012-10-17",}' },
    outcome: /policy is .*; want JSON/,
  },
  {
    title: "a number out of range",
    state: "reference-registry",
    block: ["aws_kms_key", "key"],
    put: { deletion_window_in_days: 3 },
    outcome: /deletion_window_in_days is 3; want a number between 7 and 30/,
  },
  {
    title: "a name that is too long",
    state: "reference-network",
    block: ["aws_iam_role", "flow-logs/log-group/role"],
    put: { name: "reference-flow-logs-".padEnd(65, "x") },
    outcome: /name is "reference-flow-logs-x+"; want a length between 1 and 64 bytes/,
  },
];

function rule(cidr: string): object {
  return {
    cidr_blocks: [cidr],
    description: "",
    from_port: 443,
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    protocol: "tcp",
    security_groups: [],
    self: false,
    to_port: 443,
  };
}
