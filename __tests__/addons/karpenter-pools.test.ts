import { type PoolPlace, poolResources } from "../../src/addons/karpenter-pools";
import type { AutoModePool, KarpenterPool, NodePool } from "../../src/addons/node-pools";

const PLACE: PoolPlace = {
  clusterName: "reference-main",
  nodeRoleName: "reference-main-karpenter-node",
  subnetIds: { "us-east-1b": "subnet-b", "us-east-1a": "subnet-a" },
  securityGroupId: "sg-nodes",
  volumesKeyArn: "arn:aws:kms:us-east-1:111122223333:key/1",
  tags: { Environment: "reference" },
};
const LIMITS = { cpu: "200", memory: "800Gi" };
const KARPENTER: KarpenterPool = { kind: "karpenter", amiVersion: "v20260714", limits: LIMITS };
const AUTO: AutoModePool = { kind: "autoMode", limits: LIMITS };

type Spec = Record<string, unknown> & { template: { spec: Record<string, unknown>; metadata?: object } };
const specs = (given: NodePool) => {
  const made = poolResources({ general: given }, PLACE) as Record<string, { spec: Spec }>;
  return {
    pool: made["pool-general"]?.spec as Spec,
    nodeClass: made["class-general"]?.spec as Record<string, unknown>,
  };
};
const needs = (given: NodePool) =>
  Object.fromEntries(
    (specs(given).pool.template.spec.requirements as { key: string; operator: string; values: string[] }[]).map(
      ({ key, operator, values }) => [key, [operator, ...values]],
    ),
  );

describe("a pool of Karpenter", () => {
  const { pool, nodeClass } = specs(KARPENTER);

  it("is a node pool and a node class of its name", () => {
    expect(poolResources({ general: KARPENTER }, PLACE)).toMatchObject({
      "pool-general": { apiVersion: "karpenter.sh/v1", kind: "NodePool", metadata: { name: "general" } },
      "class-general": { apiVersion: "karpenter.k8s.aws/v1", kind: "EC2NodeClass", metadata: { name: "general" } },
    });
    expect(pool.template.spec.nodeClassRef).toEqual({
      group: "karpenter.k8s.aws",
      kind: "EC2NodeClass",
      name: "general",
    });
  });

  it("launches Linux on demand, of recent c, m and r types, in the cluster's zones", () => {
    expect(needs(KARPENTER)).toEqual({
      "karpenter.k8s.aws/instance-category": ["In", "c", "m", "r"],
      "karpenter.k8s.aws/instance-generation": ["Gt", "4"],
      "karpenter.sh/capacity-type": ["In", "on-demand"],
      "kubernetes.io/arch": ["In", "amd64"],
      "kubernetes.io/os": ["In", "linux"],
      "topology.kubernetes.io/zone": ["In", "us-east-1a", "us-east-1b"],
    });
  });

  it("is bounded, gives up a tenth of its nodes at once, and replaces each after 30 days", () => {
    expect(pool).toMatchObject({
      limits: LIMITS,
      disruption: {
        consolidationPolicy: "WhenEmptyOrUnderutilized",
        consolidateAfter: "1m",
        budgets: [{ nodes: "10%" }],
      },
      template: { spec: { expireAfter: "720h" } },
    });
    expect(pool.template.spec.terminationGracePeriod).toBeUndefined();
  });

  it("stands in the cluster's own subnets, behind the nodes' security group, without a public address", () => {
    expect(nodeClass).toMatchObject({
      subnetSelectorTerms: [{ id: "subnet-a" }, { id: "subnet-b" }],
      securityGroupSelectorTerms: [{ id: "sg-nodes" }],
      associatePublicIPAddress: false,
      tags: { Environment: "reference", Name: "reference-main-general" },
    });
  });

  it("runs one pinned image under the profile that was made for it, and hides the metadata service from pods", () => {
    expect(nodeClass).toMatchObject({
      amiSelectorTerms: [{ alias: "al2023@v20260714" }],
      instanceProfile: "reference-main-karpenter-node",
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
    });
    expect(nodeClass.role).toBeUndefined();
  });

  it("has encrypted gp3 volumes: one on Amazon Linux, and one for the system and one for data on Bottlerocket", () => {
    const volumes = (given: Partial<KarpenterPool>) =>
      (
        specs({ ...KARPENTER, ...given }).nodeClass.blockDeviceMappings as {
          deviceName: string;
          ebs: Record<string, unknown>;
        }[]
      ).map(({ deviceName, ebs }) => {
        expect(ebs).toMatchObject({ volumeType: "gp3", encrypted: true, kmsKeyID: PLACE.volumesKeyArn });
        return [deviceName, ebs.volumeSize];
      });
    expect(volumes({})).toEqual([["/dev/xvda", "50Gi"]]);
    expect(volumes({ amiFamily: "bottlerocket", amiVersion: "v1.50.0", volumeSizeGiB: 120 })).toEqual([
      ["/dev/xvda", "4Gi"],
      ["/dev/xvdb", "120Gi"],
    ]);
  });

  it("is narrowed and changed by its fields", () => {
    const given: KarpenterPool = {
      ...KARPENTER,
      instanceTypes: ["m7g.large"],
      capacityTypes: ["spot", "on-demand"],
      architectures: ["arm64"],
      zones: ["us-east-1a"],
      labels: { team: "shop" },
      taints: [{ key: "shop", effect: "NoSchedule" }],
      weight: 10,
      consolidation: { policy: "WhenEmpty", after: "5m" },
      disruptionBudgets: [{ nodes: "0", schedule: "0 9 * * 1-5", duration: "8h" }],
      expireAfter: "Never",
      terminationGracePeriod: "12h",
    };
    expect(needs(given)).toEqual({
      "node.kubernetes.io/instance-type": ["In", "m7g.large"],
      "karpenter.sh/capacity-type": ["In", "spot", "on-demand"],
      "kubernetes.io/arch": ["In", "arm64"],
      "kubernetes.io/os": ["In", "linux"],
      "topology.kubernetes.io/zone": ["In", "us-east-1a"],
    });
    expect(specs(given).nodeClass.subnetSelectorTerms).toEqual([{ id: "subnet-a" }]);
    expect(specs(given).pool).toMatchObject({
      weight: 10,
      disruption: {
        consolidationPolicy: "WhenEmpty",
        consolidateAfter: "5m",
        budgets: [{ nodes: "0", schedule: "0 9 * * 1-5", duration: "8h" }],
      },
      template: {
        metadata: { labels: { team: "shop" } },
        spec: {
          taints: [{ key: "shop", effect: "NoSchedule" }],
          expireAfter: "Never",
          terminationGracePeriod: "12h",
        },
      },
    });
    expect(needs({ ...KARPENTER, instanceCategories: ["g"], minInstanceGeneration: 6 })).toMatchObject({
      "karpenter.k8s.aws/instance-category": ["In", "g"],
      "karpenter.k8s.aws/instance-generation": ["Gt", "5"],
    });
  });
});

describe("a pool of Auto Mode", () => {
  const { pool, nodeClass } = specs(AUTO);

  it("is a node pool of the same kind with AWS's own node class and labels", () => {
    expect(poolResources({ general: AUTO }, PLACE)).toMatchObject({
      "pool-general": { apiVersion: "karpenter.sh/v1", kind: "NodePool" },
      "class-general": { apiVersion: "eks.amazonaws.com/v1", kind: "NodeClass" },
    });
    expect(pool.template.spec.nodeClassRef).toEqual({ group: "eks.amazonaws.com", kind: "NodeClass", name: "general" });
    expect(Object.keys(needs(AUTO))).toEqual(
      expect.arrayContaining(["eks.amazonaws.com/instance-category", "eks.amazonaws.com/instance-generation"]),
    );
  });

  it("replaces nodes within the 21 days that EKS gives them", () => {
    expect(pool.template.spec).toMatchObject({ expireAfter: "336h", terminationGracePeriod: "24h" });
  });

  it("names the role, the network and the key, and none of what AWS decides", () => {
    expect(nodeClass).toEqual({
      role: "reference-main-karpenter-node",
      subnetSelectorTerms: [{ id: "subnet-a" }, { id: "subnet-b" }],
      securityGroupSelectorTerms: [{ id: "sg-nodes" }],
      networkPolicy: "DefaultAllow",
      networkPolicyEventLogs: "Disabled",
      ephemeralStorage: { size: "80Gi", kmsKeyID: PLACE.volumesKeyArn },
    });
  });
});
