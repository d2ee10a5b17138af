import { z } from "zod";
import { namespace } from "../core/patterns";
import { CHARTS } from "../facts/charts";
import { defineAddon } from "./addon";
import type { ChartImage } from "./images";
import { CRITICAL, replicas, resources, spread } from "./pods";
import { ruled } from "./ruled";

const NAME = "keda";

/** Scales workloads by queues, schedules and other measures. */
export const keda = defineAddon({
  title: "KEDA",
  summary: "scales workloads by the length of queues, by schedules and by other measures, down to nothing",
  sets: ["autoscaling"],
  after: ["prometheusOperatorCrds"],
  options: z.strictObject({
    /** Replicas of each part; one operator leads. @default 2, or 1 on a single node */
    replicas: z.int().min(1).max(5).optional(),
    /** Whether other kinds than Deployments and StatefulSets may be scaled, for which the operator needs rights on every kind. @default false */
    customScaleTargets: z.boolean().optional(),
    /** Namespace that it keeps to. @default all of them */
    watchNamespace: ruled(namespace).optional(),
  }),
  install: ({ replicas: wanted, customScaleTargets = false, watchNamespace = "" }, context) => {
    const count = wanted ?? replicas(context);
    const monitor = context.on.has("kubePrometheusStack");
    const budget = count > 1 ? { maxUnavailable: 1 } : {};
    const monitored = { enabled: monitor, serviceMonitor: { enabled: monitor } };
    return {
      kind: "helm",
      namespace: NAME,
      podSecurity: "restricted",
      releases: [
        {
          name: NAME,
          chart: CHARTS[NAME],
          images: IMAGES,
          values: {
            clusterName: context.clusterName,
            watchNamespace,
            operator: { replicaCount: count },
            metricsServer: { replicaCount: count },
            webhooks: { replicaCount: count, failurePolicy: "Ignore" },
            podDisruptionBudget: { operator: budget, metricServer: budget, webhooks: budget },
            topologySpreadConstraints: {
              operator: spread({ app: "keda-operator" }),
              metricsServer: spread({ app: "keda-operator-metrics-apiserver" }),
              webhooks: spread({ app: "keda-admission-webhooks" }),
            },
            nodeSelector: { "kubernetes.io/os": "linux" },
            priorityClassName: CRITICAL,
            resources: {
              operator: resources("100m", "128Mi", "500m", "1000Mi"),
              metricServer: resources("100m", "128Mi", "500m", "512Mi"),
              webhooks: resources("50m", "64Mi", "200m", "256Mi"),
            },
            rbac: { enabledCustomScaledRefKinds: customScaleTargets },
            prometheus: { operator: monitored, metricServer: monitored, webhooks: monitored },
          },
        },
      ],
    };
  },
});

const IMAGES: readonly ChartImage[] = [
  ["keda", "keda"],
  ["metricsApiServer", "keda-metrics-apiserver"],
  ["webhooks", "keda-admission-webhooks"],
].map(([key, name]) => ({
  name: `ghcr.io/kedacore/${name}`,
  tag: CHARTS[NAME].appVersion,
  registry: `image.${key}.registry`,
  repository: `image.${key}.repository`,
}));
