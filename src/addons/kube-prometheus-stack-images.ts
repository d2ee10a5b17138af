import { CHARTS } from "../facts/charts";
import type { ChartImage } from "./images";

const OPERATOR = CHARTS["kube-prometheus-stack"].appVersion;

function image(name: string, tag: string, keys: string): ChartImage {
  return { name, tag, registry: `${keys}.registry`, repository: `${keys}.repository` };
}

/** Images that kube-prometheus-stack runs at the pinned version, without Grafana. Source: the chart's and its subcharts' values. */
export const PROMETHEUS_IMAGES: readonly ChartImage[] = [
  image("quay.io/prometheus-operator/prometheus-operator", OPERATOR, "prometheusOperator.image"),
  image(
    "quay.io/prometheus-operator/prometheus-config-reloader",
    OPERATOR,
    "prometheusOperator.prometheusConfigReloader.image",
  ),
  // Only named to the operator; nothing runs it unless somebody asks the operator for Thanos.
  image("quay.io/thanos/thanos", "v0.42.4", "prometheusOperator.thanosImage"),
  image("quay.io/prometheus/prometheus", "v3.14.0-distroless", "prometheus.prometheusSpec.image"),
  image("quay.io/prometheus/alertmanager", "v0.34.0", "alertmanager.alertmanagerSpec.image"),
  image("ghcr.io/jkroepke/kube-webhook-certgen", "1.8.7", "prometheusOperator.admissionWebhooks.patch.image"),
  image("registry.k8s.io/kube-state-metrics/kube-state-metrics", "v2.20.0", "kube-state-metrics.image"),
  image("quay.io/prometheus/node-exporter", "v1.12.1-distroless", "prometheus-node-exporter.image"),
];

/** Images that Grafana runs at the pinned version. Source: the chart's subchart grafana 12.11.1. */
export const GRAFANA_IMAGES: readonly ChartImage[] = [
  image("docker.io/grafana/grafana", "13.2.0", "grafana.image"),
  image("quay.io/kiwigrid/k8s-sidecar", "2.10.1", "grafana.sidecar.image"),
];
