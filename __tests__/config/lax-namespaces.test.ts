import type { Environment } from "../../src/config";
import { addonContext } from "../../src/config/addon-context";
import { broken } from "../support/environments";

const RESOURCES = { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } };
const custom = (namespace: string, podSecurity?: string) => ({
  chart: "podinfo",
  repository: "https://stefanprodan.github.io/podinfo",
  version: "6.7.1",
  namespace,
  values: { resources: RESOURCES },
  ...(podSecurity && { podSecurity }),
});

/** Lax namespaces of the cluster `main` with these add-ons and teams. */
function lax(addons: object, teams: object = {}) {
  const environment = broken({ "clusters/main/addons": addons, teams }) as Environment;
  const cluster = environment.clusters?.main;
  if (cluster === undefined) {
    throw new Error("no cluster");
  }
  return addonContext(environment, "main", cluster).laxNamespaces;
}

describe("namespaces that Kyverno leaves alone", () => {
  it("are those of add-ons that need more than restricted lets them", () => {
    expect(lax({ kyverno: { enforce: true }, amazonCloudwatchObservability: true, certManager: true })).toEqual({
      "amazon-cloudwatch": "privileged",
    });
    expect(lax({ kyverno: true, adot: true })).toEqual({ "opentelemetry-operator-system": "baseline" });
  });

  it("are those of the user's own charts, the laxest counting where several share one", () => {
    const charts = { one: custom("agents", "privileged"), two: custom("agents", "baseline"), three: custom("web") };
    expect(lax({ kyverno: true, custom: charts })).toEqual({ agents: "privileged" });
  });

  it("are those of teams that work on the cluster", () => {
    const teams = {
      games: { podSecurity: "privileged" },
      batch: { podSecurity: "baseline", clusters: ["main"] },
      away: { podSecurity: "privileged", clusters: ["other"] },
      shop: {},
    };
    expect(lax({ kyverno: true }, teams)).toEqual({ batch: "baseline", games: "privileged" });
  });

  it("are not looked for where there is no Kyverno", () => {
    expect(lax({ amazonCloudwatchObservability: true })).toEqual({});
  });

  it("leave out an add-on with faulty options, for which the description is refused", () => {
    expect(lax({ kyverno: true, velero: { bucket: "constructor" } })).toEqual({});
  });
});
