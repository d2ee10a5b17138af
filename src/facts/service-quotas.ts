import { FACTS_CHECKED, type Fact } from "./checked";

/** A quota that a new account starts with. */
export interface ServiceQuota extends Fact {
  /** Service in words of the Service Quotas API. */
  readonly service: string;
  /** What is counted, and per what. */
  readonly counts: string;
  /** The quota. */
  readonly value: number;
  /** Code in the Service Quotas API, by which a plan can look it up. @default not looked up */
  readonly code?: string;
}

function row(service: string, counts: string, value: number, source: string, code?: string): ServiceQuota {
  return { service, counts, value, code, source, checked: FACTS_CHECKED };
}

const VPC = "VPC user guide, Amazon VPC quotas";
const EKS = "EKS user guide, service quotas";
const IAM = "IAM user guide, IAM and STS quotas";

/** Quotas that an environment can run into. */
export const SERVICE_QUOTAS = {
  elasticIps: row("ec2", "Elastic IPs in a region", 5, VPC, "L-0263D0A3"),
  natGatewaysPerZone: row("vpc", "NAT gateways in a zone", 5, VPC),
  cidrBlocksPerVpc: row("vpc", "IPv4 blocks of a VPC", 5, VPC),
  rulesPerSecurityGroup: row("vpc", "rules in each direction of a security group", 60, VPC),
  securityGroupsPerInterface: row("vpc", "security groups of a network interface", 5, VPC),
  clusters: row("eks", "clusters in a region", 100, EKS),
  nodeGroupsPerCluster: row("eks", "managed node groups of a cluster", 30, EKS),
  nodesPerNodeGroup: row("eks", "nodes of a managed node group", 450, EKS),
  controlPlaneSecurityGroups: row("eks", "security groups of a control plane", 4, EKS),
  publicEndpointCidrs: row("eks", "blocks that may reach a public endpoint", 40, EKS),
  fargateProfilesPerCluster: row("eks", "Fargate profiles of a cluster", 10, EKS),
  selectorsPerFargateProfile: row("eks", "selectors of a Fargate profile", 5, EKS),
  labelsPerFargateSelector: row("eks", "labels of a Fargate selector", 5, EKS),
  managedPoliciesPerRole: row("iam", "managed policies of a role", 10, IAM, "L-0DA4ABF3"),
  roles: row("iam", "roles in an account", 1000, IAM),
  oidcProviders: row("iam", "OpenID Connect providers in an account", 100, IAM),
  hostedZones: row("route53", "hosted zones in an account", 500, "Route 53 developer guide, quotas"),
} as const satisfies Readonly<Record<string, ServiceQuota>>;
