import { CHARTS } from "../../../src/facts/charts";
import { installedIn } from "../../../src/handoff/report/installed";
import { broken } from "../../support/environments";
import { checked, handed } from "../../support/handed";

const STATES = ["test-main-cluster", "test-main-platform"];

/** What the cluster of a changed description installs, by name. */
function installed(changes: Readonly<Record<string, unknown>> = {}) {
  const list = installedIn(handed(checked(broken(changes))), STATES);
  return Object.fromEntries(list.map((one) => [one.name, one]));
}

const { version, source, checked: day } = CHARTS["aws-load-balancer-controller"];

describe("what a cluster installs", () => {
  it("is its EKS add-ons before its charts, each by name", () => {
    const list = installedIn(handed(checked(broken({ "clusters/main/addonSets": ["essential"] }))), STATES);
    const names = (by: string) => list.filter((one) => one.by === by).map(({ name }) => name);
    expect(list.map(({ by }) => by)).toEqual([...names("EKS").map(() => "EKS"), ...names("Helm").map(() => "Helm")]);
    expect(names("EKS")).toEqual([...names("EKS")].sort());
    expect(names("EKS")).toContain("coredns");
    expect(names("Helm")).toEqual([...names("Helm")].sort());
    expect(names("Helm")).toContain("cert-manager");
  });

  it("says of an add-on that its build is chosen at plan, and of a pinned one which it is", () => {
    const build = "v1.11.4-eksbuild.2";
    const { coredns, "kube-proxy": proxy } = installed({ "clusters/main/addons": { coredns: { build } } });
    expect(coredns).toMatchObject({ version: build, chosen: false, source: "pinned in the description or its lock" });
    expect(proxy).toMatchObject({
      version: "default build, chosen at plan",
      chosen: true,
      kubernetes: "1.35",
      source: "EKS, for Kubernetes 1.35",
    });
  });

  it("gives a chart the versions that its publisher names, and the source", () => {
    const { "aws-load-balancer-controller": chart } = installed({ "clusters/main/addonSets": ["essential"] });
    expect(chart).toEqual({
      name: "aws-load-balancer-controller",
      by: "Helm",
      version: "3.5.0 (v3.5.0)",
      chosen: false,
      kubernetes: "1.22 or later",
      source: `${source}, checked ${day}`,
    });
  });

  it("names both ends of a range where the publisher does", () => {
    const { kyverno } = installed({ "clusters/main/addons": { kyverno: true } });
    expect(kyverno?.kubernetes).toBe("1.33 to 1.35");
  });

  it.each([
    ["a registry", "oci://111122223333.dkr.ecr.us-east-1.amazonaws.com/charts"],
    ["a folder of archives", "/srv/charts"],
  ])("knows a chart that comes from %s", (_, charts) => {
    const changes = { "clusters/main/addonSets": ["essential"], "mirrors/charts": charts };
    const { "aws-load-balancer-controller": chart } = installed(changes);
    expect(chart).toMatchObject({ version: `${version} (v3.5.0)`, source: `${source}, checked ${day}` });
  });

  it("says of a chart of the user's own that it comes from the description", () => {
    const custom = {
      repository: "https://charts.example.com",
      chart: "podinfo",
      version: "6.9.2",
      namespace: "podinfo",
      values: { resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "100m", memory: "64Mi" } } },
    };
    const { podinfo } = installed({ "clusters/main/addons": { custom: { podinfo: custom } } });
    expect(podinfo).toMatchObject({
      version: "6.9.2",
      kubernetes: "not known here",
      source: "the description: https://charts.example.com",
    });
  });

  it("says of a chart of this project's own that it is in the state's folder", () => {
    const { "snapshot-classes": own } = installed({ "clusters/main/addonSets": ["essential"] });
    expect(own).toMatchObject({
      version: "in this configuration",
      source: "a chart of this project, in the folder of its state",
    });
  });

  it("takes the charts that Argo CD installs from what the platform state puts out", () => {
    const changes = { "clusters/main/addonSets": ["essential"], "clusters/main/gitops": {} };
    const { "aws-load-balancer-controller": chart } = installed(changes);
    expect(chart).toMatchObject({ by: "Argo CD", version: `${version} (v3.5.0)`, kubernetes: "1.22 or later" });
  });
});
