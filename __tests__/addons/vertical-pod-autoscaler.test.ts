import { verticalPodAutoscaler } from "../../src/addons/vertical-pod-autoscaler";
import { installed, release } from "../support/installed-addon";

const values = (options: object = {}, overrides: object = {}) =>
  release(installed(verticalPodAutoscaler, options, overrides), "vertical-pod-autoscaler").values;
const PARTS = ["admissionController", "recommender", "updater"];

describe("vertical-pod-autoscaler", () => {
  it("belongs to the autoscaling set and needs the measures of metrics-server", () => {
    expect(verticalPodAutoscaler).toMatchObject({ sets: ["autoscaling"], requires: ["metricsServer"] });
  });

  it("calls its webhook on a port that the control plane may reach, and leaves the webhook to Helm", () => {
    expect(values().admissionController).toMatchObject({
      registerWebhook: false,
      extraArgs: ["--port=9443"],
      service: { ports: [{ port: 443, targetPort: 9443, protocol: "TCP" }] },
    });
  });

  it("runs each part twice behind a disruption budget, or once without", () => {
    for (const part of PARTS) {
      expect(values()[part]).toMatchObject({ replicas: 2, podDisruptionBudget: { enabled: true } });
      expect(values({ replicas: 1 })[part]).toMatchObject({ replicas: 1, podDisruptionBudget: { enabled: false } });
      expect(values({}, { nodes: 1 })[part]).toMatchObject({ replicas: 1 });
    }
  });

  it("changes running pods unless told not to", () => {
    expect(values().updater).toMatchObject({ enabled: true });
    expect(values({ updater: false }).updater).toMatchObject({ enabled: false });
  });

  it("gives the jobs that make its certificate requests and limits as well", () => {
    expect(values()).toMatchObject({
      admissionController: { certGen: { resources: { requests: expect.any(Object), limits: expect.any(Object) } } },
    });
  });
});
