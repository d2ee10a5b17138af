import { z } from "zod";
import { CHARTS } from "../facts/charts";
import { defineAddon } from "./addon";
import { CRITICAL, RESTRICTED_POD, replicas, resources, selectorLabels, spread } from "./pods";

const NAME = "metrics-server";

/** Measures what pods and nodes use. */
export const metricsServer = defineAddon({
  title: "Metrics Server",
  summary: "measures the CPU and memory of pods and nodes, for kubectl top and for scaling by use",
  sets: ["essential"],
  after: ["prometheusOperatorCrds"],
  options: z.strictObject({
    /** Replicas. @default 2, or 1 on a single node */
    replicas: z.int().min(1).max(10).optional(),
    /** How often it asks the nodes, in seconds. @default 15 */
    metricResolutionSeconds: z.int().min(10).max(300).optional(),
  }),
  install: ({ replicas: wanted, metricResolutionSeconds = 15 }, context) => {
    const count = wanted ?? replicas(context);
    const monitored = context.on.has("kubePrometheusStack");
    return {
      kind: "helm",
      namespace: "kube-system",
      releases: [
        {
          name: NAME,
          chart: CHARTS[NAME],
          images: [
            {
              name: `registry.k8s.io/${NAME}/${NAME}`,
              tag: `v${CHARTS[NAME].appVersion}`,
              repository: "image.repository",
            },
          ],
          values: {
            serviceAccount: { create: true, name: NAME },
            replicas: count,
            podDisruptionBudget: { enabled: count > 1, maxUnavailable: 1 },
            topologySpreadConstraints: spread(selectorLabels(NAME)),
            nodeSelector: { "kubernetes.io/os": "linux" },
            priorityClassName: CRITICAL,
            podSecurityContext: RESTRICTED_POD,
            resources: resources("100m", "200Mi", "500m", "512Mi"),
            // On Fargate the kubelet has the chart's own port for itself.
            containerPort: context.onFargate("kube-system") ? 10251 : 10250,
            defaultArgs: [
              "--cert-dir=/tmp",
              "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
              "--kubelet-use-node-status-port",
              `--metric-resolution=${metricResolutionSeconds}s`,
            ],
            metrics: { enabled: monitored },
            serviceMonitor: { enabled: monitored },
          },
        },
      ],
    };
  },
});
