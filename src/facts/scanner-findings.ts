import { FACTS_CHECKED, type Fact } from "./checked";

/** A scanner of Terraform that is no part of this project. */
export type Scanner = "checkov" | "trivy";

/** What a scanner can be given: the Terraform JSON, a plan as JSON, or the same configuration as HCL. */
export type ScannedForm = "json" | "plan" | "hcl";

/** A kind of state, by the part of its name that does not change. */
export type ScannedState = "bootstrap" | "registry" | "network" | "dns" | "data" | "cluster" | "platform" | "workloads";

/** A check of a scanner that fails on our output, and why it may. */
export interface ScannerFinding extends Fact {
  /** The scanner. */
  readonly scanner: Scanner;
  /** Id of its check. */
  readonly check: string;
  /** Our control on the same matter. @default none: the matter does not come up here */
  readonly control?: string;
  /** Whether the finding is right and was decided so, or is wrong. */
  readonly kind: "accepted" | "false positive";
  /** Type of the blocks that it is about. */
  readonly type: string;
  /** Kinds of state that it is about. @default every state */
  readonly states?: readonly ScannedState[];
  /** Whether it holds only in states whose description waives the control. @default everywhere */
  readonly waivedOnly?: boolean;
  /** Forms of input that the scanner says it of. */
  readonly forms: readonly ScannedForm[];
  /** Why it may fail, in a sentence or two without a line break. */
  readonly reason: string;
}

type Where = Pick<ScannerFinding, "control" | "type" | "states" | "waivedOnly" | "forms">;

function checkov(check: string, kind: ScannerFinding["kind"], where: Where, reason: string): ScannerFinding {
  return { scanner: "checkov", check, kind, ...where, reason, source: "run of checkov 3.3.30", checked: FACTS_CHECKED };
}

function trivy(check: string, kind: ScannerFinding["kind"], where: Where, reason: string): ScannerFinding {
  return { scanner: "trivy", check, kind, ...where, reason, source: "run of trivy 0.74.0", checked: FACTS_CHECKED };
}

const EVERY_FORM = ["json", "plan", "hcl"] as const;
const BUCKET_STATES = ["bootstrap", "data", "network"] as const;
const UNREAD_BLOCK = "trivy does not read nested blocks of Terraform JSON; as HCL the same configuration passes.";

/** What the scanners find in the output and nobody needs to repair, by scanner and check. */
export const SCANNER_FINDINGS: readonly ScannerFinding[] = [
  checkov(
    "CKV2_AWS_34",
    "false positive",
    { control: "SEC-02c", type: "aws_ssm_parameter", forms: EVERY_FORM },
    "The one parameter of each state, its anchor, holds the name of the state, which is no secret.",
  ),
  checkov(
    "CKV2_AWS_38",
    "accepted",
    { control: "DNS-02", type: "aws_route53_zone", states: ["dns"], forms: EVERY_FORM },
    "DNSSEC is asked for with `dnssec`, since a DS record at the parent that does not fit takes the zone off the internet.",
  ),
  checkov(
    "CKV2_AWS_39",
    "accepted",
    { control: "DNS-01", type: "aws_route53_zone", states: ["dns"], waivedOnly: true, forms: ["json", "hcl"] },
    "Query logging is asked for with `queryLogging`; a zone without it waives DNS-01.",
  ),
  checkov(
    "CKV2_AWS_62",
    "false positive",
    { type: "aws_s3_bucket", states: BUCKET_STATES, forms: EVERY_FORM },
    "Event notifications are a feature, and nothing here wants to hear of new objects.",
  ),
  checkov(
    "CKV2_AWS_71",
    "accepted",
    { control: "LB-02c", type: "aws_acm_certificate", states: ["dns"], forms: EVERY_FORM },
    "A wildcard is on a certificate only where `alternativeNames` of the zone says so.",
  ),
  checkov(
    "CKV_AWS_144",
    "accepted",
    { type: "aws_s3_bucket", states: BUCKET_STATES, forms: EVERY_FORM },
    "An environment lives in one region, its buckets too; objects are versioned against mistakes.",
  ),
  checkov(
    "CKV_AWS_145",
    "false positive",
    { control: "STA-01c", type: "aws_s3_bucket", states: ["data"], forms: EVERY_FORM },
    "Application Load Balancers deliver access logs only to buckets encrypted by S3's own key; all others have a customer's key.",
  ),
  checkov(
    "CKV_AWS_18",
    "accepted",
    { control: "STA-01h", type: "aws_s3_bucket", states: BUCKET_STATES, forms: ["json", "hcl"] },
    "A bucket that takes logs needs none of its own; any other is held to STA-01h, which wants `aws_s3_bucket_logging` or a waiver.",
  ),
  checkov(
    "CKV_AWS_338",
    "accepted",
    { control: "LOG-01", type: "aws_cloudwatch_log_group", waivedOnly: true, forms: EVERY_FORM },
    "Logs are kept for 365 days in the production profile, and shorter only in development or by waiver.",
  ),
  checkov(
    "CKV_AWS_339",
    "false positive",
    { control: "EKS-07", type: "aws_eks_cluster", states: ["cluster"], forms: EVERY_FORM },
    "The scanner's list of versions ends at 1.35; `version` is held to a table with the dates of support.",
  ),
  checkov(
    "CKV_AWS_355",
    "accepted",
    { control: "IAM-04", type: "aws_iam_role_policy", states: ["cluster", "platform"], forms: ["plan", "hcl"] },
    "Only reads stand on `*`, in the policies of the load balancer controller and the EFS driver, which look for things before they know their ARNs; `src/facts/unscoped-actions.ts` lists each action.",
  ),
  checkov(
    "CKV_AWS_39",
    "accepted",
    { control: "EKS-01", type: "aws_eks_cluster", states: ["cluster"], waivedOnly: true, forms: EVERY_FORM },
    "A public endpoint has a list of addresses, and a waiver with a reason and a last day.",
  ),
  checkov(
    "CKV_AWS_394",
    "false positive",
    { control: "EKS-16", type: "aws_availability_zones", states: ["network"], forms: ["json", "hcl"] },
    "The list of zones serves a precondition and its message alone; subnets are made in the zones that the description names.",
  ),
  checkov(
    "CKV_K8S_15",
    "accepted",
    { control: "K8S-14b", type: "kubernetes_deployment_v1", states: ["workloads"], forms: EVERY_FORM },
    "Tags are immutable (ECR-02), so an image that a node has is the image that the tag means, and pods start while the registry is away.",
  ),
  checkov(
    "CKV_K8S_26",
    "false positive",
    { control: "K8S-03", type: "kubernetes_deployment_v1", states: ["workloads"], forms: ["plan"] },
    "No container has a host port: a plan writes the key with null, and the check looks for the key.",
  ),
  checkov(
    "CKV_K8S_43",
    "accepted",
    { control: "K8S-14b", type: "kubernetes_deployment_v1", states: ["workloads"], forms: EVERY_FORM },
    "A tag is taken only of the environment's own registry, where tags are immutable (ECR-02); an image from elsewhere is named by digest.",
  ),
  trivy(
    "AWS-0030",
    "false positive",
    { control: "ECR-01", type: "aws_ecr_repository", states: ["registry"], forms: ["json"] },
    UNREAD_BLOCK,
  ),
  trivy(
    "AWS-0033",
    "false positive",
    { control: "ECR-03", type: "aws_ecr_repository", states: ["registry"], forms: ["json", "plan"] },
    UNREAD_BLOCK,
  ),
  trivy(
    "AWS-0039",
    "false positive",
    { control: "EKS-05", type: "aws_eks_cluster", states: ["cluster"], forms: ["json"] },
    UNREAD_BLOCK,
  ),
  trivy(
    "AWS-0040",
    "false positive",
    { control: "EKS-01", type: "aws_eks_cluster", states: ["cluster"], forms: ["json", "hcl"] },
    `${UNREAD_BLOCK} A public endpoint, which it then sees, waives EKS-01.`,
  ),
  trivy(
    "AWS-0041",
    "accepted",
    { control: "EKS-02", type: "aws_eks_cluster", states: ["cluster"], forms: ["hcl"] },
    "Any public address counts as open to it; a public endpoint here has a list of addresses, none of them the whole internet.",
  ),
  trivy(
    "AWS-0089",
    "accepted",
    { control: "STA-01h", type: "aws_s3_bucket", states: BUCKET_STATES, forms: EVERY_FORM },
    "A bucket that takes logs needs none of its own; any other is held to STA-01h, which wants `aws_s3_bucket_logging` or a waiver.",
  ),
  trivy(
    "AWS-0090",
    "false positive",
    { control: "STA-01b", type: "aws_s3_bucket_versioning", states: BUCKET_STATES, forms: ["json", "plan"] },
    UNREAD_BLOCK,
  ),
  trivy(
    "AWS-0104",
    "accepted",
    { control: "NET-06", type: "aws_vpc_security_group_egress_rule", states: ["cluster"], forms: ["json", "hcl"] },
    "Nodes and pods reach AWS and registries at addresses that change; egress is open for the node security group alone, and network policies narrow it for pods.",
  ),
  trivy(
    "AWS-0130",
    "false positive",
    { control: "NOD-01", type: "aws_launch_template", states: ["cluster"], forms: ["json"] },
    UNREAD_BLOCK,
  ),
  trivy(
    "AWS-0132",
    "false positive",
    {
      control: "STA-01c",
      type: "aws_s3_bucket_server_side_encryption_configuration",
      states: BUCKET_STATES,
      forms: EVERY_FORM,
    },
    `${UNREAD_BLOCK} A bucket for access logs has S3's own key, because Application Load Balancers deliver to no other.`,
  ),
  trivy(
    "KUBE-0002",
    "accepted",
    { control: "NET-06", type: "kubernetes_network_policy_v1", states: ["workloads"], forms: ["plan", "hcl"] },
    "Pods with rights in AWS reach its services on port 443, at addresses that change; no other port is open to the world.",
  ),
];
