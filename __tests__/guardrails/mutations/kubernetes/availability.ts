import type { Mutations } from "../../../support/guardrails";
import { values, web } from "./edits";

const HOSTS = [{ maxSkew: 1, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway" }];

/** Changes that break the controls of availability. */
export const AVAILABILITY_MUTATIONS: Mutations = {
  "K8S-09a": [
    {
      title: "runs one pod of a webhook",
      change: (draft) =>
        values(draft, "cert-manager", (all) => {
          all.webhook.replicaCount = 1;
        }),
      fault: "is 1; want 2 or more",
    },
    {
      title: "leaves the number of pods to a chart that has one",
      change: (draft) =>
        values(draft, "metrics-server", (all) => {
          delete all.replicas;
        }),
      fault: "is not set; want 2 or more",
    },
    {
      title: "sets the number of pods beside the values",
      change: (draft) => {
        draft.one("helm_release", "metrics-server").set = [{ name: "replicas", value: "1" }];
      },
      fault: "is 1; want 2 or more",
    },
  ],
  "K8S-09b": [
    {
      title: "takes the budget of a controller away",
      change: (draft) =>
        values(draft, "cert-manager", (all) => {
          all.webhook.podDisruptionBudget.enabled = false;
        }),
      fault: "makes no disruption budget; want one",
    },
    {
      title: "leaves the budget to a chart that makes none",
      change: (draft) =>
        values(draft, "load-balancer-controller", (all) => {
          delete all.podDisruptionBudget;
        }),
      fault: "makes no disruption budget; want one",
    },
    {
      title: "describes the budget of a controller without switching it on",
      change: (draft) =>
        values(draft, "metrics-server", (all) => {
          delete all.podDisruptionBudget.enabled;
        }),
      fault: "makes no disruption budget; want one",
    },
    {
      title: "lets no pod of a controller go",
      change: (draft) =>
        values(draft, "load-balancer-controller", (all) => {
          all.podDisruptionBudget.maxUnavailable = 0;
        }),
      fault: "lets 0 pods go, so that no node can be drained; want 1",
    },
    {
      title: "takes the budget of a workload away",
      change: (draft) => draft.remove("kubernetes_pod_disruption_budget_v1", "application-admin"),
      fault: "has no disruption budget; want one",
    },
    {
      title: "has a budget that is about other pods",
      change: (draft) => {
        const budget = draft.one("kubernetes_pod_disruption_budget_v1", "application-web");
        budget.spec.selector.match_labels["app.kubernetes.io/name"] = "website";
      },
      fault: "has no disruption budget; want one",
    },
    {
      title: "lets no pod of a workload go",
      change: (draft) => {
        draft.one("kubernetes_pod_disruption_budget_v1", "application-web").spec.max_unavailable = "0";
      },
      fault: "lets no pod go, so that no node can be drained; want maxUnavailable of 1 or more",
    },
  ],
  "K8S-09c": [
    {
      title: "leaves the spread of a controller to its chart",
      change: (draft) =>
        values(draft, "metrics-server", (all) => {
          delete all.topologySpreadConstraints;
        }),
      fault: "is not set; want topology.kubernetes.io/zone",
    },
    {
      title: "spreads a controller over nodes alone",
      change: (draft) =>
        values(draft, "cluster-autoscaler", (all) => {
          all.topologySpreadConstraints = HOSTS;
        }),
      fault: "spreads over something else than zones; want topology.kubernetes.io/zone",
    },
    {
      title: "leaves the spread of a workload to the scheduler",
      change: (draft) => {
        delete web(draft).topology_spread_constraint;
      },
      fault: "is without topology.kubernetes.io/zone; want its pods in several zones",
    },
  ],
  "K8S-09d": [
    {
      title: "gives a controller no priority",
      change: (draft) =>
        values(draft, "external-dns", (all) => {
          delete all.priorityClassName;
        }),
      fault: 'is not set; want "system-cluster-critical"',
    },
    {
      title: "gives a controller the priority of workloads",
      change: (draft) =>
        values(draft, "metrics-server", (all) => {
          all.priorityClassName = "workloads";
        }),
      fault: 'is "workloads"; want "system-cluster-critical"',
    },
  ],
  "K8S-18": [
    {
      title: "lets cluster DNS shrink to one pod",
      change: (draft) => {
        const addon = draft.one("aws_eks_addon", "coredns");
        addon.configuration_values = draft.values(addon.configuration_values, (all) => {
          all.autoScaling.minReplicas = 1;
        });
      },
      fault: "is 1; want 2 or more",
    },
    {
      title: "runs one pod of cluster DNS",
      change: (draft) => {
        draft.one("aws_eks_addon", "coredns").configuration_values = JSON.stringify({ replicaCount: 1 });
      },
      fault: "is 1; want 2 or more",
    },
    {
      title: "ends cluster DNS without notice",
      change: (draft) => {
        const corefile = ".:53 {\n    health\n    ready\n    forward . /etc/resolv.conf\n}\n";
        draft.one("aws_eks_addon", "coredns").configuration_values = JSON.stringify({ corefile });
      },
      fault: "is without lameduck; want both",
    },
  ],
};
