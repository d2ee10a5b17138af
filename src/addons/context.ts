import type { Where } from "../policies/document";
import type { NodePool } from "./node-pools";

/** A hosted zone that an add-on may write to. */
export interface AddonZone {
  /** Domain, such as `example.com`. */
  readonly domain: string;
  /** Id of the zone, as a reference. */
  readonly zoneId: string;
  /** Whether the internet sees it. */
  readonly kind: "public" | "private";
}

/** A storage class of the cluster that volumes of add-ons come from. */
export interface AddonVolumeClass {
  /** Name in Kubernetes. */
  readonly name: string;
}

/**
 * What an add-on may know of its cluster. Values that only Terraform knows are references inside strings; everything else is literal,
 * so that names, policies and values can be computed and looked at without Terraform.
 */
export interface AddonContext extends Where {
  /** Name of the environment. */
  readonly environment: string;
  /** Whether the profile is `production`. */
  readonly production: boolean;
  /** Name of the EKS cluster, literally. */
  readonly clusterName: string;
  /** Kubernetes minor, such as `1.35`. */
  readonly version: string;
  /** URL of the Kubernetes API, as a reference. */
  readonly endpoint: string;
  /** Id of the VPC, as a reference. */
  readonly vpcId: string;
  /** Zones of the cluster by name. */
  readonly zones: readonly string[];
  /** Worker subnets by zone, as references. */
  readonly workerSubnetIds: Readonly<Record<string, string>>;
  /** Security group of the nodes, as a reference. */
  readonly nodeSecurityGroupId: string;
  /** Addresses of the VPC, as the description gives them. */
  readonly vpcCidrs: readonly string[];
  /** Whether the cluster runs in EKS Auto Mode. */
  readonly autoMode: boolean;
  /** Whether there is nothing but Fargate to run on. */
  readonly fargateOnly: boolean;
  /** How many Linux nodes the cluster has at the least; 0 where AWS decides. */
  readonly nodes: number;
  /** Whether some pods run on Fargate. */
  readonly fargate: boolean;
  /** Whether everything AWS has to be reached without the internet. */
  readonly isolated: boolean;
  /** Whether pods of the cluster have IPv6 addresses. */
  readonly ipv6: boolean;
  /** Names of the add-ons that are on. */
  readonly on: ReadonlySet<string>;
  /** Hosted zones of the environment by domain. */
  readonly dnsZones: Readonly<Record<string, AddonZone>>;
  /** Names of the environment's buckets by key, literally. */
  readonly buckets: Readonly<Record<string, string>>;
  /** Node pools that Karpenter keeps, as the description has them. */
  readonly nodePools: Readonly<Record<string, NodePool>>;
  /** ARN of the key for EBS volumes, as a reference. */
  readonly volumesKeyArn: string;
  /** ARN of the key for file systems and buckets, as a reference. */
  readonly fileSystemsKeyArn: string;
  /** ARN of the key for log groups, as a reference. */
  readonly logsKeyArn: string;
  /** Namespaces whose Pod Security level is laxer than restricted, of other add-ons and of teams, by level. Kyverno leaves them alone. */
  readonly laxNamespaces: Readonly<Record<string, "baseline" | "privileged">>;
  /** The class that volumes of add-ons come from. @default the cluster has no class of kind ebs */
  readonly volumeClass?: AddonVolumeClass;
  /** Tags that default tags do not reach: those of what controllers make in AWS. */
  readonly tags: Readonly<Record<string, string>>;
  /** Whether the snapshot controller is on. */
  readonly snapshots: boolean;
  /** Whether pods of a namespace may run on Fargate. */
  onFargate(namespace: string): boolean;
  /** Annotations of a service account that has a role: the role's ARN for IRSA, nothing for Pod Identity. */
  annotations(namespace: string, role: string): Readonly<Record<string, string>>;
}
