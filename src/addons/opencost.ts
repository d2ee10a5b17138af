import { z } from "zod";
import { CHARTS } from "../facts/charts";
import { defineAddon } from "./addon";
import { MONITORING, STACK_ACCOUNTS } from "./kube-prometheus-stack-values";
import { RESTRICTED_CONTAINER, RESTRICTED_POD, resources, selectorLabels, spread } from "./pods";

const NAME = "opencost";

/** The user that both images are made for. Source: the Dockerfiles of opencost/opencost and opencost/opencost-ui. */
const USER = { runAsUser: 1001, runAsGroup: 1001 };

/** Shares the list prices of nodes and volumes out among namespaces and workloads. */
export const opencost = defineAddon({
  title: "OpenCost",
  summary: "shares the cost of nodes and volumes, at list prices, out among namespaces and workloads",
  requires: ["kubePrometheusStack"],
  options: z.strictObject({
    /** Whether its web page runs, reached by port-forward. @default true */
    ui: z.boolean().optional(),
  }),
  install: ({ ui = true }, context) => ({
    kind: "helm",
    namespace: NAME,
    podSecurity: "restricted",
    releases: [
      {
        name: NAME,
        chart: CHARTS[NAME],
        images: [
          image("opencost", "opencost.exporter.image"),
          ...(ui ? [image("opencost-ui", "opencost.ui.image")] : []),
        ],
        values: {
          // The suffix of service names, whatever it is called.
          clusterName: "cluster.local",
          serviceAccount: { create: true, name: NAME },
          podSecurityContext: { ...RESTRICTED_POD, ...USER },
          opencost: {
            topologySpreadConstraints: spread(selectorLabels(NAME)),
            exporter: {
              defaultClusterId: context.clusterName,
              replicas: 1,
              resources: resources("50m", "128Mi", "1", "1Gi"),
              securityContext: RESTRICTED_CONTAINER,
              extraEnv: { AWS_REGION: context.region },
            },
            ui: {
              enabled: ui,
              useIPv6: context.ipv6,
              resources: resources("10m", "32Mi", "100m", "128Mi"),
              // It writes its configuration when it starts.
              securityContext: { ...RESTRICTED_CONTAINER, readOnlyRootFilesystem: false },
            },
            prometheus: {
              internal: {
                enabled: true,
                serviceName: STACK_ACCOUNTS.prometheus,
                namespaceName: MONITORING,
                port: 9090,
              },
            },
            metrics: { serviceMonitor: { enabled: true } },
          },
        },
      },
    ],
  }),
});

/** The chart's tags carry digests, which name a faithful copy just as well. */
function image(name: string, keys: string) {
  return {
    name: `ghcr.io/opencost/${name}`,
    tag: CHARTS[NAME].appVersion,
    registry: `${keys}.registry`,
    repository: `${keys}.repository`,
  };
}
