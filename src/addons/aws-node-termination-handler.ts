import { z } from "zod";
import { CHARTS } from "../facts/charts";
import { terminationHandlerPolicy } from "../policies/node-termination-handler";
import { defineAddon } from "./addon";
import { CRITICAL, RESTRICTED_CONTAINER, RESTRICTED_POD, replicas, resources, selectorLabels, spread } from "./pods";

const NAME = "aws-node-termination-handler";

/** User of the image. Source: chart aws-node-termination-handler 0.27.6, values.yaml. */
const USER = 1000;

/** Drains nodes of groups that EKS does not manage before EC2 ends them. */
export const awsNodeTerminationHandler = defineAddon({
  title: "AWS Node Termination Handler",
  summary: "drains nodes of Auto Scaling groups of your own before EC2 ends them",
  inAutoMode: true,
  after: ["prometheusOperatorCrds"],
  options: z.strictObject({
    /** Names of the Auto Scaling groups of your own, whose roles stand in the cluster's `nodeRoles`. Each needs a lifecycle hook for EC2_INSTANCE_TERMINATING and the tag `aws-node-termination-handler/managed`, propagated to its instances. @default none, which is refused: nothing else needs it */
    autoScalingGroups: z
      .array(z.string().regex(/^[\w+=,.@/-]{1,255}$/, "the name of an Auto Scaling group"))
      .min(1)
      .optional(),
    /** Replicas. @default 2, or 1 on a single node */
    replicas: z.int().min(1).max(5).optional(),
    /** Seconds that a node has to get rid of its pods; the hook's timeout must be longer. @default 120 */
    nodeTerminationGracePeriod: z.int().min(30).max(3600).optional(),
  }),
  example: { autoScalingGroups: ["own-workers"] },
  faults: ({ autoScalingGroups }) => ({
    autoScalingGroups:
      autoScalingGroups === undefined &&
      "is missing; want the names of groups of your own, or the add-on off: EKS drains managed node groups, and Karpenter its own nodes",
  }),
  install: (options, context) => {
    const { clusterName, region, accountId, dnsSuffix } = context;
    const { autoScalingGroups = [], nodeTerminationGracePeriod = 120 } = options;
    const queueName = `${clusterName}-terminations`;
    const replicaCount = options.replicas ?? replicas(context);
    const monitored = context.on.has("kubePrometheusStack");
    return {
      kind: "helm",
      namespace: "kube-system",
      serviceAccounts: [
        {
          name: NAME,
          policies: { terminations: terminationHandlerPolicy({ ...context, queueName, autoScalingGroups }) },
        },
      ],
      aws: { interruptionQueue: { name: queueName, lifecycleHooks: true } },
      releases: [
        {
          name: NAME,
          chart: CHARTS[NAME],
          images: [
            {
              name: `public.ecr.aws/aws-ec2/${NAME}`,
              tag: `v${CHARTS[NAME].appVersion}`,
              repository: "image.repository",
            },
          ],
          values: {
            enableSqsTerminationDraining: true,
            queueURL: `https://sqs.${region}.${dnsSuffix}/${accountId}/${queueName}`,
            awsRegion: region,
            // Other groups of the account send their events as well.
            checkTagBeforeDraining: true,
            managedTag: `${NAME}/managed`,
            nodeTerminationGracePeriod,
            serviceAccount: { create: true, name: NAME, annotations: context.annotations("kube-system", NAME) },
            rbac: { create: true, pspEnabled: false },
            replicas: replicaCount,
            podDisruptionBudget: { maxUnavailable: 1 },
            topologySpreadConstraints: spread(selectorLabels(NAME)),
            priorityClassName: CRITICAL,
            podSecurityContext: { ...RESTRICTED_POD, fsGroup: USER },
            securityContext: { ...RESTRICTED_CONTAINER, runAsUser: USER, runAsGroup: USER },
            resources: resources("50m", "64Mi", "200m", "256Mi"),
            enablePrometheusServer: monitored,
            serviceMonitor: { create: monitored },
          },
        },
      ],
    };
  },
});
