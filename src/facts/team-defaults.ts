/** CPU and memory, as Kubernetes writes quantities. */
interface CpuAndMemory {
  /** CPU. */
  readonly cpu: string;
  /** Memory. */
  readonly memory: string;
}

/** What is promised, and the most. */
export interface RequestsAndLimits {
  /** What nodes must have free. */
  readonly requests: CpuAndMemory;
  /** The most. */
  readonly limits: CpuAndMemory;
}

/** The most that the pods of a team take together. */
export interface TeamQuota extends RequestsAndLimits {
  /** How many pods. @default 50 */
  readonly pods?: number;
}

/** Quota of a team that says nothing of it: room for a few small applications, and no team can take a cluster by mistake. */
const QUOTA: Required<TeamQuota> = {
  requests: { cpu: "8", memory: "16Gi" },
  limits: { cpu: "16", memory: "32Gi" },
  pods: 50,
};

/** A quota with what it leaves open filled in. */
export function withQuotaDefaults(quota?: TeamQuota): Required<TeamQuota> {
  return { ...QUOTA, ...quota, pods: quota?.pods ?? QUOTA.pods };
}

/** What a container gets that says nothing of it. */
export const CONTAINER_DEFAULTS: RequestsAndLimits = {
  requests: { cpu: "100m", memory: "128Mi" },
  limits: { cpu: "500m", memory: "256Mi" },
};
