import { adot } from "../../src/addons/adot";
import { byEks, installed } from "../support/installed-addon";

describe("adot", () => {
  it("is the operator alone: kept by EKS, without a role, after cert-manager", () => {
    expect(adot.requires).toEqual(["certManager"]);
    const install = byEks(installed(adot));
    expect(install).toMatchObject({ addonName: "adot", namespace: "opentelemetry-operator-system" });
    expect(install.serviceAccounts ?? []).toEqual([]);
    expect(install.configuration).toEqual({
      manager: { resources: { requests: expect.any(Object), limits: expect.any(Object) } },
    });
  });

  it("asks no more of its namespace than its manifest is known to keep to", () => {
    expect(installed(adot).podSecurity).toBe("baseline");
  });
});
