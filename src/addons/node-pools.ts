/** Fields that every node pool has, as the description writes them. */
export interface NodePoolFields {
  /** The most that all nodes come to together. */
  readonly limits: { readonly cpu: string; readonly memory: string };
  /** Instance types that may be launched. @default every type of the categories */
  readonly instanceTypes?: readonly string[];
  /** Categories of instance types. @default c, m and r */
  readonly instanceCategories?: readonly string[];
  /** Oldest generation of the categories. @default 5 */
  readonly minInstanceGeneration?: number;
  /** How instances may be bought. @default on-demand */
  readonly capacityTypes?: readonly ("on-demand" | "spot")[];
  /** Architectures. @default amd64 */
  readonly architectures?: readonly ("amd64" | "arm64")[];
  /** Zones. @default the cluster's */
  readonly zones?: readonly string[];
  /** Labels on the nodes. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Taints on the nodes. @default none */
  readonly taints?: readonly Taint[];
  /** Which pool is tried first. @default none before another */
  readonly weight?: number;
  /** When nodes are given up. @default after 1m, when empty or underutilized */
  readonly consolidation?: {
    readonly policy?: "WhenEmpty" | "WhenEmptyOrUnderutilized";
    readonly after?: string;
  };
  /** How many nodes may be given up at once. @default 10% */
  readonly disruptionBudgets?: readonly DisruptionBudget[];
  /** Age at which a node is replaced. @default 720h; 336h in Auto Mode */
  readonly expireAfter?: string;
  /** How long a node waits for its pods. @default as long as it takes; 24h in Auto Mode */
  readonly terminationGracePeriod?: string;
  /** Size of the volume in GiB. @default 50, 80 in Auto Mode */
  readonly volumeSizeGiB?: number;
}

/** Keeps pods off nodes. */
export interface Taint {
  /** Key. */
  readonly key: string;
  /** Value. @default no value */
  readonly value?: string;
  /** What happens to pods that do not tolerate it. */
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** How many nodes may be given up at once. */
export interface DisruptionBudget {
  /** Number or percentage. */
  readonly nodes: string;
  /** When it begins to hold. @default always */
  readonly schedule?: string;
  /** How long it holds. @default always */
  readonly duration?: string;
  /** For which reasons. @default all */
  readonly reasons?: readonly ("Underutilized" | "Empty" | "Drifted")[];
}

/** A pool of nodes that Karpenter keeps. */
export interface KarpenterPool extends NodePoolFields {
  /** Who keeps it. */
  readonly kind: "karpenter";
  /** Release of the node image. */
  readonly amiVersion: string;
  /** Operating system. @default al2023 */
  readonly amiFamily?: "al2023" | "bottlerocket";
}

/** A pool of nodes that EKS Auto Mode keeps. */
export interface AutoModePool extends NodePoolFields {
  /** Who keeps it. */
  readonly kind: "autoMode";
}

/** A pool of nodes. */
export type NodePool = KarpenterPool | AutoModePool;

/** What the faults of pools depend on. */
export interface PoolSurroundings {
  /** Zones of the cluster. */
  readonly zones: readonly string[];
  /** Whether Karpenter is on. */
  readonly karpenter: boolean;
  /** Whether the cluster runs in EKS Auto Mode. */
  readonly autoMode: boolean;
}

/** What is wrong with pools beyond their single fields, as `is ...; want ...`, keyed by the path below them. */
export function nodePoolFaults(
  pools: Readonly<Record<string, NodePool>>,
  surroundings: PoolSurroundings,
): Readonly<Record<string, string>> {
  const faults = Object.entries(pools).flatMap(([key, pool]) =>
    Object.entries(poolFaults(pool, surroundings)).map(([path, message]) => [`${key}.${path}`, message]),
  );
  return Object.fromEntries(faults.filter(([, message]) => message !== undefined));
}

function poolFaults(pool: NodePool, { zones, karpenter, autoMode }: PoolSurroundings) {
  const known = zones.join(", ");
  const foreign = (pool.zones ?? []).map((zone, i) => [
    `zones[${i}]`,
    zones.includes(zone) ? undefined : `is ${zone}; want one of the cluster's zones: ${known}`,
  ]);
  const halves = (pool.disruptionBudgets ?? []).map(({ schedule, duration }, i) => [
    `disruptionBudgets[${i}]`,
    (schedule === undefined) === (duration === undefined)
      ? undefined
      : "has schedule or duration alone; want both, or neither for a budget that always holds",
  ]);
  return {
    kind: kindFault(pool, karpenter, autoMode),
    instanceCategories: pool.instanceTypes && pool.instanceCategories && "is beside instanceTypes; want one of the two",
    minInstanceGeneration:
      pool.instanceTypes &&
      pool.minInstanceGeneration &&
      "is beside instanceTypes, which say it themselves; want it off",
    amiVersion: imageFault(pool),
    expireAfter: ageFault(pool),
    ...Object.fromEntries([...foreign, ...halves]),
  } as Readonly<Record<string, string | undefined>>;
}

function kindFault({ kind }: NodePool, karpenter: boolean, autoMode: boolean): string | undefined {
  if (kind === "karpenter" && autoMode) {
    return "is karpenter in EKS Auto Mode, which has it built in; want autoMode";
  }
  if (kind === "karpenter" && !karpenter) {
    return "is karpenter without it; want addons.karpenter: true";
  }
  return kind === "autoMode" && !autoMode
    ? "is autoMode in a cluster without it; want compute.autoMode: true, or karpenter"
    : undefined;
}

function imageFault(pool: NodePool): string | undefined {
  if (pool.kind === "autoMode") {
    return undefined;
  }
  const { amiFamily = "al2023", amiVersion } = pool;
  const want = amiFamily === "al2023" ? "v20260714" : "v1.50.0";
  const dotted = amiVersion.includes(".");
  return dotted === (amiFamily === "bottlerocket")
    ? undefined
    : `is ${amiVersion}, which is no release of ${amiFamily}; want one such as ${want}`;
}

/** Hours after which EKS ends a node of Auto Mode, whatever runs on it. Source: EKS user guide, Auto Mode, managed instances: 21 days. */
const MOST_AUTO_MODE_HOURS = 504;

function ageFault({ kind, expireAfter = "336h", terminationGracePeriod = "24h" }: NodePool): string | undefined {
  const age = expireAfter === "Never" ? Number.POSITIVE_INFINITY : hours(expireAfter);
  return kind === "autoMode" && age + hours(terminationGracePeriod) > MOST_AUTO_MODE_HOURS
    ? `is ${expireAfter} with a terminationGracePeriod of ${terminationGracePeriod}; want ${MOST_AUTO_MODE_HOURS}h together at most, when EKS ends the node`
    : undefined;
}

function hours(duration: string): number {
  const units: Readonly<Record<string, number>> = { h: 1, m: 1 / 60, s: 1 / 3600 };
  return [...duration.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, n, unit = ""]) => sum + Number(n) * (units[unit] ?? 0),
    0,
  );
}
