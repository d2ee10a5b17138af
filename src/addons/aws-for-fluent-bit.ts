import { z } from "zod";
import { CHARTS } from "../facts/charts";
import { logGroupArns, writeLogsPolicy } from "../policies/log-groups";
import { defineAddon } from "./addon";
import { retentionDays } from "./log-retention";
import { NOT_ON_FARGATE } from "./node-affinity";
import { NODE_CRITICAL, resources } from "./pods";

const NAME = "aws-for-fluent-bit";

/** What the chart's probe and ServiceMonitor ask. */
const SERVICE = { HTTP_Server: "On", HTTP_Port: "2020", Health_Check: "On" };

/** Sends the logs of containers to CloudWatch Logs from every node. */
export const awsForFluentBit = defineAddon({
  title: "AWS for Fluent Bit",
  summary: "sends the logs of containers to one log group of CloudWatch Logs, a stream for each container",
  needsNodes: true,
  options: z.strictObject({
    /** Days that its log group keeps what it gets. @default 365 in production, 30 in development */
    retentionDays,
    /** Whether labels and annotations of pods are sent with every line. @default false */
    labels: z.boolean().optional(),
  }),
  after: ["prometheusOperatorCrds"],
  install: ({ retentionDays: kept, labels = false }, context) => {
    const { region, clusterName, on } = context;
    const logGroupName = `/aws/eks/${clusterName}/containers`;
    return {
      kind: "helm",
      namespace: "kube-system",
      serviceAccounts: [{ name: NAME, policies: { logs: writeLogsPolicy(logGroupArns(context, [logGroupName])) } }],
      aws: {
        logGroups: { containers: { name: logGroupName, ...(kept !== undefined && { retentionDays: kept }) } },
      },
      releases: [
        {
          name: NAME,
          chart: CHARTS[NAME],
          images: [
            {
              name: `public.ecr.aws/aws-observability/${NAME}`,
              tag: CHARTS[NAME].appVersion,
              repository: "image.repository",
            },
          ],
          values: {
            fullnameOverride: NAME,
            serviceAccount: { create: true, name: NAME, annotations: context.annotations("kube-system", NAME) },
            service: { extraService: lines(SERVICE, { HTTP_Listen: context.ipv6 ? "::" : "0.0.0.0" }) },
            filter: { enabled: true, extraFilters: lines({ Labels: onOff(labels), Annotations: onOff(labels) }) },
            cloudWatchLogs: {
              enabled: true,
              region,
              logGroupName,
              // A stream for each container: one for each line's own pod is what people look for.
              logStreamTemplate: "$kubernetes['namespace_name'].$kubernetes['pod_name'].$kubernetes['container_name']",
              logStreamPrefix: "unnamed-",
              // The group is there, with our retention and key.
              autoCreateGroup: false,
            },
            ...elsewhere(region),
            env: [{ name: "AWS_REGION", value: region }],
            serviceMonitor: { enabled: on.has("kubePrometheusStack") },
            priorityClassName: NODE_CRITICAL,
            // It must be root to read what the container runtime writes, and needs nothing else that root can do.
            podSecurityContext: { seccompProfile: { type: "RuntimeDefault" } },
            containerSecurityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ["ALL"] },
              readOnlyRootFilesystem: true,
            },
            resources: resources("50m", "64Mi", "500m", "256Mi"),
            tolerations: [{ operator: "Exists" }],
            affinity: NOT_ON_FARGATE,
          },
        },
      ],
    };
  },
});

/** Settings as Fluent Bit reads them, a line for each. */
function lines(...settings: readonly Readonly<Record<string, string>>[]): string {
  return settings
    .flatMap((part) => Object.entries(part))
    .map(([name, value]) => `${name} ${value}`)
    .join("\n");
}

function onOff(on: boolean): string {
  return on ? "On" : "Off";
}

/** Every other output is off; the chart's own region for each is us-east-1. */
function elsewhere(region: string): Readonly<Record<string, object>> {
  const off = { enabled: false, region };
  const awsOff = { enabled: false, awsRegion: region };
  return {
    cloudWatch: off,
    firehose: off,
    kinesis: off,
    kinesis_streams: off,
    s3: off,
    elasticsearch: awsOff,
    opensearch: awsOff,
  };
}
