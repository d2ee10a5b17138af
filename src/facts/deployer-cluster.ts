import { type DeployerRow, MEASURED, ours, deployerRow as row, SCHEMAS } from "./deployer-row";

const CLUSTER = "eks:cluster/{name}";
const OF_CLUSTER = "eks:cluster/{cluster_name}";
const OF_ADDON = "pod_identity_association.role_arn";
const TAGS = "eks:TagResource eks:UntagResource";

/** EKS is the service that roles are handed to, whoever assumes them later. Source: EKS user guide, administrator policy example. */
const EKS = "eks.amazonaws.com";
const PODS = "pods.eks.amazonaws.com";
/** EKS checks what its caller may do with the launch template of a node group. */
const LAUNCH = "ec2:DescribeLaunchTemplates ec2:DescribeLaunchTemplateVersions ec2:DescribeSubnets ec2:DescribeVpcs";
const REFRESH = "ec2:DescribeSecurityGroups ec2:DescribeRouteTables ec2:DescribeKeyPairs";

function eks(name: string, more = ""): string {
  return `${SCHEMAS}: AWS::EKS::${name}${more}`;
}

/** EKS: control planes, nodes, access, add-ons, and what states ask about clusters. */
export const DEPLOYER_CLUSTER: readonly DeployerRow[] = [
  row(
    "aws_eks_cluster",
    eks("Cluster", `; ${MEASURED}`),
    {
      "*": "eks:CreateCluster ec2:DescribeSubnets ec2:DescribeVpcs ec2:DescribeSecurityGroups",
      [CLUSTER]: `eks:DescribeCluster eks:UpdateClusterConfig eks:UpdateClusterVersion eks:AssociateEncryptionConfig eks:DeleteCluster eks:DescribeUpdate ${TAGS}`,
      "kms:key/*": "kms:DescribeKey kms:CreateGrant",
    },
    { passes: { [EKS]: ["role_arn", "compute_config.node_role_arn"] }, linkedRoles: [EKS] },
  ),
  row(
    "aws_eks_node_group",
    eks("Nodegroup", `; ${MEASURED}`),
    {
      "*": `${LAUNCH} ${REFRESH}`,
      [OF_CLUSTER]: "eks:CreateNodegroup",
      "eks:nodegroup/{cluster_name}/{node_group_name}/*": `eks:DescribeNodegroup eks:UpdateNodegroupConfig eks:UpdateNodegroupVersion eks:DeleteNodegroup eks:DescribeUpdate ${TAGS}`,
      [`${OF_CLUSTER} eks:nodegroup/{cluster_name}/*`]: "eks:DescribeUpdate",
      "ec2:* ec2::image/* ec2::snapshot/*": "ec2:RunInstances",
      "ec2:instance/* ec2:volume/* ec2:network-interface/*": "ec2:CreateTags",
    },
    { passes: { [EKS]: ["node_role_arn"] }, linkedRoles: ["eks-nodegroup.amazonaws.com"] },
  ),
  row(
    "aws_launch_template",
    `${SCHEMAS}: AWS::EC2::LaunchTemplate; hashicorp/terraform-provider-aws internal/service/ec2, launch template`,
    {
      "*": "ec2:DescribeLaunchTemplates ec2:DescribeLaunchTemplateVersions",
      "ec2:launch-template/*":
        "ec2:CreateLaunchTemplate ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate ec2:CreateTags ec2:DeleteTags",
    },
    { more: [ours("ec2:launch-template/*", "ec2:DeleteLaunchTemplate")] },
  ),
  row(
    "aws_eks_fargate_profile",
    eks("FargateProfile"),
    {
      [OF_CLUSTER]: "eks:CreateFargateProfile",
      "eks:fargateprofile/{cluster_name}/{fargate_profile_name}/*": `eks:DescribeFargateProfile eks:DeleteFargateProfile ${TAGS}`,
    },
    { passes: { [EKS]: ["pod_execution_role_arn"] }, linkedRoles: ["eks-fargate.amazonaws.com"] },
  ),
  row(
    "aws_eks_addon",
    eks("Addon", `; ${MEASURED}`),
    {
      [OF_CLUSTER]: "eks:CreateAddon eks:CreatePodIdentityAssociation",
      "eks:addon/{cluster_name}/{addon_name}/*": `eks:DescribeAddon eks:UpdateAddon eks:DeleteAddon ${TAGS}`,
      [`${OF_CLUSTER} eks:addon/{cluster_name}/*`]: "eks:DescribeUpdate",
      "eks:podidentityassociation/{cluster_name}/*":
        "eks:CreateAddon eks:UpdateAddon eks:DeleteAddon eks:DescribePodIdentityAssociation eks:UpdatePodIdentityAssociation eks:DeletePodIdentityAssociation",
    },
    { passes: { [EKS]: ["service_account_role_arn", OF_ADDON], [PODS]: [OF_ADDON] } },
  ),
  row("aws_eks_access_entry", eks("AccessEntry", `; ${MEASURED}`), {
    [OF_CLUSTER]: "eks:CreateAccessEntry",
    "eks:access-entry/{cluster_name}/*": `eks:DescribeAccessEntry eks:UpdateAccessEntry eks:DeleteAccessEntry ${TAGS}`,
  }),
  row("aws_eks_access_policy_association", eks("AccessEntry", `; ${MEASURED}`), {
    "eks:access-entry/{cluster_name}/*":
      "eks:AssociateAccessPolicy eks:DisassociateAccessPolicy eks:ListAssociatedAccessPolicies",
  }),
  row(
    "aws_eks_pod_identity_association",
    eks("PodIdentityAssociation"),
    {
      [OF_CLUSTER]: "eks:CreatePodIdentityAssociation",
      "eks:podidentityassociation/{cluster_name}/*": `eks:DescribePodIdentityAssociation eks:UpdatePodIdentityAssociation eks:DeletePodIdentityAssociation ${TAGS}`,
    },
    { passes: { [EKS]: ["role_arn"], [PODS]: ["role_arn"] } },
  ),
  row(
    "aws_eks_capability",
    eks("Capability"),
    {
      [OF_CLUSTER]: "eks:CreateCapability",
      "eks:capability/{cluster_name}/*": `eks:DescribeCapability eks:UpdateCapability eks:DeleteCapability ${TAGS}`,
      [`${OF_CLUSTER} eks:capability/{cluster_name}/*`]: "eks:DescribeUpdate",
      [`${OF_CLUSTER} eks:access-entry/{cluster_name}/*`]:
        "eks:CreateAccessEntry eks:DescribeAccessEntry eks:UpdateAccessEntry eks:DeleteAccessEntry eks:AssociateAccessPolicy eks:DisassociateAccessPolicy eks:ListAssociatedAccessPolicies",
    },
    { passes: { [EKS]: ["role_arn"], "capabilities.eks.amazonaws.com": ["role_arn"] } },
  ),
  row("data.aws_eks_cluster", MEASURED, { [CLUSTER]: "eks:DescribeCluster" }),
  row("data.aws_eks_cluster_auth", "hashicorp/terraform-provider-aws: the token is signed here, nothing is asked", {}),
  row("data.aws_eks_clusters", MEASURED, { "*": "eks:ListClusters" }),
  row("data.aws_eks_node_groups", `${MEASURED}`, { [OF_CLUSTER]: "eks:ListNodegroups" }),
  row("data.aws_eks_node_group", eks("Nodegroup", ", read"), {
    "eks:nodegroup/{cluster_name}/{node_group_name}/*": "eks:DescribeNodegroup",
  }),
  row("data.aws_eks_addon_version", MEASURED, { "*": "eks:DescribeAddonVersions" }),
];
