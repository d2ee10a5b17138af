import { z } from "zod";
import { roleNameOf } from "../core/naming";
import { CHARTS } from "../facts/charts";
import { karpenterMinors } from "../facts/karpenter-versions";
import { karpenterPolicies } from "../policies/karpenter";
import { defineAddon, type Release } from "./addon";
import type { AddonContext } from "./context";
import { poolResources } from "./karpenter-pools";
import { CRITICAL, replicas, resources, spread } from "./pods";

const NAME = "karpenter";
const { version: VERSION } = CHARTS[NAME];

/** Name of the role of the nodes that Karpenter launches, and of their instance profile; IAM allows 64 characters. */
function karpenterNodeRoleName(clusterName: string): string {
  return roleNameOf(clusterName, "karpenter-node");
}

/** Launches nodes for waiting pods and ends those that are not needed. Auto Mode has it built in. */
export const karpenter = defineAddon({
  title: "Karpenter",
  summary: "launches nodes for pods that wait, from compute.nodePools, and ends those that are not needed",
  inAutoMode: true,
  after: ["prometheusOperatorCrds"],
  options: z.strictObject({
    /** Replicas; one of them leads, and each needs a node of its own. @default 2, or 1 on a single node */
    replicas: z.int().min(1).max(5).optional(),
    /** Whether it keeps away from zones that AWS shifts traffic away from; the cluster must have `zonalShift`. @default true; false where AWS is reached without the internet */
    zonalShift: z.boolean().optional(),
    /** Whether Spot nodes are replaced by cheaper Spot nodes. @default false */
    spotToSpotConsolidation: z.boolean().optional(),
    /** Network interfaces of each node that pods do not get: 1 where pods have subnets of their own. @default 0 */
    reservedENIs: z.int().min(0).max(15).optional(),
  }),
  faults: (_, { version, nodes, fargate, fargateOnly }) => {
    const minors = karpenterMinors(VERSION);
    const unknown = `is ${VERSION} on Kubernetes ${version}; want one of ${minors.join(", ")}, which its authors name`;
    const homeless = "is on without anything to run on; want a node group, or a Fargate profile for kube-system";
    const home = nodes > 0 || fargate || fargateOnly;
    return { "": (!minors.includes(version) && unknown) || (!home && homeless) };
  },
  install: (options, context) => {
    const { zonalShift = !context.isolated } = options;
    const policies = karpenterPolicies({
      ...context,
      queueName: context.clusterName,
      nodeRoleName: karpenterNodeRoleName(context.clusterName),
      subnetIds: Object.values(context.workerSubnetIds),
      securityGroupId: context.nodeSecurityGroupId,
      zonalShift,
    });
    return {
      kind: "helm",
      namespace: "kube-system",
      serviceAccounts: [{ name: NAME, policies }],
      aws: {
        interruptionQueue: { name: context.clusterName, lifecycleHooks: false },
        nodeRole: { name: karpenterNodeRoleName(context.clusterName) },
      },
      releases: [
        { name: "karpenter-crd", chart: CHARTS["karpenter-crd"], values: {}, images: [] },
        controller({ ...options, zonalShift }, context),
        ...pools(context),
      ],
    };
  },
});

interface ControllerOptions {
  readonly replicas?: number;
  readonly zonalShift: boolean;
  readonly spotToSpotConsolidation?: boolean;
  readonly reservedENIs?: number;
}

function controller(options: ControllerOptions, context: AddonContext): Release {
  const { region, clusterName, endpoint, isolated } = context;
  return {
    name: NAME,
    chart: CHARTS[NAME],
    skipCrds: true,
    images: [
      // The chart's own digest stays beside it: it names a faithful copy just as well.
      {
        name: "public.ecr.aws/karpenter/controller",
        tag: VERSION,
        repository: "controller.image.repository",
      },
    ],
    values: {
      serviceAccount: { create: true, name: NAME, annotations: context.annotations("kube-system", NAME) },
      replicas: options.replicas ?? replicas(context),
      podDisruptionBudget: { name: NAME, maxUnavailable: 1 },
      topologySpreadConstraints: spread({ "app.kubernetes.io/name": NAME, "app.kubernetes.io/instance": NAME }),
      affinity: AWAY_FROM_ITS_OWN_NODES,
      priorityClassName: CRITICAL,
      // It launches the nodes that cluster DNS may be waiting for.
      dnsPolicy: "Default",
      controller: {
        env: [{ name: "AWS_REGION", value: region }],
        resources: resources("1", "1Gi", "1", "1Gi"),
      },
      settings: {
        clusterName,
        clusterEndpoint: endpoint,
        interruptionQueue: clusterName,
        isolatedVPC: isolated,
        enableZonalShift: options.zonalShift,
        reservedENIs: String(options.reservedENIs ?? 0),
        featureGates: { spotToSpotConsolidation: options.spotToSpotConsolidation ?? false },
      },
      serviceMonitor: { enabled: context.on.has("kubePrometheusStack") },
    },
  };
}

/** A controller that ended its own node would not launch another one. Source: chart karpenter 1.14.1, values.yaml. */
const AWAY_FROM_ITS_OWN_NODES = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: "karpenter.sh/nodepool", operator: "DoesNotExist" }] }],
    },
  },
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "kubernetes.io/hostname" }],
  },
};

/** The pools come last and go first: whoever deletes them must still be there, to end their nodes. */
function pools(context: AddonContext): readonly Release[] {
  const all = Object.entries(context.nodePools);
  const own = Object.fromEntries(all.filter(([, { kind }]) => kind === "karpenter"));
  const resources = poolResources(own, {
    clusterName: context.clusterName,
    nodeRoleName: karpenterNodeRoleName(context.clusterName),
    subnetIds: context.workerSubnetIds,
    securityGroupId: context.nodeSecurityGroupId,
    volumesKeyArn: context.volumesKeyArn,
    tags: context.tags,
  });
  return Object.keys(own).length === 0
    ? []
    : [{ name: "karpenter-pools", chart: "custom-resources", values: { resources }, images: [], timeoutSeconds: 900 }];
}
