import { z } from "zod";
import {
  amiVersion,
  budgetDuration,
  disruptedNodes,
  instanceCategory,
  karpenterDuration,
  karpenterDurationOrNever,
  nodePoolKey,
  poolLabelKey,
  poolLabelValue,
} from "../../core/node-pool-patterns";
import { cpuFault, cronScheduleFault, instanceTypeFault, memoryFault } from "../rules";
import { named, text, whole } from "./field";

/** When nodes are given up for fewer or cheaper ones. */
const consolidation = z.strictObject({
  /** Which nodes: those without pods (`WhenEmpty`), or those as well whose pods fit elsewhere (`WhenEmptyOrUnderutilized`). @default WhenEmptyOrUnderutilized */
  policy: z.enum(["WhenEmpty", "WhenEmptyOrUnderutilized"]).optional(),
  /** How long a node must have seen no pod come or go, such as `"30s"`; `Never` keeps every node. @default 1m */
  after: text(karpenterDurationOrNever).optional(),
});

/** How many nodes of the pool may be given up at once. */
const disruptionBudget = z.strictObject({
  /** Number of nodes or percentage of the pool, as a string: `"10%"`, or `"0"` for none. */
  nodes: text(disruptedNodes),
  /** When it begins to hold, as a cron schedule in UTC; needs `duration`. @default it always holds */
  schedule: text(cronScheduleFault).optional(),
  /** How long it holds, such as `"8h"`; needs `schedule`. @default it always holds */
  duration: text(budgetDuration).optional(),
  /** For which reasons it holds: `Underutilized`, `Empty`, `Drifted`. @default all of them */
  reasons: z
    .array(z.enum(["Underutilized", "Empty", "Drifted"]))
    .min(1)
    .optional(),
});

/** Keeps pods off the nodes that do not tolerate it. */
const taint = z.strictObject({
  /** Key of the taint. */
  key: text(poolLabelKey),
  /** Value of the taint. @default no value */
  value: text(poolLabelValue).optional(),
  /** What happens to pods without a toleration: `NoSchedule`, `PreferNoSchedule` or `NoExecute`. */
  effect: z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"]),
});

/** Fields of every pool. */
const pool = {
  /** The most that all nodes of the pool come to together. */
  limits: z.strictObject({
    /** Cores, such as `"200"`. */
    cpu: text(cpuFault),
    /** Memory, such as `"800Gi"`. */
    memory: text(memoryFault),
  }),
  /** Instance types that may be launched; instead of `instanceCategories`. @default every type of the categories */
  instanceTypes: z.array(text(instanceTypeFault)).min(1).max(60).optional(),
  /** Categories of instance types that may be launched, such as `m`. @default c, m and r */
  instanceCategories: z.array(text(instanceCategory)).min(1).optional(),
  /** Oldest generation of those categories. @default 5 */
  minInstanceGeneration: whole(1, 9).optional(),
  /** How instances may be bought: `on-demand`, `spot`. @default on-demand */
  capacityTypes: z
    .array(z.enum(["on-demand", "spot"]))
    .min(1)
    .optional(),
  /** Architectures that may be launched: `amd64`, `arm64`. Every image must have all of them. @default amd64 */
  architectures: z
    .array(z.enum(["amd64", "arm64"]))
    .min(1)
    .optional(),
  /** Zones that nodes may be launched in. @default the cluster's zones */
  zones: z.array(z.string()).min(1).optional(),
  /** Labels on the nodes. @default only those that Karpenter sets */
  labels: z.record(text(poolLabelKey), text(poolLabelValue)).optional(),
  /** Taints on the nodes. @default none */
  taints: z.array(taint).max(50).optional(),
  /** Which pool is tried first when several fit: the one with the greatest weight. @default none before another */
  weight: whole(1, 100).optional(),
  /** When nodes are given up for fewer or cheaper ones. @default as its fields say */
  consolidation: consolidation.optional(),
  /** How many nodes may be given up at once. @default `[{ nodes: "10%" }]` */
  disruptionBudgets: z.array(disruptionBudget).min(1).max(50).optional(),
  /** Age at which a node is replaced, such as `"720h"`, or `Never`. @default 720h; 336h in Auto Mode */
  expireAfter: text(karpenterDurationOrNever).optional(),
  /** How long a node that is given up waits for its pods, such as `"24h"`; then they end whatever their disruption budgets say. @default as long as it takes; 24h in Auto Mode */
  terminationGracePeriod: text(karpenterDuration).optional(),
  /** Size of the volume for images, logs and local storage in GiB, encrypted gp3. @default 50, 80 in Auto Mode */
  volumeSizeGiB: whole(20, 16384).optional(),
};

/** Nodes that Karpenter launches and ends. */
const karpenter = z.strictObject({
  /** Karpenter, which must be on in `addons`. */
  kind: z.literal("karpenter"),
  /** Release of the node image, such as `v20260714`; with another one nodes are replaced, a few at a time. */
  amiVersion: text(amiVersion),
  /** Operating system of the nodes: `al2023` or `bottlerocket`. @default al2023 */
  amiFamily: z.enum(["al2023", "bottlerocket"]).optional(),
  ...pool,
});

/** Nodes that EKS Auto Mode launches and ends, from AWS's own image. */
const autoMode = z.strictObject({
  /** EKS Auto Mode, which must be on in `compute`. */
  kind: z.literal("autoMode"),
  ...pool,
});

/** Node pools, keyed by name. */
export const nodePools = named(nodePoolKey, z.discriminatedUnion("kind", [karpenter, autoMode]));
