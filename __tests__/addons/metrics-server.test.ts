import { metricsServer } from "../../src/addons/metrics-server";
import { installed, release } from "../support/installed-addon";

const values = (options: object = {}, overrides: object = {}) =>
  release(installed(metricsServer, options, overrides), "metrics-server").values;

describe("metrics-server", () => {
  it("belongs to the essential set, in Auto Mode too, and has no role", () => {
    expect(metricsServer.sets).toEqual(["essential"]);
    expect(metricsServer.inAutoMode).toBeUndefined();
    expect(installed(metricsServer).serviceAccounts).toBeUndefined();
  });

  it("runs twice with a disruption budget, or once on a single node without one", () => {
    expect(values()).toMatchObject({ replicas: 2, podDisruptionBudget: { enabled: true, maxUnavailable: 1 } });
    expect(values({}, { nodes: 1 })).toMatchObject({ replicas: 1, podDisruptionBudget: { enabled: false } });
    expect(values({}, { nodes: 0 })).toMatchObject({ replicas: 2 });
    expect(values({ replicas: 3 })).toMatchObject({ replicas: 3 });
  });

  it("asks every 15 seconds, or as often as it is told", () => {
    const [usual, told] = [values(), values({ metricResolutionSeconds: 60 })].map(({ defaultArgs }) => defaultArgs);
    expect(usual).toContain("--metric-resolution=15s");
    expect(told).toContain("--metric-resolution=60s");
    expect(told).not.toContain("--metric-resolution=15s");
  });

  it("leaves the kubelet its port where it runs on Fargate", () => {
    expect(values().containerPort).toBe(10250);
    expect(values({}, { fargateOnly: true }).containerPort).toBe(10251);
    const onFargate = (namespace: string) => namespace === "kube-system";
    expect(values({}, { onFargate }).containerPort).toBe(10251);
  });

  it("is watched by Prometheus where there is one", () => {
    expect(values()).toMatchObject({ metrics: { enabled: false }, serviceMonitor: { enabled: false } });
    expect(values({}, { on: new Set(["kubePrometheusStack"]) })).toMatchObject({
      metrics: { enabled: true },
      serviceMonitor: { enabled: true },
    });
  });
});
