import { z } from "zod";
import { parseArn } from "../core/arn";
import { storageClassName } from "../core/patterns";
import { parseQuantity } from "../core/quantity";
import { memory as memoryRule } from "../core/workload-patterns";
import { CHARTS } from "../facts/charts";
import { remoteWritePolicy } from "../policies/prometheus";
import { publishPolicy } from "../policies/topic";
import { type AddonServiceAccount, defineAddon } from "./addon";
import type { AddonContext } from "./context";
import { GRAFANA_IMAGES, PROMETHEUS_IMAGES } from "./kube-prometheus-stack-images";
import { MONITORING, STACK, STACK_ACCOUNTS, type StackChoice, stackValues } from "./kube-prometheus-stack-values";
import { replicas } from "./pods";
import { ruled } from "./ruled";

/** Share of a volume that samples may take: the log in front of them needs room as well. Source: Prometheus documentation, storage. */
const SAMPLES_SHARE = 0.8;

const DEFAULT_VOLUME_GIB = 50;

/** Less is gone before Prometheus has read its own log; more than the other is a slip of the pen. */
const MEMORY = { least: "256Mi", most: "1Ti" } as const;

function memoryFault(text: string): string | undefined {
  const bytes = memoryRule(text) === undefined ? (parseQuantity(text) ?? 0) : 0;
  return bytes < (parseQuantity(MEMORY.least) ?? 0) || bytes > (parseQuantity(MEMORY.most) ?? 0)
    ? `want memory as Kubernetes writes it, such as 2Gi: at least ${MEMORY.least}, at most ${MEMORY.most}`
    : undefined;
}

const remoteWrite = z.strictObject({
  /** Id of the workspace of Amazon Managed Service for Prometheus, such as `ws-0123abcd`. */
  workspaceId: z.string().refine((id) => /^ws-[0-9a-f-]+$/.test(id), "want the id of a workspace such as ws-0123abcd"),
  /** Region of the workspace. @default the cluster's */
  region: z.string().optional(),
  /** Address to write to, when it is not the region's own. @default the workspace's in its region */
  url: z
    .string()
    .refine((url) => url.startsWith("https://"), "want an address that begins with https://")
    .optional(),
});

const alerts = z.strictObject({
  /** ARN of the SNS topic. */
  topicArn: z.string(),
  /** ARN of the key that encrypts the topic, when it is one of your own. @default none */
  keyArn: z.string().optional(),
});

const grafana = z.strictObject({
  /** Name of a Secret in the namespace `monitoring` with the keys `admin-user` and `admin-password`. @default the chart makes one with a random password */
  adminSecret: ruled(storageClassName).optional(),
});

const options = z.strictObject({
  /** Replicas of Prometheus and Alertmanager. @default 2, or 1 on a single node */
  replicas: z.int().min(1).max(3).optional(),
  /** Size of the volume of each Prometheus, in GiB. @default 50 */
  volumeSizeGiB: z.int().min(5).max(16384).optional(),
  /** How long samples are kept, such as `15d`. @default 15d */
  retention: z
    .string()
    .refine((time) => /^\d+[hdwy]$/.test(time), "want a time such as 15d, 4w or 36h")
    .optional(),
  /** Most that samples take, in GiB; the oldest go first. @default four fifths of the volume */
  retentionSizeGiB: z.int().min(1).optional(),
  /** Memory of each Prometheus, as a request and a limit. @default 2Gi */
  memory: ruled(memoryFault).optional(),
  /** Copies every sample to Amazon Managed Service for Prometheus. @default samples stay in the cluster */
  remoteWrite: remoteWrite.optional(),
  /** Sends alerts to an SNS topic. @default alerts are shown and sent nowhere */
  alerts: alerts.optional(),
  /** Grafana with the dashboards of the chart, reached by port-forward: `false`, or its options. @default true */
  grafana: z.union([z.boolean(), grafana]).optional(),
});

/** Metrics, alerts and dashboards in the cluster. */
export const kubePrometheusStack = defineAddon({
  title: "kube-prometheus-stack",
  summary: "collects metrics of the cluster in Prometheus, alerts on them and shows them in Grafana",
  sets: ["observability"],
  requires: ["prometheusOperatorCrds"],
  needsNodes: true,
  services: ({ remoteWrite, alerts }) => [...(remoteWrite ? ["aps-workspaces"] : []), ...(alerts ? ["sns"] : [])],
  options,
  faults: (chosen, context) => {
    const { volumeSizeGiB, retentionSizeGiB } = choiceOf(chosen, context);
    return {
      "": !context.volumeClass && "is on without a class for its volumes; want one of kind ebs in storageClasses",
      retentionSizeGiB:
        retentionSizeGiB >= volumeSizeGiB && `is ${retentionSizeGiB}; want less than volumeSizeGiB (${volumeSizeGiB})`,
      "alerts.topicArn": chosen.alerts && arnFault(chosen.alerts.topicArn, "sns", "topic", context),
      "alerts.keyArn": chosen.alerts?.keyArn !== undefined && arnFault(chosen.alerts.keyArn, "kms", "key", context),
    };
  },
  install: (chosen, context) => {
    const choice = choiceOf(chosen, context);
    return {
      kind: "helm",
      namespace: MONITORING,
      podSecurity: "restricted",
      serviceAccounts: accounts(chosen, context),
      releases: [
        {
          name: STACK,
          chart: CHARTS[STACK],
          images: [...PROMETHEUS_IMAGES, ...(choice.grafana ? GRAFANA_IMAGES : [])],
          values: stackValues(choice, context),
          timeoutSeconds: 900,
          skipCrds: true,
        },
      ],
    };
  },
});

type Chosen = z.output<typeof options>;

function choiceOf(chosen: Chosen, context: AddonContext): StackChoice {
  const { volumeSizeGiB = DEFAULT_VOLUME_GIB, grafana = true, alerts } = chosen;
  return {
    replicas: chosen.replicas ?? replicas(context),
    volumeSizeGiB,
    retention: chosen.retention ?? "15d",
    retentionSizeGiB: chosen.retentionSizeGiB ?? Math.floor(volumeSizeGiB * SAMPLES_SHARE),
    memory: chosen.memory ?? "2Gi",
    ...(chosen.remoteWrite && { remoteWrite: writeTo(chosen.remoteWrite, context) }),
    ...(alerts && {
      topic: { topicArn: alerts.topicArn, region: parseArn(alerts.topicArn)?.region ?? context.region },
    }),
    grafana: grafana === true ? {} : grafana,
  };
}

function writeTo(
  { workspaceId, region, url }: z.output<typeof remoteWrite>,
  context: AddonContext,
): { readonly url: string; readonly region: string } {
  const place = region ?? context.region;
  const own = `https://aps-workspaces.${place}.${context.dnsSuffix}/workspaces/${workspaceId}/api/v1/remote_write`;
  return { url: url ?? own, region: place };
}

function accounts({ remoteWrite, alerts }: Chosen, context: AddonContext): readonly AddonServiceAccount[] {
  const workspace = remoteWrite && { region: context.region, ...remoteWrite };
  return [
    ...(workspace
      ? [{ name: STACK_ACCOUNTS.prometheus, policies: { "remote-write": remoteWritePolicy(context, workspace) } }]
      : []),
    ...(alerts ? [{ name: STACK_ACCOUNTS.alertmanager, policies: { alerts: publishPolicy(alerts) } }] : []),
  ];
}

function arnFault(arn: string, service: string, thing: string, { partition }: AddonContext): string | undefined {
  const parsed = parseArn(arn);
  return parsed?.service === service && parsed.partition === partition
    ? undefined
    : `is ${arn}; want the ARN of a ${thing}, arn:${partition}:${service}:...`;
}
