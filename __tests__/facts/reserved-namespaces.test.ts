import { addonOf } from "../../src/addons/catalogue";
import { ADDON_NAMES } from "../../src/addons/selection";
import { namespaceOwner } from "../../src/facts/reserved-namespaces";
import { installed } from "../support/installed-addon";

describe("a reserved namespace", () => {
  it.each(ADDON_NAMES)("is that of %s, and of each of its service accounts", (name) => {
    const { namespace, serviceAccounts = [] } = installed(addonOf(name));
    const all = [namespace, ...serviceAccounts.map((account) => account.namespace ?? namespace)];
    expect(all.filter((one) => namespaceOwner(one) === undefined)).toEqual([]);
  });

  it.each(["default", "kube-system", "kube-public", "kube-node-lease", "kube-anything"])("is %s", (name) => {
    expect(namespaceOwner(name)).toBe("Kubernetes");
  });

  it.each(["shop", "batch", "kubernetes", "my-monitoring"])("is not %s", (name) => {
    expect(namespaceOwner(name)).toBeUndefined();
  });
});
