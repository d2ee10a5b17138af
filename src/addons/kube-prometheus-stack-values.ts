import type { AddonContext } from "./context";
import { type GrafanaChoice, grafanaValues } from "./grafana-values";
import { NOT_ON_FARGATE } from "./node-affinity";
import { CRITICAL, NODE_CRITICAL, RESTRICTED_CONTAINER, resources, selectorLabels, spread } from "./pods";
import type { Values } from "./values";

/** Name of the release, and by the chart's rule of 26 characters the beginning of every name in it. */
export const STACK = "kube-prometheus-stack";

/** Namespace of the release. */
export const MONITORING = "monitoring";

/** Service accounts that call AWS, by what runs as them. */
export const STACK_ACCOUNTS = { prometheus: `${STACK}-prometheus`, alertmanager: `${STACK}-alertmanager` } as const;

/** What the values depend on, with every default filled in. */
export interface StackChoice {
  /** Replicas of Prometheus and of Alertmanager. */
  readonly replicas: number;
  /** Size of the volume of each Prometheus, in GiB. */
  readonly volumeSizeGiB: number;
  /** How long samples are kept, as Prometheus writes it. */
  readonly retention: string;
  /** Most that samples take, in GiB. */
  readonly retentionSizeGiB: number;
  /** Memory of each Prometheus. */
  readonly memory: string;
  /** Where samples are copied to. @default nowhere */
  readonly remoteWrite?: { readonly url: string; readonly region: string };
  /** Topic that alerts go to. @default none */
  readonly topic?: { readonly topicArn: string; readonly region: string };
  /** Grafana. */
  readonly grafana: GrafanaChoice | false;
}

// EKS runs these where nobody can scrape them, and its kube-proxy serves metrics to its own node alone: their alerts would fire for ever.
// Source: issue 742 of terraform-aws-modules/terraform-aws-eks on metricsBindAddress.
const HIDDEN = {
  kubeControllerManager: { enabled: false },
  kubeScheduler: { enabled: false },
  kubeEtcd: { enabled: false },
  kubeProxy: { enabled: false },
};

const HIDDEN_RULES = {
  etcd: false,
  kubeControllerManager: false,
  kubeSchedulerAlerting: false,
  kubeSchedulerRecording: false,
  kubeProxy: false,
  windows: false,
};

/** Values of the chart. */
export function stackValues(choice: StackChoice, context: AddonContext): Values {
  return {
    fullnameOverride: STACK,
    crds: { enabled: false },
    ...HIDDEN,
    kubelet: { namespace: MONITORING },
    // Auto Mode runs DNS on the nodes themselves; there are no pods to scrape.
    coreDns: { enabled: !context.autoMode },
    defaultRules: { create: true, rules: HIDDEN_RULES },
    prometheusOperator: {
      priorityClassName: CRITICAL,
      resources: resources("100m", "128Mi", "500m", "256Mi"),
      // With it the operator marks a Prometheus as its own to delete, and a Prometheus that outlives the operator is never gone.
      featureGates: { StatusForConfigurationResources: false },
      // The operator makes this Service, so that no release takes it away again: here it goes with the namespace.
      kubeletService: { namespace: MONITORING },
      prometheusConfigReloader: { resources: resources("10m", "32Mi", "100m", "64Mi") },
      admissionWebhooks: {
        // A rule of another release must not fail because the operator is down for a moment.
        failurePolicy: "Ignore",
        patch: { resources: resources("10m", "32Mi", "100m", "128Mi") },
      },
    },
    prometheus: prometheusValues(choice, context),
    alertmanager: alertmanagerValues(choice, context),
    grafana: grafanaValues(choice.grafana, STACK),
    "kube-state-metrics": {
      priorityClassName: CRITICAL,
      resources: resources("50m", "128Mi", "500m", "512Mi"),
    },
    "prometheus-node-exporter": {
      // It reads the host, which only Pod Security `privileged` lets a pod do: so the rest stays in a restricted namespace.
      namespaceOverride: "kube-system",
      priorityClassName: NODE_CRITICAL,
      resources: resources("20m", "32Mi", "250m", "128Mi"),
      containerSecurityContext: { ...RESTRICTED_CONTAINER, seccompProfile: { type: "RuntimeDefault" } },
      affinity: NOT_ON_FARGATE,
    },
  };
}

function volume({ volumeClass }: AddonContext, size: string): Values {
  const spec = {
    storageClassName: volumeClass?.name,
    accessModes: ["ReadWriteOnce"],
    resources: { requests: { storage: size } },
  };
  return { volumeClaimTemplate: { spec } };
}

function prometheusValues(choice: StackChoice, context: AddonContext): Values {
  const { replicas, retention, retentionSizeGiB, volumeSizeGiB, memory, remoteWrite } = choice;
  return {
    serviceAccount: {
      name: STACK_ACCOUNTS.prometheus,
      ...(remoteWrite && { annotations: context.annotations(MONITORING, STACK_ACCOUNTS.prometheus) }),
    },
    podDisruptionBudget: { enabled: replicas > 1, minAvailable: 1 },
    // Each replica has samples of its own: a reader that changes between them sees curves jump.
    service: { sessionAffinity: "ClientIP" },
    prometheusSpec: {
      replicas,
      retention,
      retentionSize: `${retentionSizeGiB}GiB`,
      storageSpec: volume(context, `${volumeSizeGiB}Gi`),
      resources: { requests: { cpu: "250m", memory }, limits: { cpu: "2", memory } },
      priorityClassName: CRITICAL,
      podAntiAffinity: "soft",
      topologySpreadConstraints: spread(selectorLabels("prometheus", STACK_ACCOUNTS.prometheus)),
      externalLabels: { cluster: context.clusterName },
      // Without these, only what this release makes is looked at, and not what other add-ons and teams make.
      ruleSelectorNilUsesHelmValues: false,
      serviceMonitorSelectorNilUsesHelmValues: false,
      podMonitorSelectorNilUsesHelmValues: false,
      probeSelectorNilUsesHelmValues: false,
      scrapeConfigSelectorNilUsesHelmValues: false,
      ...(remoteWrite && {
        // Amazon Managed Service for Prometheus keeps one replica's samples of each cluster by these two labels.
        replicaExternalLabelName: "__replica__",
        remoteWrite: [{ url: remoteWrite.url, sigv4: { region: remoteWrite.region } }],
      }),
    },
  };
}

function alertmanagerValues({ replicas, topic }: StackChoice, context: AddonContext): Values {
  return {
    serviceAccount: {
      name: STACK_ACCOUNTS.alertmanager,
      ...(topic && { annotations: context.annotations(MONITORING, STACK_ACCOUNTS.alertmanager) }),
    },
    podDisruptionBudget: { enabled: replicas > 1, minAvailable: 1 },
    ...(topic && {
      config: {
        route: {
          receiver: "topic",
          // These two are there to be watched and to silence others, not to be read.
          routes: [{ receiver: "null", matchers: ['alertname =~ "InfoInhibitor|Watchdog"'] }],
        },
        receivers: [
          { name: "null" },
          {
            name: "topic",
            sns_configs: [{ topic_arn: topic.topicArn, sigv4: { region: topic.region }, send_resolved: true }],
          },
        ],
      },
    }),
    alertmanagerSpec: {
      replicas,
      storage: volume(context, "2Gi"),
      resources: resources("20m", "64Mi", "200m", "256Mi"),
      priorityClassName: CRITICAL,
      podAntiAffinity: "soft",
      topologySpreadConstraints: spread(selectorLabels("alertmanager", STACK_ACCOUNTS.alertmanager)),
    },
  };
}
