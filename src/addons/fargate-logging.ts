import { z } from "zod";
import { defineAddon } from "./addon";
import { retentionDays } from "./log-retention";

// Fargate looks for these names and this label, and for nothing else. Source: EKS user guide, Fargate logging.
const NAMESPACE = "aws-observability";
const CONFIG_MAP = "aws-logging";

/** Name of the log group that Fargate writes the logs of pods to. The role that starts pods must be allowed to. */
export function fargateLogGroup(clusterName: string): string {
  return `/aws/eks/${clusterName}/fargate`;
}

/** A section of a configuration of Fluent Bit. */
function section(kind: string, settings: Readonly<Record<string, string>>): string {
  return [`[${kind}]`, ...Object.entries(settings).map(([name, value]) => `    ${name} ${value}`), ""].join("\n");
}

/** Sends the logs of pods on Fargate to CloudWatch Logs: tells the log router that Fargate runs beside every pod where to. */
export const fargateLogging = defineAddon({
  title: "Fargate logging",
  summary: "sends the logs of pods on Fargate to CloudWatch Logs",
  sets: ["observability"],
  useful: ({ fargate }) => fargate,
  options: z.strictObject({
    /** Days that its log group keeps what it gets. @default 365 in production, 30 in development */
    retentionDays,
  }),
  install: ({ retentionDays: kept }, { clusterName, region }) => {
    const name = fargateLogGroup(clusterName);
    return {
      kind: "helm",
      namespace: NAMESPACE,
      namespaceLabels: { "aws-observability": "enabled" },
      aws: { logGroups: { fargate: { name, ...(kept !== undefined && { retentionDays: kept }) } } },
      releases: [
        {
          name: "fargate-logging",
          chart: "custom-resources",
          images: [],
          values: {
            resources: {
              "log-router": {
                apiVersion: "v1",
                kind: "ConfigMap",
                metadata: { name: CONFIG_MAP, namespace: NAMESPACE },
                data: routerConfiguration(region, name),
              },
            },
          },
        },
      ],
    };
  },
});

/** What the log router reads: parsers, filters and an output; it takes no other sections and 5300 characters at most. */
function routerConfiguration(region: string, logGroup: string): Readonly<Record<string, string>> {
  return {
    // The router's own messages are of no use to anybody but AWS.
    flb_log_cw: "false",
    "parsers.conf": section("PARSER", {
      Name: "containerd",
      Format: "regex",
      Regex: "^(?<time>\\S+) (?<stream>stdout|stderr) (?<part>[FP]) (?<log>.*)$",
      Time_Key: "time",
      Time_Format: "%Y-%m-%dT%H:%M:%S.%L%z",
    }),
    "filters.conf": [
      section("FILTER", { Name: "parser", Match: "*", Key_Name: "log", Parser: "containerd" }),
      section("FILTER", { Name: "kubernetes", Match: "kube.*", Merge_Log: "On", Keep_Log: "Off", Buffer_Size: "0" }),
    ].join(""),
    "output.conf": section("OUTPUT", {
      Name: "cloudwatch_logs",
      Match: "kube.*",
      region,
      log_group_name: logGroup,
      log_stream_prefix: "pod-",
      auto_create_group: "false",
    }),
  };
}
