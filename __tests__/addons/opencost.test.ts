import { kubePrometheusStack } from "../../src/addons/kube-prometheus-stack";
import { opencost } from "../../src/addons/opencost";
import { installed, release } from "../support/installed-addon";

const values = (options: object = {}, overrides: object = {}) =>
  release(installed(opencost, options, overrides), "opencost").values;

describe("opencost", () => {
  it("reads the Prometheus of kube-prometheus-stack, which it needs", () => {
    expect(opencost.requires).toEqual(["kubePrometheusStack"]);
    expect(values()).toMatchObject({
      opencost: {
        prometheus: {
          internal: {
            serviceName: "kube-prometheus-stack-prometheus",
            namespaceName: installed(kubePrometheusStack).namespace,
            port: 9090,
          },
        },
        metrics: { serviceMonitor: { enabled: true } },
      },
    });
  });

  it("calls the DNS suffix by the chart's name for it, and the cluster by its own", () => {
    expect(values()).toMatchObject({
      clusterName: "cluster.local",
      opencost: { exporter: { defaultClusterId: "reference-main", extraEnv: { AWS_REGION: "us-east-1" } } },
    });
  });

  it("has no role, runs as a user of its own in a restricted namespace", () => {
    const install = installed(opencost);
    expect(install.serviceAccounts ?? []).toEqual([]);
    expect(install.podSecurity).toBe("restricted");
    expect(values({}, { onFargate: () => true }).serviceAccount).toEqual({ create: true, name: "opencost" });
    expect(values().podSecurityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1001 });
  });

  it("does without its web page and the page's image when told so, and listens on IPv6 where pods do", () => {
    expect(values({ ui: false })).toMatchObject({ opencost: { ui: { enabled: false } } });
    expect(release(installed(opencost, { ui: false }), "opencost").images.map(({ name }) => name)).toEqual([
      "ghcr.io/opencost/opencost",
    ]);
    expect(values({}, { ipv6: true })).toMatchObject({ opencost: { ui: { enabled: true, useIPv6: true } } });
  });
});
