import type { AddonContext } from "../../src/addons/context";
import { reloader } from "../../src/addons/reloader";
import { helmInstall, incompleteResources, releaseValues, valueAt } from "../support/addon-install";

const values = (options: object = {}, overrides: Partial<AddonContext> = {}) =>
  releaseValues(helmInstall(reloader, options, overrides), "reloader");

describe("Reloader", () => {
  it("runs two pods of which one leads, and one on a single node", () => {
    const [two, one] = [values(), values({}, { nodes: 1 })];
    expect(
      [two, one].map((v) => [valueAt(v, "reloader.deployment.replicas"), valueAt(v, "reloader.enableHA")]),
    ).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(valueAt(two, "reloader.podDisruptionBudget")).toEqual({ enabled: true, maxUnavailable: 1 });
    expect(valueAt(one, "reloader.podDisruptionBudget")).toBeUndefined();
  });

  it("restarts what is annotated, or everything when told so", () => {
    const everything = [values(), values({ everything: true })].map((v) => valueAt(v, "reloader.autoReloadAll"));
    expect(everything).toEqual([false, true]);
  });

  it("changes a variable, or an annotation when told so", () => {
    const strategies = [values(), values({ strategy: "annotations" })].map((v) =>
      valueAt(v, "reloader.reloadStrategy"),
    );
    expect(strategies).toEqual(["env-vars", "annotations"]);
  });

  it("watches mounted secrets where the driver for them is on, and starts after it", () => {
    const on = new Set(["secretsStoreCsiDriver"]);
    const watching = [values(), values({}, { on })].map((v) => valueAt(v, "reloader.enableCSIIntegration"));
    expect(watching).toEqual([false, true]);
    expect(reloader.after).toContain("secretsStoreCsiDriver");
  });

  it("is bounded and writes nowhere", () => {
    expect(valueAt(values(), "reloader.deployment.resources")).toBeDefined();
    expect(incompleteResources(values())).toEqual([]);
    expect(valueAt(values(), "reloader.readOnlyRootFileSystem")).toBe(true);
  });
});
