import { z } from "zod";
import { CHARTS } from "../facts/charts";
import { defineAddon } from "./addon";
import { CRITICAL, RESTRICTED_CONTAINER, replicas, resources, spread } from "./pods";

const NAME = "reloader";

/** Restarts pods whose ConfigMaps or Secrets changed. */
export const reloader = defineAddon({
  title: "Reloader",
  summary: "restarts workloads when a ConfigMap or Secret that they name has changed",
  // Told of the driver, it also watches that driver's kinds, which must be there.
  after: ["secretsStoreCsiDriver", "prometheusOperatorCrds"],
  options: z.strictObject({
    /** Whether it restarts every workload, not only those with its annotations. @default false */
    everything: z.boolean().optional(),
    /** How it makes a workload start anew: `env-vars` changes a variable, `annotations` an annotation, which GitOps tools can be told to ignore. @default env-vars */
    strategy: z.enum(["env-vars", "annotations"]).optional(),
  }),
  install: ({ everything = false, strategy = "env-vars" }, context) => {
    const count = replicas(context);
    return {
      kind: "helm",
      namespace: NAME,
      podSecurity: "restricted",
      releases: [
        {
          name: NAME,
          chart: CHARTS[NAME],
          images: [{ name: "ghcr.io/stakater/reloader", tag: CHARTS[NAME].appVersion, repository: "image.repository" }],
          values: {
            fullnameOverride: NAME,
            reloader: {
              autoReloadAll: everything,
              reloadStrategy: strategy,
              enableHA: count > 1,
              enableCSIIntegration: context.on.has("secretsStoreCsiDriver"),
              readOnlyRootFileSystem: true,
              serviceAccount: { create: true, name: NAME },
              serviceMonitor: { enabled: context.on.has("kubePrometheusStack") },
              ...(count > 1 && { podDisruptionBudget: { enabled: true, maxUnavailable: 1 } }),
              deployment: {
                replicas: count,
                priorityClassName: CRITICAL,
                resources: resources("10m", "64Mi", "200m", "512Mi"),
                containerSecurityContext: RESTRICTED_CONTAINER,
                topologySpreadConstraints: spread({ app: NAME, release: NAME }),
              },
            },
          },
        },
      ],
    };
  },
});
