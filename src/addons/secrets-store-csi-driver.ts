import { z } from "zod";
import { CHARTS } from "../facts/charts";
import { defineAddon } from "./addon";
import { NODE_CRITICAL, resources } from "./pods";

const DRIVER = "secrets-store-csi-driver";
const PROVIDER = "secrets-store-csi-driver-provider-aws";

/** Nodes that an agent can run on: neither virtual ones nor those of Fargate. */
const AFFINITY = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        {
          matchExpressions: [
            { key: "type", operator: "NotIn", values: ["virtual-kubelet"] },
            { key: "eks.amazonaws.com/compute-type", operator: "NotIn", values: ["fargate"] },
          ],
        },
      ],
    },
  },
};

/** Images of the driver's chart with the keys of their values. */
const DRIVER_IMAGES = [
  ["csi-secrets-store/driver", `v${CHARTS[DRIVER].appVersion}`, "linux.image"],
  ["csi-secrets-store/driver-crds", `v${CHARTS[DRIVER].appVersion}`, "linux.crds.image"],
  ["sig-storage/csi-node-driver-registrar", "v2.16.0", "linux.registrarImage"],
  ["sig-storage/livenessprobe", "v2.18.0", "linux.livenessProbeImage"],
].map(([name, tag = "", key]) => ({ name: `registry.k8s.io/${name}`, tag, repository: `${key}.repository` }));

/**
 * Mounts secrets of Secrets Manager and parameters into pods. By Helm, although EKS offers `aws-secrets-store-csi-driver-provider`: what that
 * add-on takes as configuration is published by the EKS API alone, so that nothing could say here that Secrets are synchronised, how often
 * they are read again and what its containers may use; and the two ways exclude each other in one cluster.
 * The rights belong to the service account of the pod that mounts, never to the driver.
 */
export const secretsStoreCsiDriver = defineAddon({
  title: "Secrets Store CSI Driver with the AWS provider",
  summary:
    "mounts secrets of AWS Secrets Manager into pods with the rights of the pod, and keeps Kubernetes Secrets in step",
  sets: ["security"],
  needsNodes: true,
  services: () => ["secretsmanager"],
  options: z.strictObject({
    /** How often mounted secrets are read again, as a Go duration such as `10m`; each time is a call per secret and pod. @default they are read when a pod starts */
    rotation: z
      .string()
      .regex(/^(\d+(h|m|s))+$/, "want a Go duration such as 10m")
      .optional(),
    /** Whether it may also write Kubernetes Secrets, which environment variables need. @default true */
    syncSecret: z.boolean().optional(),
  }),
  install: ({ rotation, syncSecret = true }, { region }) => ({
    kind: "helm",
    namespace: "kube-system",
    releases: [
      {
        name: DRIVER,
        chart: CHARTS[DRIVER],
        images: DRIVER_IMAGES,
        values: {
          syncSecret: { enabled: syncSecret },
          enableSecretRotation: rotation !== undefined,
          ...(rotation && { rotationPollInterval: rotation }),
          // With an empty list, which is the chart's own, the provider gets no token to ask for a role with.
          tokenRequests: [{ audience: "sts.amazonaws.com" }, { audience: "pods.eks.amazonaws.com" }],
          linux: {
            affinity: AFFINITY,
            priorityClassName: NODE_CRITICAL,
            driver: { resources: resources("50m", "100Mi", "200m", "200Mi") },
            registrar: { resources: resources("10m", "20Mi", "100m", "100Mi") },
            livenessProbe: { resources: resources("10m", "20Mi", "100m", "100Mi") },
            crds: { enabled: true, resources: resources("10m", "32Mi", "200m", "128Mi") },
          },
          windows: { enabled: false },
        },
      },
      {
        name: PROVIDER,
        chart: CHARTS[PROVIDER],
        images: [
          {
            name: `public.ecr.aws/aws-secrets-manager/${PROVIDER}`,
            tag: CHARTS[PROVIDER].appVersion,
            repository: "image.repository",
          },
        ],
        values: {
          // The driver is a release of its own, which goes after this one and is not changed with it.
          "secrets-store-csi-driver": { install: false },
          awsRegion: region,
          affinity: AFFINITY,
          // Where the driver runs, its provider must too, whatever the taints of the node.
          tolerations: [{ operator: "Exists" }],
          priorityClassName: NODE_CRITICAL,
          resources: resources("50m", "100Mi", "200m", "200Mi"),
        },
      },
    ],
  }),
});
