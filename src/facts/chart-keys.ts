import { dataFile } from "./data-file";

/** Charts whose values another chart takes below a key of its own, by chart, then by key. Source: `dependencies` of each chart's Chart.yaml. */
const SUBCHARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "argo-cd": { "redis-ha": "redis-ha" },
  "kube-prometheus-stack": {
    grafana: "grafana",
    "kube-state-metrics": "kube-state-metrics",
    "prometheus-node-exporter": "prometheus-node-exporter",
  },
  "secrets-store-csi-driver-provider-aws": { "secrets-store-csi-driver": "secrets-store-csi-driver" },
};

/** Keys that a template reads and values.yaml does not hold, or holds commented out. Source: the templates at the pinned version. */
const UNLISTED: Readonly<Record<string, readonly string[]>> = {
  "aws-for-fluent-bit": ["filter.extraFilters", "priorityClassName"],
  "cert-manager": ["serviceAccount.name", "serviceAccount.annotations"],
  "kube-prometheus-stack": ["prometheusOperator.priorityClassName"],
  "kube-state-metrics": ["priorityClassName"],
  "prometheus-node-exporter": ["priorityClassName"],
  reloader: ["reloader.podDisruptionBudget.maxUnavailable"],
};

/**
 * Objects of Kubernetes' own that charts hand on whole, whatever their defaults hold: below them Kubernetes' fields count, and not those that a
 * chart happens to set.
 */
const HANDED_ON =
  /(^|\.)(pod|container)?[sS]ecurityContext$|(^|\.)resources$|(^|\.)affinity$|grafana\.ini$|[aA]nnotations$|[lL]abels$/;

const read = new Map<string, ReadonlyMap<string, string>>();

/** Keys of a chart's values with the kind of their default: `str`, `int`, `bool`, `null`, `{}`, `[]`. */
function chartKeys(chart: string): ReadonlyMap<string, string> {
  const known = read.get(chart);
  if (known) {
    return known;
  }
  const lines = dataFile(`charts/${chart}.keys.txt`)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const own = lines.map((line) => line.split("\t") as [string, string]);
  const below = Object.entries(SUBCHARTS[chart] ?? {}).flatMap(([key, subchart]) =>
    [...chartKeys(subchart)].map(([path, kind]) => [`${key}.${path}`, kind] as [string, string]),
  );
  const unlisted = (UNLISTED[chart] ?? []).map((path) => [path, "{}"] as [string, string]);
  const keys = new Map([...below, ...own, ...unlisted]);
  read.set(chart, keys);
  return keys;
}

/** Paths of values that a chart has no key for. What a chart leaves open (`{}`, `[]`, `null`) takes anything below it. */
export function unknownKeys(chart: string, values: Readonly<Record<string, unknown>>): string[] {
  const keys = chartKeys(chart);
  const parents = new Set([...keys.keys()].flatMap(ancestors));
  const walk = (value: unknown, path: string): string[] => {
    const kind = keys.get(path);
    if ((kind !== undefined && !parents.has(path)) || (parents.has(path) && HANDED_ON.test(path))) {
      return [];
    }
    if (!parents.has(path)) {
      return [path];
    }
    const inner = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
    return inner.flatMap(([key, below]) => walk(below, `${path}.${key}`));
  };
  return Object.entries(values).flatMap(([key, value]) => walk(value, key));
}

function ancestors(path: string): string[] {
  const parts = path.split(".");
  return parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join("."));
}
