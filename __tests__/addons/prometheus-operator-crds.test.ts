import { prometheusOperatorCrds } from "../../src/addons/prometheus-operator-crds";
import { selectAddons } from "../../src/addons/selection";
import { byHelm, installed } from "../support/installed-addon";

const CLUSTER = { autoMode: false, fargateOnly: false, fargate: false, zones: false, isolated: false };
const selected = (addons: Readonly<Record<string, boolean>>) =>
  selectAddons({ sets: [], addons, ...CLUSTER }).map(({ name }) => name);

describe("the kinds of the Prometheus operator", () => {
  it("are one release without values, images and roles", () => {
    const install = byHelm(installed(prometheusOperatorCrds));
    expect(install.releases).toMatchObject([
      { name: "prometheus-operator-crds", chart: { name: "prometheus-operator-crds" }, values: {}, images: [] },
    ]);
    expect([install.namespace, install.podSecurity, install.serviceAccounts]).toEqual([
      "kube-system",
      undefined,
      undefined,
    ]);
  });

  it("come with Prometheus, before it and before what asks to be watched", () => {
    expect(selected({ kubePrometheusStack: true, keda: true })).toEqual([
      "prometheusOperatorCrds",
      expect.any(String),
      expect.any(String),
    ]);
    expect(selected({ keda: true })).toEqual(["keda"]);
  });

  it("can be had alone, and be left out on purpose", () => {
    expect(selected({ prometheusOperatorCrds: true })).toEqual(["prometheusOperatorCrds"]);
    expect(selected({ kubePrometheusStack: true, prometheusOperatorCrds: false })).toEqual(["kubePrometheusStack"]);
  });

  it("take no options", () => {
    expect(prometheusOperatorCrds.options.safeParse({ keep: true }).success).toBe(false);
  });
});
