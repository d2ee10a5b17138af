import { z } from "zod";
import { CHARTS } from "../facts/charts";
import { defineAddon } from "./addon";
import type { ChartImage } from "./images";
import { CRITICAL, RESTRICTED_CONTAINER, RESTRICTED_POD, replicas, resources } from "./pods";

const NAME = "vertical-pod-autoscaler";

/** User that owns nothing. Source: chart vertical-pod-autoscaler 0.11.0, values.yaml. */
const NOBODY = 65534;

/** Port of the webhook: one of those on which the control plane may call pods. */
const WEBHOOK_PORT = 9443;

/** Recommends, and on request sets, what pods ask for. */
export const verticalPodAutoscaler = defineAddon({
  title: "Vertical Pod Autoscaler",
  summary: "recommends what pods should ask for, and sets it where a VerticalPodAutoscaler says so",
  sets: ["autoscaling"],
  requires: ["metricsServer"],
  options: z.strictObject({
    /** Replicas of each part; one of them leads. @default 2, or 1 on a single node */
    replicas: z.int().min(1).max(5).optional(),
    /** Whether running pods are changed; otherwise recommendations reach new pods alone. @default true */
    updater: z.boolean().optional(),
  }),
  install: ({ replicas: wanted, updater = true }, context) => {
    const count = wanted ?? replicas(context);
    const part = {
      replicas: count,
      podDisruptionBudget: { enabled: count > 1 },
      nodeSelector: { "kubernetes.io/os": "linux" },
      priorityClassName: CRITICAL,
    };
    return {
      kind: "helm",
      namespace: "kube-system",
      releases: [
        {
          name: NAME,
          chart: CHARTS[NAME],
          images: IMAGES,
          values: {
            fullnameOverride: NAME,
            podSecurityContext: { ...RESTRICTED_POD, runAsUser: NOBODY },
            containerSecurityContext: RESTRICTED_CONTAINER,
            admissionController: {
              ...part,
              resources: resources("50m", "200Mi", "200m", "500Mi"),
              extraArgs: [`--port=${WEBHOOK_PORT}`],
              service: { ports: [{ port: 443, protocol: "TCP", targetPort: WEBHOOK_PORT }] },
              // Helm keeps the webhook, so that it goes with the release.
              registerWebhook: false,
              certGen: {
                resources: resources("50m", "64Mi", "100m", "128Mi"),
                nodeSelector: { "kubernetes.io/os": "linux" },
              },
            },
            recommender: { ...part, resources: resources("50m", "500Mi", "500m", "1Gi") },
            updater: { ...part, enabled: updater, resources: resources("50m", "500Mi", "200m", "1Gi") },
          },
        },
      ],
    };
  },
});

const IMAGES: readonly ChartImage[] = [
  ...["admissionController", "recommender", "updater"].map((part) => ({
    name: `registry.k8s.io/autoscaling/vpa-${part === "admissionController" ? "admission-controller" : part}`,
    tag: CHARTS[NAME].appVersion,
    repository: `${part}.image.repository`,
  })),
  {
    name: "registry.k8s.io/ingress-nginx/kube-webhook-certgen",
    tag: "v20231011-8b53cabe0",
    repository: "admissionController.certGen.image.repository",
  },
];
