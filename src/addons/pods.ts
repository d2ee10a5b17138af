import type { AddonContext } from "./context";

/** What a container asks for and may use at most. */
export interface Resources {
  /** What the scheduler sets aside. */
  readonly requests: { readonly cpu: string; readonly memory: string };
  /** What the kernel allows at most. */
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** Requests and limits: `resources("100m", "128Mi", "500m", "256Mi")`. */
export function resources(cpu: string, memory: string, cpuLimit: string, memoryLimit: string): Resources {
  return { requests: { cpu, memory }, limits: { cpu: cpuLimit, memory: memoryLimit } };
}

/** Priority of what the cluster does not work without. Source: Kubernetes documentation, guaranteed scheduling for critical add-on pods. */
export const CRITICAL = "system-cluster-critical";

/** Priority of what no node works without. */
export const NODE_CRITICAL = "system-node-critical";

/** How many replicas a controller has: two where there are two nodes to run on, or where nodes come with the pods. */
export function replicas({ nodes, autoMode }: Pick<AddonContext, "nodes" | "autoMode">): number {
  return nodes !== 1 || autoMode ? 2 : 1;
}

/** Spreads the pods that carry labels over zones and nodes, as far as there are enough of them. */
export function spread(matchLabels: Readonly<Record<string, string>>): readonly Readonly<Record<string, unknown>>[] {
  return ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels },
  }));
}

/** Labels that charts put on the pods of a release by the conventions of Helm. */
export function selectorLabels(name: string, instance: string = name): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/name": name, "app.kubernetes.io/instance": instance };
}

/** Security context of a pod that Pod Security `restricted` lets in. Source: Kubernetes documentation, Pod Security Standards. */
export const RESTRICTED_POD = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } } as const;

/** Security context of a container that Pod Security `restricted` lets in, with a file system that nobody writes to. */
export const RESTRICTED_CONTAINER = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
} as const;
