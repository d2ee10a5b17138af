import { FACTS_CHECKED, type Fact } from "./checked";

/** A controller without which a cluster stops taking in changes, and the keys of its chart that say how it survives the loss of a node. */
export interface CriticalPart extends Fact {
  /** Name of the chart. */
  readonly chart: string;
  /** Key of the number of its pods, with the chart's own. @default it has no key: there is one pod and no other may stand by */
  readonly replicas?: readonly [key: string, chartsOwn: number];
  /** Key of its disruption budget, and when the chart makes one: unasked, when the key holds something, or when its `enabled` is true. @default it has no key */
  readonly budget?: readonly [key: string, made: "unasked" | "filled" | "enabled"];
  /** Key of its spread over zones, and whether the chart spreads unasked. @default it has no key */
  readonly spread?: readonly [key: string, unasked: boolean];
  /** Keys of its priority, the first that is set counts, and the chart's own; empty for none. */
  readonly priority: readonly [keys: readonly string[], chartsOwn: string];
}

/** What the keys of a part share: a key below it. */
function below(part: string): (key: string) => string {
  return (key) => (part === "" ? key : `${part}.${key}`);
}

function row(chart: string, source: string, keys: Pick<CriticalPart, "replicas" | "budget" | "spread" | "priority">) {
  return { chart, source, checked: FACTS_CHECKED, ...keys };
}

/** A part whose chart says nothing of its own accord: one pod, no budget, no spread, no priority. */
function plain(chart: string, source: string, part: string, priority = "priorityClassName", replicas = "replicaCount") {
  const key = below(part);
  return row(chart, source, {
    replicas: [key(replicas), 1],
    budget: [key("podDisruptionBudget"), "enabled"],
    spread: [key("topologySpreadConstraints"), false],
    priority: [priority.includes(".") ? [priority] : [key(priority)], ""],
  });
}

const CRITICAL = "system-cluster-critical";
const CERT_MANAGER = "cert-manager/cert-manager@24e33194fb39";
const EXTERNAL_SECRETS = "external-secrets/external-secrets@cc5bfbc2234a";
const KEDA = "kedacore/charts@cbb9bb8ce080";

function keda(part: string, budget: string) {
  return row("keda", KEDA, {
    replicas: [`${part}.replicaCount`, 1],
    budget: [`podDisruptionBudget.${budget}`, "filled"],
    spread: [`topologySpreadConstraints.${part}`, false],
    priority: [["priorityClassName"], ""],
  });
}

/** The controllers, by chart. Keys and defaults are those of each chart's values.yaml at the pinned version. */
export const CRITICAL_PARTS: readonly CriticalPart[] = [
  row("aws-load-balancer-controller", "aws/eks-charts@5239609242f3", {
    replicas: ["replicaCount", 2],
    budget: ["podDisruptionBudget", "filled"],
    spread: ["topologySpreadConstraints", false],
    priority: [["priorityClassName"], CRITICAL],
  }),
  row("karpenter", "aws/karpenter-provider-aws@bde00654cd31", {
    replicas: ["replicas", 2],
    budget: ["podDisruptionBudget", "unasked"],
    spread: ["topologySpreadConstraints", true],
    priority: [["priorityClassName"], CRITICAL],
  }),
  plain("cert-manager", CERT_MANAGER, "", "global.priorityClassName"),
  plain("cert-manager", CERT_MANAGER, "webhook", "global.priorityClassName"),
  plain("cert-manager", CERT_MANAGER, "cainjector", "global.priorityClassName"),
  // The chart runs one pod and replaces it: two would write the same records.
  row("external-dns", "kubernetes-sigs/external-dns@9f2645134677", { priority: [["priorityClassName"], ""] }),
  row("metrics-server", "kubernetes-sigs/metrics-server@842dcc8c42f2", {
    replicas: ["replicas", 1],
    budget: ["podDisruptionBudget", "enabled"],
    spread: ["topologySpreadConstraints", false],
    priority: [["priorityClassName"], CRITICAL],
  }),
  row("cluster-autoscaler", "kubernetes/autoscaler@5a0b98e45f89", {
    replicas: ["replicaCount", 1],
    budget: ["podDisruptionBudget", "unasked"],
    spread: ["topologySpreadConstraints", false],
    priority: [["priorityClassName"], CRITICAL],
  }),
  plain("external-secrets", EXTERNAL_SECRETS, ""),
  plain("external-secrets", EXTERNAL_SECRETS, "webhook"),
  keda("operator", "operator"),
  keda("metricsServer", "metricServer"),
  keda("webhooks", "webhooks"),
  plain("kyverno", "kyverno/kyverno@ee97ce09538b", "admissionController", "priorityClassName", "replicas"),
];
