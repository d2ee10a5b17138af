import type { AutoModePool, KarpenterPool, NodePool } from "./node-pools";
import type { Values } from "./values";

/** Where nodes of a pool stand. */
export interface PoolPlace {
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Name of the role of the nodes; for Karpenter's nodes also that of their instance profile. */
  readonly nodeRoleName: string;
  /** Subnets by zone. */
  readonly subnetIds: Readonly<Record<string, string>>;
  /** Security group of the nodes. */
  readonly securityGroupId: string;
  /** ARN of the key for volumes. */
  readonly volumesKeyArn: string;
  /** Tags of Karpenter's instances, volumes and interfaces; those of Auto Mode take none without further rights of the cluster's role. */
  readonly tags: Readonly<Record<string, string>>;
}

/** How the two kinds name things and what they do when nobody says. */
const KINDS = {
  karpenter: {
    group: "karpenter.k8s.aws",
    nodeClass: "EC2NodeClass",
    labels: "karpenter.k8s.aws",
    expireAfter: "720h",
    terminationGracePeriod: undefined,
  },
  // Auto Mode ends a node after 21 days whatever is asked for: age and grace together must stay below. Source: EKS user guide, Auto Mode, managed instances.
  autoMode: {
    group: "eks.amazonaws.com",
    nodeClass: "NodeClass",
    labels: "eks.amazonaws.com",
    expireAfter: "336h",
    terminationGracePeriod: "24h",
  },
} as const;

/** The custom resources of pools by a key of their own: a node class and a node pool for each. Both carry the pool's name. */
export function poolResources(
  pools: Readonly<Record<string, NodePool>>,
  place: PoolPlace,
): Readonly<Record<string, Values>> {
  return Object.fromEntries(
    Object.entries(pools).flatMap(([name, pool]) => [
      [`class-${name}`, nodeClass(name, pool, place)],
      [`pool-${name}`, nodePool(name, pool, place)],
    ]),
  );
}

function nodePool(name: string, pool: NodePool, place: PoolPlace): Values {
  const kind = KINDS[pool.kind];
  const { terminationGracePeriod = kind.terminationGracePeriod, labels, taints, weight } = pool;
  const { policy = "WhenEmptyOrUnderutilized", after = "1m" } = pool.consolidation ?? {};
  return {
    apiVersion: "karpenter.sh/v1",
    kind: "NodePool",
    metadata: { name },
    spec: {
      ...(weight !== undefined && { weight }),
      limits: pool.limits,
      disruption: {
        consolidationPolicy: policy,
        consolidateAfter: after,
        budgets: pool.disruptionBudgets ?? [{ nodes: "10%" }],
      },
      template: {
        ...(labels && { metadata: { labels } }),
        spec: {
          nodeClassRef: { group: kind.group, kind: kind.nodeClass, name },
          requirements: requirements(pool, Object.keys(place.subnetIds)),
          ...(taints && { taints }),
          expireAfter: pool.expireAfter ?? kind.expireAfter,
          ...(terminationGracePeriod && { terminationGracePeriod }),
        },
      },
    },
  };
}

function requirements(pool: NodePool, zones: readonly string[]): readonly Values[] {
  const own = KINDS[pool.kind].labels;
  const oneOf = (key: string, values: readonly string[]) => ({ key, operator: "In", values });
  const types = pool.instanceTypes
    ? [oneOf("node.kubernetes.io/instance-type", pool.instanceTypes)]
    : [
        oneOf(`${own}/instance-category`, pool.instanceCategories ?? ["c", "m", "r"]),
        {
          key: `${own}/instance-generation`,
          operator: "Gt",
          values: [String((pool.minInstanceGeneration ?? 5) - 1)],
        },
      ];
  return [
    ...types,
    oneOf("karpenter.sh/capacity-type", pool.capacityTypes ?? ["on-demand"]),
    oneOf("kubernetes.io/arch", pool.architectures ?? ["amd64"]),
    oneOf("kubernetes.io/os", ["linux"]),
    oneOf("topology.kubernetes.io/zone", [...(pool.zones ?? zones)].sort()),
  ];
}

function nodeClass(name: string, pool: NodePool, place: PoolPlace): Values {
  return pool.kind === "karpenter" ? ec2NodeClass(name, pool, place) : autoNodeClass(name, pool, place);
}

/** What both kinds of node classes say of the network. */
function common({ zones }: NodePool, place: PoolPlace): Values {
  const { subnetIds, securityGroupId } = place;
  const chosen = zones ?? Object.keys(subnetIds);
  return {
    subnetSelectorTerms: [...chosen].sort().map((zone) => ({ id: subnetIds[zone] })),
    securityGroupSelectorTerms: [{ id: securityGroupId }],
  };
}

/** The devices are those of Karpenter's own defaults, encrypted with our key. Source: aws/karpenter-provider-aws@1d927085dd81 concepts/nodeclasses.md. */
function ec2NodeClass(name: string, pool: KarpenterPool, place: PoolPlace): Values {
  const { amiFamily = "al2023", amiVersion, volumeSizeGiB = 50 } = pool;
  const volume = (deviceName: string, gib: number) => ({
    deviceName,
    ebs: {
      volumeSize: `${gib}Gi`,
      volumeType: "gp3",
      encrypted: true,
      kmsKeyID: place.volumesKeyArn,
      deleteOnTermination: true,
    },
  });
  return {
    apiVersion: "karpenter.k8s.aws/v1",
    kind: KINDS.karpenter.nodeClass,
    metadata: { name },
    spec: {
      ...common(pool, place),
      tags: { ...place.tags, Name: `${place.clusterName}-${name}` },
      amiSelectorTerms: [{ alias: `${amiFamily}@${amiVersion}` }],
      // A profile of our own: Karpenter need not make any, works without a way to IAM, and the role can go when the cluster goes.
      instanceProfile: place.nodeRoleName,
      associatePublicIPAddress: false,
      detailedMonitoring: true,
      metadataOptions: {
        httpEndpoint: "enabled",
        httpProtocolIPv6: "disabled",
        httpPutResponseHopLimit: 1,
        httpTokens: "required",
      },
      blockDeviceMappings:
        amiFamily === "bottlerocket"
          ? [volume("/dev/xvda", 4), volume("/dev/xvdb", volumeSizeGiB)]
          : [volume("/dev/xvda", volumeSizeGiB)],
    },
  };
}

/** Image, metadata service and devices are AWS's own. Source: awsdocs/amazon-eks-user-guide@0026c9df3e1f automode/create-node-class.adoc. */
function autoNodeClass(name: string, pool: AutoModePool, place: PoolPlace): Values {
  return {
    apiVersion: "eks.amazonaws.com/v1",
    kind: KINDS.autoMode.nodeClass,
    metadata: { name },
    spec: {
      ...common(pool, place),
      role: place.nodeRoleName,
      networkPolicy: "DefaultAllow",
      networkPolicyEventLogs: "Disabled",
      ephemeralStorage: { size: `${pool.volumeSizeGiB ?? 80}Gi`, kmsKeyID: place.volumesKeyArn },
    },
  };
}
