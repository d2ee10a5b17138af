import { FACTS_CHECKED, type Fact } from "./checked";
import { AUTHORIZATION, type DeployerGrant } from "./deployer-row";

/** IAM actions on what an environment has of some kinds. */
export interface CliGrant extends DeployerGrant {
  /**
   * Types whose blocks name the resources, `data.` in front of data sources; `state` for the place of states in S3, `state-made` for one that the
   * environment makes itself, `mirror` for folders of copies in Amazon ECR, `administrator` for roles that get into clusters, each by its
   * `role_arn`. @default the environment as a whole
   */
  readonly of?: readonly string[];
}

/** What IAM is asked when somebody runs a command. */
export interface CliRow extends Fact {
  /** The command: `eks list-insights` of the AWS CLI, or that of a client of registries: `docker push`. */
  readonly command: string;
  /** What it asks for. Empty for a command that needs no right. */
  readonly grants: readonly CliGrant[];
}

const CLI = "AWS CLI reference, the command's API call";

function row(command: string, grants: readonly CliGrant[], source = CLI): CliRow {
  return { command, grants, source: `${source}; ${AUTHORIZATION}`, checked: FACTS_CHECKED };
}

/** Actions that take no resource. */
function any(actions: string): CliGrant {
  return { on: ["*"], actions: actions.split(" ") };
}

function each(of: string, on: string, actions: string, more: Partial<CliGrant> = {}): CliGrant {
  return { of: of.split(" "), on: [on], actions: actions.split(" "), ...more };
}

const CLUSTER = "aws_eks_cluster";
const KEY = "aws_kms_key";
const DESCRIBE_CLUSTER = each(CLUSTER, "eks:cluster/{name}", "eks:DescribeCluster");
const PUSHING = "Amazon ECR user guide, IAM permissions for pushing an image";
const PUSH =
  "ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:CompleteLayerUpload ecr:InitiateLayerUpload ecr:PutImage ecr:UploadLayerPart";
const THROUGH_S3 = { when: { StringEquals: { "kms:ViaService": "s3.{region}.amazonaws.com" } } };

function onNodeGroups(actions: string): CliGrant[] {
  return [each(CLUSTER, "eks:nodegroup/{name}/*/*", actions)];
}

function onZones(actions: string): CliGrant[] {
  return [each("aws_route53_zone data.aws_route53_zone", "route53:hostedzone/*", actions)];
}

function onRepositories(actions: string): CliGrant[] {
  return [
    each("aws_ecr_repository", "ecr:repository/{name}", actions),
    each("data.aws_ecr_images", "ecr:repository/{repository_name}", actions),
  ];
}

/** Copies of charts and images lie below a folder of a registry, one repository each. */
function onMirrors(actions: string): CliGrant[] {
  return [each("mirror", "ecr:repository/{folder}/*", actions)];
}

/** Reading an object of a state asks for the key of its bucket besides, through S3 alone. */
function onStates(actions: string): CliGrant[] {
  return [
    each("state", "s3:{bucket}/{prefix}/*", actions),
    each("state", "s3:{bucket}", "s3:ListBucket"),
    each("state", "kms:key/*", "kms:Decrypt", THROUGH_S3),
  ];
}

/** What the commands of a bundle's pages ask IAM for, other than Terraform's own. */
export const CLI_ACTIONS: readonly CliRow[] = [
  row("acm describe-certificate", [each("aws_acm_certificate", "acm:certificate/*", "acm:DescribeCertificate")]),
  row("acm list-certificates", [any("acm:ListCertificates")]),
  row("docker push", onRepositories(PUSH), PUSHING),
  row("ec2 describe-addresses", [any("ec2:DescribeAddresses")]),
  row("ec2 describe-subnets", [any("ec2:DescribeSubnets")]),
  row("ec2 describe-volumes", [any("ec2:DescribeVolumes")]),
  row("ecr create-repository", onMirrors("ecr:CreateRepository")),
  row("ecr describe-images", onRepositories("ecr:DescribeImages")),
  row("ecr get-login-password", [any("ecr:GetAuthorizationToken")]),
  row("eks delete-access-entry", [each(CLUSTER, "eks:access-entry/{name}/*", "eks:DeleteAccessEntry")]),
  row("eks describe-addon", [each(CLUSTER, "eks:addon/{name}/*/*", "eks:DescribeAddon")]),
  row("eks describe-addon-versions", [any("eks:DescribeAddonVersions")]),
  row("eks describe-cluster", [DESCRIBE_CLUSTER]),
  row("eks describe-nodegroup", onNodeGroups("eks:DescribeNodegroup")),
  row("eks list-addons", [each(CLUSTER, "eks:cluster/{name}", "eks:ListAddons")]),
  // Whoever sees an insight in the list that is not PASSING wants to read it.
  row("eks list-insights", [each(CLUSTER, "eks:cluster/{name}", "eks:DescribeInsight eks:ListInsights")]),
  row("eks update-kubeconfig", [DESCRIBE_CLUSTER, each("administrator", "{role_arn}", "sts:AssumeRole")]),
  row("eks update-nodegroup-config", onNodeGroups("eks:UpdateNodegroupConfig")),
  row("eks update-nodegroup-version", onNodeGroups("eks:UpdateNodegroupVersion")),
  row("helm push", onMirrors(PUSH), PUSHING),
  row("kms cancel-key-deletion", [each(KEY, "kms:key/*", "kms:CancelKeyDeletion", { ours: true })]),
  row("kms describe-key", [each(KEY, "kms:key/*", "kms:DescribeKey")]),
  row("kms rotate-key-on-demand", [each(KEY, "kms:key/*", "kms:RotateKeyOnDemand", { ours: true })]),
  row("resourcegroupstaggingapi get-resources", [any("tag:GetResources")]),
  row("route53 get-hosted-zone", onZones("route53:GetHostedZone")),
  row("route53 list-hosted-zones-by-name", [any("route53:ListHostedZonesByName")]),
  row("route53 list-resource-record-sets", onZones("route53:ListResourceRecordSets")),
  row("s3 ls", [each("state", "s3:{bucket}", "s3:ListBucket")]),
  // Every object is named with a version: nothing is hidden behind a marker, and DeleteObject is not asked for.
  row("s3api delete-objects", [each("state-made", "s3:{bucket}/*", "s3:DeleteObjectVersion")]),
  row("s3api get-object", onStates("s3:GetObject s3:GetObjectVersion")),
  row("s3api head-object", onStates("s3:GetObject")),
  row("s3api list-object-versions", [each("state", "s3:{bucket}", "s3:ListBucketVersions")]),
  row("service-quotas get-service-quota", [any("servicequotas:GetServiceQuota")]),
  row("skopeo copy", onMirrors(PUSH), PUSHING),
  row("sts get-caller-identity", [], "AWS STS API reference, GetCallerIdentity: no permissions are required"),
];

const BY_COMMAND = new Map(CLI_ACTIONS.map((one) => [one.command, one]));

/** The row of a command; nothing for one that nobody has looked at. */
export function cliActions(command: string): CliRow | undefined {
  return BY_COMMAND.get(command);
}
