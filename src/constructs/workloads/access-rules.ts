/** What a role of a team may do. */
export type TeamRole = "viewer" | "developer" | "deployer";

/** Roles of a team, least rights first. */
export const TEAM_ROLES: readonly TeamRole[] = ["viewer", "developer", "deployer"];

/** A rule of a Kubernetes Role. */
export interface AccessRule {
  /** API groups; the core group is the empty string. */
  readonly apiGroups: readonly string[];
  /** Resources and subresources. */
  readonly resources: readonly string[];
  /** Verbs. */
  readonly verbs: readonly string[];
}

const READ = ["get", "list", "watch"];
const CHANGE = ["create", "update", "patch", "delete"];

/** Everything that explains how a workload is doing, and no Secret. */
const VIEWER: readonly AccessRule[] = [
  {
    apiGroups: [""],
    resources: [
      "configmaps",
      "endpoints",
      "events",
      "limitranges",
      "persistentvolumeclaims",
      "pods",
      "pods/status",
      "resourcequotas",
      "serviceaccounts",
      "services",
    ],
    verbs: READ,
  },
  { apiGroups: [""], resources: ["pods/log"], verbs: ["get"] },
  {
    apiGroups: ["apps"],
    resources: ["controllerrevisions", "deployments", "replicasets", "statefulsets"],
    verbs: READ,
  },
  { apiGroups: ["autoscaling"], resources: ["horizontalpodautoscalers"], verbs: READ },
  { apiGroups: ["batch"], resources: ["cronjobs", "jobs"], verbs: READ },
  { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: READ },
  { apiGroups: ["events.k8s.io"], resources: ["events"], verbs: READ },
  { apiGroups: ["external-secrets.io"], resources: ["externalsecrets", "secretstores"], verbs: READ },
  { apiGroups: ["metrics.k8s.io"], resources: ["pods"], verbs: ["get", "list"] },
  { apiGroups: ["networking.k8s.io"], resources: ["ingresses", "networkpolicies"], verbs: READ },
  { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: READ },
  { apiGroups: ["rbac.authorization.k8s.io"], resources: ["rolebindings", "roles"], verbs: READ },
  { apiGroups: ["secrets-store.csi.x-k8s.io"], resources: ["secretproviderclasses"], verbs: READ },
];

/**
 * What it takes to find a fault by hand. A WebSocket that runs a command was checked as `get` before Kubernetes 1.35, so both
 * verbs are named. Source: kubernetes/kubernetes#134577.
 */
const DEVELOPER: readonly AccessRule[] = [
  { apiGroups: [""], resources: ["pods"], verbs: ["delete"] },
  { apiGroups: [""], resources: ["pods/attach", "pods/exec", "pods/portforward"], verbs: ["get", "create"] },
];

/** What it takes to bring out a new version. What keeps the team apart from others is not among it. */
const DEPLOYER: readonly AccessRule[] = [
  { apiGroups: [""], resources: ["configmaps", "services"], verbs: CHANGE },
  { apiGroups: [""], resources: ["pods"], verbs: ["delete"] },
  { apiGroups: ["apps"], resources: ["deployments", "statefulsets"], verbs: CHANGE },
  { apiGroups: ["apps"], resources: ["deployments/scale", "statefulsets/scale"], verbs: ["get", "update", "patch"] },
  { apiGroups: ["autoscaling"], resources: ["horizontalpodautoscalers"], verbs: CHANGE },
  { apiGroups: ["batch"], resources: ["cronjobs", "jobs"], verbs: CHANGE },
  { apiGroups: ["networking.k8s.io"], resources: ["ingresses"], verbs: CHANGE },
  { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: CHANGE },
];

/** What a role of a team allows in its namespace. None reads Secrets, changes rights, or makes tokens of service accounts. */
export const ACCESS_RULES: Readonly<Record<TeamRole, readonly AccessRule[]>> = {
  viewer: VIEWER,
  developer: [...VIEWER, ...DEVELOPER],
  deployer: [...VIEWER, ...DEPLOYER],
};
