import { FACTS_CHECKED, type Fact } from "./checked";

/** An IAM policy that AWS keeps, attached by name. */
export interface ManagedPolicy extends Fact {
  /** Path and name as they stand in its ARN behind `policy/`. */
  readonly path: string;
  /** Who gets it, and what for. */
  readonly reason: string;
}

const MOTO = "getmoto/moto@62aee391075a moto/iam/aws_managed_policies.py, a dump of the live policies";

function row(path: string, reason: string, also = ""): ManagedPolicy {
  return { path, reason, source: also === "" ? MOTO : `${MOTO}; ${also}`, checked: FACTS_CHECKED };
}

/** Every AWS-managed policy that this project attaches. */
export const MANAGED_POLICIES = {
  cluster: row(
    "AmazonEKSClusterPolicy",
    "the control plane makes and changes what Kubernetes asks for",
    "EKS user guide",
  ),
  vpcResourceController: row(
    "AmazonEKSVPCResourceController",
    "the control plane gives addresses to Windows nodes and interfaces to pods with security groups of their own",
    "EKS user guide, Windows",
  ),
  autoModeCompute: row("AmazonEKSComputePolicy", "EKS Auto Mode launches and ends instances"),
  autoModeBlockStorage: row("AmazonEKSBlockStoragePolicy", "EKS Auto Mode makes and attaches EBS volumes"),
  autoModeLoadBalancing: row("AmazonEKSLoadBalancingPolicy", "EKS Auto Mode makes load balancers"),
  autoModeNetworking: row("AmazonEKSNetworkingPolicy", "EKS Auto Mode gives pods their interfaces and addresses"),
  node: row(
    "AmazonEKSWorkerNodePolicy",
    "nodes read their cluster and hand pods their roles",
    "EKS user guide, node role",
  ),
  nodeMinimal: row("AmazonEKSWorkerNodeMinimalPolicy", "nodes of Auto Mode hand pods their roles and nothing more"),
  ecrPullOnly: row(
    "AmazonEC2ContainerRegistryPullOnly",
    "nodes pull images; pushing belongs to pipelines",
    "CIS EKS 5.1.3",
  ),
  ssmCore: row("AmazonSSMManagedInstanceCore", "people reach nodes by Session Manager in place of SSH"),
  cni: row("AmazonEKS_CNI_Policy", "pod networking gives pods their interfaces and addresses, IPv4 only"),
  fargatePodExecution: row("AmazonEKSFargatePodExecutionRolePolicy", "Fargate pulls the images of pods"),
  ebsCsi: row("AmazonEBSCSIDriverPolicyV2", "the EBS driver makes volumes; its path has no service-role/"),
  ebsCsiClusterScoped: row(
    "AmazonEBSCSIDriverEKSClusterScopedPolicy",
    "the EBS driver touches volumes of its own cluster alone; needs Pod Identity's session tags and the driver's k8sTagClusterId",
  ),
  efsCsi: row("service-role/AmazonEFSCSIDriverPolicy", "the EFS driver makes access points"),
  backup: {
    path: "service-role/AWSBackupServiceRolePolicyForBackup",
    reason: "AWS Backup reads what it keeps",
    source: "AWS Backup developer guide, managed policies",
    checked: FACTS_CHECKED,
  },
  restore: {
    path: "service-role/AWSBackupServiceRolePolicyForRestores",
    reason: "AWS Backup writes back what it kept",
    source: "AWS Backup developer guide, managed policies",
    checked: FACTS_CHECKED,
  },
  readOnly: {
    path: "ReadOnlyAccess",
    reason: "the role that HCP Terraform plans with reads everything and changes nothing",
    source: "AWS managed policy reference guide; z0ph/MAMIP@de4971a44b36 policies/ReadOnlyAccess",
    checked: FACTS_CHECKED,
  },
} as const satisfies Readonly<Record<string, ManagedPolicy>>;

/** Policies of a control plane's role. */
export const CLUSTER_ROLE_POLICIES: readonly string[] = [MANAGED_POLICIES.cluster.path];

/** Policies that a control plane's role has besides with Auto Mode. Source: EKS user guide, Auto Mode cluster role. */
export const AUTO_MODE_CLUSTER_ROLE_POLICIES: readonly string[] = [
  MANAGED_POLICIES.autoModeCompute.path,
  MANAGED_POLICIES.autoModeBlockStorage.path,
  MANAGED_POLICIES.autoModeLoadBalancing.path,
  MANAGED_POLICIES.autoModeNetworking.path,
];

/** Policies of a node role; pod networking has a role of its own. */
export const NODE_ROLE_POLICIES: readonly string[] = [
  MANAGED_POLICIES.node.path,
  MANAGED_POLICIES.ecrPullOnly.path,
  MANAGED_POLICIES.ssmCore.path,
];

/** Policies of the role of Auto Mode's nodes. Source: EKS user guide, Auto Mode node role. */
export const AUTO_MODE_NODE_ROLE_POLICIES: readonly string[] = [
  MANAGED_POLICIES.nodeMinimal.path,
  MANAGED_POLICIES.ecrPullOnly.path,
];

/** Policies of the role that Fargate starts pods with. */
export const FARGATE_ROLE_POLICIES: readonly string[] = [MANAGED_POLICIES.fargatePodExecution.path];

/** ARN of an AWS-managed policy by its path and name. */
export function managedPolicyArn(partition: string, path: string): string {
  return `arn:${partition}:iam::aws:policy/${path}`;
}
