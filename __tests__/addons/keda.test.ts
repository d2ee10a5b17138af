import { mirroredValues } from "../../src/addons/images";
import { keda } from "../../src/addons/keda";
import { installed, release } from "../support/installed-addon";

const values = (options: object = {}, overrides: object = {}) =>
  release(installed(keda, options, overrides), "keda").values;

describe("keda", () => {
  it("has a restricted namespace of its own and no role: workloads bring theirs", () => {
    expect(installed(keda)).toMatchObject({ namespace: "keda", podSecurity: "restricted" });
    expect(installed(keda).serviceAccounts).toBeUndefined();
  });

  it("runs each part twice behind a disruption budget, or once without", () => {
    const replicas = (n: number) => ({
      operator: { replicaCount: n },
      metricsServer: { replicaCount: n },
      webhooks: { replicaCount: n },
    });
    expect(values()).toMatchObject({ ...replicas(2), podDisruptionBudget: { operator: { maxUnavailable: 1 } } });
    expect(values({ replicas: 1 })).toMatchObject(replicas(1));
    expect(values({ replicas: 1 }).podDisruptionBudget).toEqual({ operator: {}, metricServer: {}, webhooks: {} });
  });

  it("scales Deployments and StatefulSets in every namespace, or as told", () => {
    expect(values()).toMatchObject({ rbac: { enabledCustomScaledRefKinds: false }, watchNamespace: "" });
    expect(values({ customScaleTargets: true, watchNamespace: "shop" })).toMatchObject({
      rbac: { enabledCustomScaledRefKinds: true },
      watchNamespace: "shop",
    });
  });

  it("is watched by Prometheus where there is one", () => {
    expect(values()).toMatchObject({ prometheus: { operator: { enabled: false } } });
    const watched = { enabled: true, serviceMonitor: { enabled: true } };
    expect(values({}, { on: new Set(["kubePrometheusStack"]) }).prometheus).toEqual({
      operator: watched,
      metricServer: watched,
      webhooks: watched,
    });
  });

  it("takes its images from a mirror by host and path", () => {
    expect(mirroredValues(release(installed(keda), "keda").images, "registry.example.com/mirror")).toMatchObject({
      image: { keda: { registry: "registry.example.com", repository: "mirror/ghcr.io/kedacore/keda" } },
    });
  });
});
