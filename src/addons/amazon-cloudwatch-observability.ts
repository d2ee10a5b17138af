import { z } from "zod";
import { cloudWatchAgentPolicy } from "../policies/cloudwatch-agent";
import { defineAddon } from "./addon";
import { retentionDays } from "./log-retention";
import { resources } from "./pods";

const NAME = "amazon-cloudwatch-observability";

/** Log groups that the add-on writes to, by what they hold: those of pods and nodes, and the measurements behind Container Insights. */
const SHIPPED = ["application", "dataplane", "host"] as const;
const MEASURED = "performance";

/** Metrics of Container Insights and, unless another shipper has them, logs of containers and nodes in CloudWatch. EKS keeps it. */
export const amazonCloudwatchObservability = defineAddon({
  title: "Amazon CloudWatch Observability",
  summary: "sends metrics of Container Insights and the logs of containers and nodes to CloudWatch",
  sets: ["observability"],
  needsNodes: true,
  services: () => ["monitoring"],
  options: z.strictObject({
    /** Whether it sends the logs of containers and nodes too. @default true, or false where awsForFluentBit does */
    containerLogs: z.boolean().optional(),
    /** Days that its log groups keep what they get. @default 365 in production, 30 in development */
    retentionDays,
  }),
  faults: ({ containerLogs }, { on }) => ({
    containerLogs:
      containerLogs === true &&
      on.has("awsForFluentBit") &&
      "is true while awsForFluentBit is on; want one of the two, or every line is kept and paid for twice",
  }),
  install: ({ containerLogs, retentionDays: kept }, context) => {
    const { clusterName, region, on } = context;
    const ships = containerLogs ?? !on.has("awsForFluentBit");
    const kinds = ships ? [...SHIPPED, MEASURED] : [MEASURED];
    const groups = kinds.map((kind) => [kind, `/aws/containerinsights/${clusterName}/${kind}`] as const);
    const names = groups.map(([, name]) => name);
    return {
      kind: "eks",
      addonName: NAME,
      namespace: "amazon-cloudwatch",
      podSecurity: "privileged",
      serviceAccounts: [{ name: "cloudwatch-agent", policies: { cloudwatch: cloudWatchAgentPolicy(context, names) } }],
      aws: {
        logGroups: Object.fromEntries(
          groups.map(([kind, name]) => [kind, { name, ...(kept !== undefined && { retentionDays: kept }) }]),
        ),
      },
      configuration: {
        agent: {
          resources: resources("250m", "128Mi", "500m", "512Mi"),
          // Naming what is collected leaves Application Signals out: its traces and its log group are not this cluster's alone.
          config: {
            agent: { region },
            logs: {
              metrics_collected: { kubernetes: { cluster_name: clusterName, enhanced_container_insights: true } },
            },
          },
        },
        containerLogs: {
          enabled: ships,
          ...(ships && { fluentBit: { resources: resources("50m", "64Mi", "500m", "256Mi") } }),
        },
        manager: { resources: resources("100m", "64Mi", "500m", "256Mi") },
      },
    };
  },
});
