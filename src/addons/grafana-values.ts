import { RESTRICTED_CONTAINER, resources, selectorLabels, spread } from "./pods";
import type { Values } from "./values";

/** How Grafana is set up. */
export interface GrafanaChoice {
  /** Secret with the keys `admin-user` and `admin-password`. @default the chart makes one with a random password */
  readonly adminSecret?: string;
}

/**
 * Values of subchart grafana. It keeps nothing: dashboards and data sources come from ConfigMaps, so that it needs no volume and can be
 * thrown away. Nobody reaches it without signing in, and nothing makes an Ingress for it.
 */
export function grafanaValues(choice: GrafanaChoice | false, release: string): Values {
  if (choice === false) {
    return { enabled: false };
  }
  return {
    enabled: true,
    ...(choice.adminSecret && { admin: { existingSecret: choice.adminSecret } }),
    replicas: 1,
    topologySpreadConstraints: spread(selectorLabels("grafana", release)),
    containerSecurityContext: RESTRICTED_CONTAINER,
    extraEmptyDirMounts: [{ name: "tmp", mountPath: "/tmp" }],
    resources: resources("100m", "256Mi", "1", "512Mi"),
    persistence: { enabled: false },
    sidecar: { resources: resources("50m", "128Mi", "200m", "256Mi") },
    testFramework: { enabled: false },
    defaultDashboardsEnabled: true,
    defaultDashboardsTimezone: "utc",
    ingress: { enabled: false },
    serviceMonitor: { enabled: true },
    "grafana.ini": {
      "auth.anonymous": { enabled: false },
      // Grafana asks its makers for news and plugins when it starts, which a cluster without internet waits for in vain.
      analytics: { reporting_enabled: false, check_for_updates: false, check_for_plugin_updates: false },
      news: { news_feed_enabled: false },
      plugins: { preinstall_disabled: true, preinstall_auto_update: false },
    },
  };
}
