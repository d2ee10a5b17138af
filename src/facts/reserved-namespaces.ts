/** Namespaces that Kubernetes makes itself. Source: Kubernetes documentation, namespaces, initial namespaces. */
const OF_KUBERNETES = ["default", "kube-node-lease", "kube-public", "kube-system"];

/** Namespaces of AWS and of the catalogue's add-ons. A team in one of them would share rights and network policies with the add-on. */
const OF_ADDONS = [
  "amazon-cloudwatch",
  "amazon-guardduty",
  "argocd",
  "aws-observability",
  "cert-manager",
  "external-dns",
  "external-secrets",
  "keda",
  "kyverno",
  "monitoring",
  "opencost",
  "opentelemetry-operator-system",
  "reloader",
  "velero",
];

/** Who owns a namespace that no team may have; nothing when a team may. Kubernetes keeps `kube-` for itself. */
export function namespaceOwner(namespace: string): string | undefined {
  if (OF_KUBERNETES.includes(namespace) || namespace.startsWith("kube-")) {
    return "Kubernetes";
  }
  return OF_ADDONS.includes(namespace) ? "an add-on" : undefined;
}

/** The namespace that Prometheus runs in. */
export const MONITORING_NAMESPACE = "monitoring";
