import type { HelmInstall } from "../../src/addons/addon";
import { addonOf } from "../../src/addons/catalogue";
import { addonOfChart, isOwnRelease } from "../../src/addons/custom-charts";
import { ADDON_NAMES } from "../../src/addons/selection";
import { CHARTS } from "../../src/facts/charts";
import { addonContext } from "../support/addon-context";

const buckets = { velero: "reference-velero", assets: "reference-assets" };
const pool = { kind: "karpenter", amiVersion: "v20260714", limits: { cpu: "64", memory: "256Gi" } } as const;
const context = addonContext({ buckets, on: new Set(ADDON_NAMES), fargate: true, nodePools: { general: pool } });
const installed = ADDON_NAMES.map((name) => ({
  name,
  install: addonOf(name).install(addonOf(name).example ?? {}, context),
}));
const byHelm = installed.filter(
  (one): one is { name: (typeof ADDON_NAMES)[number]; install: HelmInstall } => one.install.kind === "helm",
);

describe("what the catalogue installs", () => {
  it("is known by the name of each release", () => {
    const names = byHelm.flatMap(({ install }) => install.releases.map(({ name }) => name));
    expect(names.filter((name) => !isOwnRelease(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(["karpenter-pools", "velero-snapshot-class", "cert-manager-issuer"]));
    expect(["podinfo", "constructor"].filter(isOwnRelease)).toEqual([]);
  });

  it("is known by the name of each chart, with the add-on that installs it", () => {
    const pairs = byHelm.flatMap(({ name, install }) =>
      install.releases.flatMap(({ chart }) => (typeof chart === "string" ? [] : [[chart.name, name] as const])),
    );
    expect(pairs.map(([chart]) => [chart, addonOfChart(chart)])).toEqual(pairs);
    expect(Object.keys(CHARTS).filter((chart) => addonOfChart(chart) === undefined)).toEqual([]);
    expect(addonOfChart("podinfo")).toBeUndefined();
  });
});
