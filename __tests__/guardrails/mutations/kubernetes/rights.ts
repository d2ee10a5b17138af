import type { Block, Draft, Mutations } from "../../../support/guardrails";
import { chart, clusterRole, manifest, values } from "./edits";

const MONITORED = { requests: { cpu: "1m", memory: "1Mi" }, limits: { memory: "1Mi" } };

/** Adds a webhook that is asked about Deployments everywhere but in kube-system, with something changed. */
function webhook(draft: Draft, change: Block): void {
  manifest(draft, {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingWebhookConfiguration",
    metadata: { name: "extra" },
    webhooks: [
      {
        name: "extra.example.com",
        failurePolicy: "Fail",
        namespaceSelector: {
          matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values: ["kube-system"] }],
        },
        rules: [{ apiGroups: ["apps"], apiVersions: ["v1"], operations: ["CREATE"], resources: ["deployments"] }],
        timeoutSeconds: 5,
        ...change,
      },
    ],
  });
}

/** Binds a role of the whole cluster. */
function bind(draft: Draft, role: string, subject: Block): void {
  draft.add("main-platform", "kubernetes_cluster_role_binding_v1", "extra", {
    metadata: { name: "extra" },
    role_ref: { api_group: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role },
    subject: [subject],
  });
}

/** Changes that break the controls of rights and webhooks. */
export const RIGHTS_MUTATIONS: Mutations = {
  "K8S-10a": [
    {
      title: "leaves on the webhook that every Service waits for",
      change: (draft) =>
        values(draft, "load-balancer-controller", (all) => {
          delete all.enableServiceMutatorWebhook;
        }),
      fault: "is not set, so that no Service could be made while the controller is down; want false",
    },
    {
      title: "lets failures of a chart's webhook count everywhere",
      change: (draft) =>
        values(draft, "kube-prometheus-stack", (all) => {
          all.prometheusOperator.admissionWebhooks.failurePolicy = "Fail";
        }),
      fault: 'is "Fail" in kube-system too; want "Ignore", or kube-system left out',
    },
    {
      title: "adds a webhook that kube-system waits for",
      change: (draft) => webhook(draft, { namespaceSelector: undefined }),
      fault: 'is "Fail" in kube-system too; want "Ignore", or kube-system left out',
    },
    {
      title: "adds a webhook that is waited for as long as can be",
      change: (draft) => webhook(draft, { timeoutSeconds: 30 }),
      fault: "is waited for 30 seconds; want less than 30",
    },
    {
      title: "adds a webhook that is asked about everything",
      change: (draft) => webhook(draft, { rules: [{ apiGroups: ["*"], resources: ["*/*"] }] }),
      fault: "is asked about everything; want the groups and resources that it is about",
    },
  ],
  "K8S-10b": [
    {
      title: "lets a role change webhooks",
      change: (draft) =>
        clusterRole(draft, {
          api_groups: ["admissionregistration.k8s.io"],
          resources: ["mutatingwebhookconfigurations"],
          verbs: ["get", "update"],
        }),
      fault: "may change mutatingwebhookconfigurations; want it left to administrators",
    },
  ],
  "K8S-11a": [
    {
      title: "allows a team every verb",
      change: (draft) => {
        draft.one("kubernetes_role_v1", "developer").rule.push({ api_groups: [""], resources: ["pods"], verbs: ["*"] });
      },
      fault: "allows every one of verbs; want them by name",
    },
    {
      title: "allows a controller every resource",
      change: (draft) => clusterRole(draft, { api_groups: ["*"], resources: ["*/scale"], verbs: ["get", "update"] }),
      fault: "allows every one of apiGroups, resources; want them by name",
    },
    {
      title: "lets a role act as others",
      change: (draft) => clusterRole(draft, { api_groups: [""], resources: ["users"], verbs: ["impersonate"] }),
      fault: "allows impersonate; want no verb that hands rights on",
    },
    {
      title: "binds somebody to cluster-admin",
      change: (draft) => bind(draft, "cluster-admin", { kind: "Group", name: "operators" }),
      fault: "is cluster-admin; want a role with what is needed, or an access entry",
    },
    {
      title: "binds everybody with a name",
      change: (draft) => bind(draft, "view", { kind: "Group", name: "system:authenticated" }),
      fault: "holds system:authenticated; want groups and accounts that somebody is in",
    },
    {
      title: "binds every pod of the cluster",
      change: (draft) => bind(draft, "view", { kind: "Group", name: "system:serviceaccounts" }),
      fault: "holds system:serviceaccounts; want groups and accounts that somebody is in",
    },
    {
      title: "leaves KEDA its rights on every kind",
      change: (draft) => {
        const part = { replicaCount: 2 };
        const spread = [{ topologyKey: "topology.kubernetes.io/zone" }];
        const budget = { maxUnavailable: 1 };
        chart(
          draft,
          "keda",
          {
            operator: part,
            metricsServer: part,
            webhooks: part,
            podDisruptionBudget: { operator: budget, metricServer: budget, webhooks: budget },
            topologySpreadConstraints: { operator: spread, metricsServer: spread, webhooks: spread },
            priorityClassName: "system-cluster-critical",
            resources: { operator: MONITORED },
          },
          { repository: "https://kedacore.github.io/charts", version: "2.20.2" },
        );
      },
      fault: "is not set, so that its operator would have rights on every kind; want false",
    },
    {
      title: "adds a rule without bounds to a chart's role",
      change: (draft) =>
        values(draft, "cluster-autoscaler", (all) => {
          all.rbac.additionalRules = [{ apiGroups: ["apps"], resources: ["*"], verbs: ["get"] }];
        }),
      fault: "allows every one of resources; want them by name",
    },
  ],
  "K8S-11b": [
    {
      title: "reads the Secrets of every namespace",
      change: (draft) => clusterRole(draft, { api_groups: [""], resources: ["secrets"], verbs: ["get", "list"] }),
      fault: "may get, list secrets in every namespace; want a role of one namespace",
    },
    {
      title: "makes tokens of every account",
      change: (draft) =>
        clusterRole(draft, { api_groups: [""], resources: ["serviceaccounts/token"], verbs: ["create"] }),
      fault: "may create serviceaccounts/token in every namespace; want a role of one namespace",
    },
    {
      title: "makes pods in every namespace",
      change: (draft) => clusterRole(draft, { api_groups: [""], resources: ["pods"], verbs: ["get", "create"] }),
      fault: "may create pods in every namespace; want a role of one namespace",
    },
    {
      title: "makes workloads in every namespace",
      change: (draft) => clusterRole(draft, { api_groups: ["batch"], resources: ["cronjobs"], verbs: ["create"] }),
      fault: "may create cronjobs in every namespace; want a role of one namespace",
    },
    {
      title: "binds a group to a namespace's administrators everywhere",
      change: (draft) => bind(draft, "admin", { kind: "Group", name: "operators" }),
      fault: "is admin in every namespace; want a RoleBinding in one, or an access entry",
    },
    {
      title: "binds everybody with a name to editors everywhere",
      change: (draft) => bind(draft, "edit", { kind: "Group", name: "system:authenticated" }),
      fault: "is edit in every namespace; want a RoleBinding in one, or an access entry",
      overlaps: ["K8S-11a"],
    },
    {
      title: "lets a chart reach through to nodes",
      change: (draft) =>
        values(draft, "cluster-autoscaler", (all) => {
          all.rbac.additionalRules = [{ apiGroups: [""], resources: ["nodes/proxy"], verbs: ["get"] }];
        }),
      fault: "may get nodes/proxy in every namespace; want a role of one namespace",
    },
  ],
};
