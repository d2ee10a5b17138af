import { z } from "zod";
import { AUTOSCALER_IMAGES, autoscalerImage } from "../facts/autoscaler-images";
import { CHARTS } from "../facts/charts";
import { clusterAutoscalerPolicy } from "../policies/cluster-autoscaler";
import { defineAddon } from "./addon";
import type { AddonContext } from "./context";
import { CRITICAL, RESTRICTED_CONTAINER, RESTRICTED_POD, replicas, resources, spread } from "./pods";

const NAME = "cluster-autoscaler";

/** User that owns nothing. The image names none. */
const NOBODY = 65534;

/** Moves managed node groups between their bounds. Auto Mode has it built in. */
export const clusterAutoscaler = defineAddon({
  title: "Cluster Autoscaler",
  summary: "moves managed node groups between min and max by what pods ask for",
  sets: ["autoscaling"],
  inAutoMode: true,
  needsNodes: true,
  after: ["prometheusOperatorCrds"],
  options: z.strictObject({
    /** Replicas; one of them leads. @default 2, or 1 on a single node */
    replicas: z.int().min(1).max(10).optional(),
    /** Which group grows when several would do: the one with the least left over (`least-waste`), the one with the fewest nodes to add (`least-nodes`), the one that takes the most pods (`most-pods`), any (`random`), or by `priorities` (`priority`). @default least-waste */
    expander: z.enum(["least-waste", "least-nodes", "most-pods", "random", "priority"]).optional(),
    /** For the expander `priority`: regular expressions of node groups by priority, the highest first. @default none */
    priorities: z.record(z.string().regex(/^\d+$/, "want a whole number"), z.array(z.string()).min(1)).optional(),
    /** Share of a node's CPU or memory that its pods ask for, below which the node is given up. @default 0.5 */
    scaleDownUtilizationThreshold: z.number().min(0).max(1).optional(),
    /** How long a node must have been idle, as a Go duration. @default 10m */
    scaleDownUnneededTime: z
      .string()
      .regex(/^(\d+(h|m|s))+$/, "a Go duration such as 10m")
      .optional(),
    /** Whether nodes are kept that have pods with local storage. @default true */
    skipNodesWithLocalStorage: z.boolean().optional(),
  }),
  faults: ({ expander, priorities }, { version, on }) => ({
    "": versionFault(version) ?? neighbourFault(on),
    priorities:
      (expander === "priority") !== (priorities !== undefined) &&
      (priorities ? "is without expander: priority; want both" : "is missing; want it with the expander priority"),
  }),
  install: (options, context) => {
    const { clusterName, region, version } = context;
    const monitored = context.on.has("kubePrometheusStack");
    const tag = `v${autoscalerImage(version)?.version ?? CHARTS[NAME].appVersion}`;
    return {
      kind: "helm",
      namespace: "kube-system",
      serviceAccounts: [{ name: NAME, policies: { "node-groups": clusterAutoscalerPolicy(context) } }],
      releases: [
        {
          name: NAME,
          chart: CHARTS[NAME],
          images: [{ name: `registry.k8s.io/autoscaling/${NAME}`, tag, repository: "image.repository" }],
          values: {
            fullnameOverride: NAME,
            cloudProvider: "aws",
            awsRegion: region,
            // EKS puts the tags that are looked for on the Auto Scaling groups of its node groups.
            autoDiscovery: { clusterName },
            image: { tag },
            rbac: {
              serviceAccount: { create: true, name: NAME, annotations: context.annotations("kube-system", NAME) },
            },
            replicaCount: options.replicas ?? replicas(context),
            podDisruptionBudget: { maxUnavailable: 1 },
            topologySpreadConstraints: spread(labels),
            nodeSelector: { "kubernetes.io/os": "linux" },
            priorityClassName: CRITICAL,
            securityContext: { ...RESTRICTED_POD, runAsUser: NOBODY, runAsGroup: NOBODY, fsGroup: NOBODY },
            containerSecurityContext: RESTRICTED_CONTAINER,
            resources: resources("100m", "300Mi", "500m", "1Gi"),
            customArgs: argumentsOf(options),
            ...(options.priorities && { extraObjects: [priorityMap(options.priorities)] }),
            serviceMonitor: { enabled: monitored, namespace: "kube-system", interval: "30s" },
          },
        },
      ],
    };
  },
});

/** The chart names its pods after the cloud as well. */
const labels = { "app.kubernetes.io/instance": NAME, "app.kubernetes.io/name": `aws-${NAME}` };

interface Scaling {
  readonly expander?: string;
  readonly scaleDownUtilizationThreshold?: number;
  readonly scaleDownUnneededTime?: string;
  readonly skipNodesWithLocalStorage?: boolean;
}

function argumentsOf(options: Scaling): readonly string[] {
  const { expander = "least-waste", scaleDownUtilizationThreshold = 0.5, scaleDownUnneededTime = "10m" } = options;
  return [
    `--expander=${expander}`,
    // One group for each zone, or of each kind, grows no faster than its like.
    "--balance-similar-node-groups=true",
    // Every node has pods of kube-system: the controllers have disruption budgets for it.
    "--skip-nodes-with-system-pods=false",
    `--skip-nodes-with-local-storage=${options.skipNodesWithLocalStorage ?? true}`,
    `--scale-down-utilization-threshold=${scaleDownUtilizationThreshold}`,
    `--scale-down-unneeded-time=${scaleDownUnneededTime}`,
  ];
}

/** The name is the autoscaler's own. Source: kubernetes/autoscaler@5a0b98e45f89 cluster-autoscaler/expander/priority/readme.md. */
function priorityMap(priorities: Readonly<Record<string, readonly string[]>>) {
  const lines = Object.entries(priorities)
    .sort(([a], [b]) => Number(b) - Number(a))
    .flatMap(([priority, patterns]) => [
      `${priority}:`,
      ...patterns.map((pattern) => `  - ${JSON.stringify(pattern)}`),
    ]);
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "cluster-autoscaler-priority-expander", namespace: "kube-system" },
    data: { priorities: `${lines.join("\n")}\n` },
  };
}

function versionFault(version: string): string | undefined {
  const known = AUTOSCALER_IMAGES.map(({ kubernetes }) => kubernetes).join(", ");
  return autoscalerImage(version)
    ? undefined
    : `is on with Kubernetes ${version}, for which no image is known; want one of ${known}, or karpenter`;
}

function neighbourFault(on: AddonContext["on"]): string | undefined {
  return on.has("karpenter")
    ? "is on beside karpenter, and both would answer the same waiting pods; want clusterAutoscaler: false and node groups with a size, or karpenter off"
    : undefined;
}
