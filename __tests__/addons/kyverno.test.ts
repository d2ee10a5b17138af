import type { AddonContext } from "../../src/addons/context";
import { kyverno } from "../../src/addons/kyverno";
import { floorAbove } from "../../src/facts/security-floors";
import { helmInstall, incompleteResources, releaseValues, valueAt } from "../support/addon-install";

const CONTROLLERS = ["admissionController", "backgroundController", "cleanupController", "reportsController"];
const values = (overrides: Partial<AddonContext> = {}) => releaseValues(helmInstall(kyverno, {}, overrides), "kyverno");
const policies = (options: object) => releaseValues(helmInstall(kyverno, options), "kyverno-policies");

describe("Kyverno", () => {
  it("is at or above its security floor", () => {
    const charts = helmInstall(kyverno).releases.flatMap(({ chart }) => (typeof chart === "string" ? [] : [chart]));
    expect(charts.map(({ name }) => name)).toEqual(["kyverno", "kyverno-policies"]);
    expect(charts.filter(({ name, version }) => floorAbove(name, version))).toEqual([]);
  });

  it.each([
    [4, 3, 2],
    [2, 2, 2],
    [1, 1, 1],
  ])("on %d nodes it answers by %d pods and works by %d", (nodes, webhooks, others) => {
    const counts = CONTROLLERS.map((part) => valueAt(values({ nodes }), `${part}.replicas`));
    expect(counts).toEqual([webhooks, others, others, others]);
  });

  it.each(CONTROLLERS)("lets one pod of %s go at a time, where there are several", (part) => {
    const budgets = [values(), values({ nodes: 1 })].map((v) => valueAt(v, `${part}.podDisruptionBudget`));
    const pods = valueAt(values(), `${part}.replicas`) as number;
    expect(budgets).toEqual([
      { enabled: true, minAvailable: pods - 1 },
      { enabled: false, minAvailable: 0 },
    ]);
  });

  it("leaves the cluster's own namespaces to their agents", () => {
    const [rule] = valueAt(values(), "config.webhooks.namespaceSelector.matchExpressions") as { values: string[] }[];
    expect(rule?.values).toContain("kube-system");
  });

  it("bounds every container, those of hooks too", () => {
    const paths = [
      ...CONTROLLERS.slice(1).map((part) => `${part}.resources`),
      "admissionController.container.resources",
      "admissionController.initContainer.resources",
      "crds.migration.podResources",
      "webhooksCleanup.resources",
      "test.resources",
    ];
    expect(paths.filter((path) => valueAt(values(), path) === undefined)).toEqual([]);
    expect(incompleteResources(values())).toEqual([]);
  });

  it("reports pods that break the restricted standard, and holds nobody up", () => {
    expect(policies({})).toMatchObject({
      policyType: "ValidatingPolicy",
      podSecurityStandard: "restricted",
      validationFailureAction: "Audit",
      failurePolicy: "Ignore",
    });
  });

  it("refuses them, and whatever it cannot look at, when told to enforce", () => {
    expect(policies({ enforce: true })).toMatchObject({ validationFailureAction: "Enforce", failurePolicy: "Fail" });
  });

  it("leaves namespaces alone that Pod Security lets more into than the standard would", () => {
    const laxNamespaces = { games: "privileged", "amazon-cloudwatch": "privileged", batch: "baseline" } as const;
    const excluded = (options: object) =>
      valueAt(
        releaseValues(helmInstall(kyverno, options, { laxNamespaces }), "kyverno-policies"),
        "vpolExclude.excludeNamespaces",
      );
    const system = ["kube-system", "kube-public", "kube-node-lease"];
    expect(excluded({ enforce: true })).toEqual([...system, "amazon-cloudwatch", "batch", "games"]);
    expect(excluded({ standard: "baseline" })).toEqual([...system, "amazon-cloudwatch", "games"]);
    expect(excluded({ excludedNamespaces: ["batch", "kube-system", "agents"] })).toEqual([
      ...system,
      "amazon-cloudwatch",
      "batch",
      "games",
      "agents",
    ]);
  });

  it("holds to another standard and leaves namespaces out when told so", () => {
    const told = policies({ standard: "baseline", excludedNamespaces: ["agents"] });
    expect(told.podSecurityStandard).toBe("baseline");
    expect(valueAt(told, "vpolExclude.excludeNamespaces")).toEqual([
      "kube-system",
      "kube-public",
      "kube-node-lease",
      "agents",
    ]);
  });
});
