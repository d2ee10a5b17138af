import type { Mutation } from "./mutation";

const ZONE = "zone-example-com-a379a6f6";
const CERTIFICATE = `aws_acm_certificate.${ZONE}_certificate_429857C8`;

/** References and expressions that lead nowhere. */
export const REFERENCES: readonly Mutation[] = [
  {
    title: "a reference to an attribute that there is not",
    state: "reference-registry",
    block: ["aws_kms_alias", "key/alias"],
    put: { target_key_id: "${aws_kms_key.key.keyid}" },
    outcome: /Unsupported attribute: This object has no argument, nested block, or exported attribute named "keyid"/,
  },
  {
    title: "a reference to a resource that there is not",
    state: "reference-registry",
    block: ["aws_kms_alias", "key/alias"],
    put: { target_key_id: "${aws_kms_key.images.key_id}" },
    outcome: /Reference to undeclared resource: A managed resource "aws_kms_key" "images" has not been declared/,
  },
  {
    title: "a reference to a variable that there is not",
    state: "reference-registry",
    block: ["aws_kms_alias", "key/alias"],
    put: { name: "alias/${var.environment}" },
    outcome: /Reference to undeclared input variable/,
  },
  {
    title: "a dependency on a resource that there is not",
    state: "reference-network",
    block: ["aws_flow_log", "flow-logs"],
    put: { depends_on: ["aws_iam_role.flow-logs"] },
    outcome: /Reference to undeclared resource: A managed resource "aws_iam_role" "flow-logs" has not been declared/,
  },
  {
    title: "an index into a set",
    state: "reference-dns",
    block: ["aws_route53_record", `${ZONE}/certificate/validation-example-com-a379a6f6`],
    put: { name: `\${${CERTIFICATE}.domain_validation_options[0].resource_record_name}` },
    outcome: /Invalid index: Elements of a set are identified only by their value/,
  },
  {
    title: "a circle of dependencies",
    state: "reference-network",
    block: ["aws_vpc", "vpc"],
    put: { depends_on: ["aws_internet_gateway.egress_internet-gateway_20F799EA"] },
    inWordsOnly: true,
    outcome: /Cycle: .*aws_vpc\.vpc/,
  },
  {
    title: "a function that there is not",
    state: "reference-registry",
    block: ["aws_ssm_parameter", "anchor"],
    put: { value: '${uppercase("registry")}' },
    outcome: /Call to unknown function: There is no function named "uppercase"/,
  },
  {
    title: "instances by keys that are not known before the apply",
    state: "reference-registry",
    block: ["aws_kms_alias", "key/alias"],
    put: { for_each: "${toset([aws_kms_key.key.key_id])}" },
    outcome: /Invalid for_each argument: .*cannot determine the full set of keys/,
  },
  {
    title: "an output of another state that it does not publish",
    state: "reference-data",
    block: ["aws_security_group", "file-system-shared/security-group"],
    put: { vpc_id: "${data.terraform_remote_state.network.outputs.vpc}" },
    outcome: /Unsupported attribute: This object does not have an attribute named "vpc"/,
  },
  {
    title: "a hidden value in an output",
    state: "reference-registry",
    beside: { "output/marker": { value: "${aws_ssm_parameter.anchor.value}" } },
    at: "output.marker",
    outcome: /Output refers to sensitive values/,
  },
];
