import { secretsStoreCsiDriver } from "../../src/addons/secrets-store-csi-driver";
import { helmInstall, incompleteResources, releaseValues, valueAt } from "../support/addon-install";

const DRIVER = "secrets-store-csi-driver";
const PROVIDER = "secrets-store-csi-driver-provider-aws";

describe("the Secrets Store CSI Driver", () => {
  const install = helmInstall(secretsStoreCsiDriver);
  const driver = releaseValues(install, DRIVER);
  const provider = releaseValues(install, PROVIDER);

  it("is a release of its own before its provider's, which leaves it out", () => {
    expect(install.releases.map(({ name }) => name)).toEqual([DRIVER, PROVIDER]);
    expect(valueAt(provider, "secrets-store-csi-driver.install")).toBe(false);
  });

  it("asks for tokens of both ways in which a pod gets a role", () => {
    expect(driver.tokenRequests).toEqual([{ audience: "sts.amazonaws.com" }, { audience: "pods.eks.amazonaws.com" }]);
  });

  it("has no rights in AWS of its own", () => {
    expect(install.serviceAccounts).toBeUndefined();
  });

  it("keeps Secrets in step unless told not to", () => {
    const off = releaseValues(helmInstall(secretsStoreCsiDriver, { syncSecret: false }), DRIVER);
    expect([driver, off].map((values) => valueAt(values, "syncSecret.enabled"))).toEqual([true, false]);
  });

  it("reads secrets again only when told how often", () => {
    const often = releaseValues(helmInstall(secretsStoreCsiDriver, { rotation: "10m" }), DRIVER);
    expect([driver.enableSecretRotation, driver.rotationPollInterval]).toEqual([false, undefined]);
    expect([often.enableSecretRotation, often.rotationPollInterval]).toEqual([true, "10m"]);
    expect(secretsStoreCsiDriver.options.safeParse({ rotation: "ten minutes" }).success).toBe(false);
  });

  it("keeps off Fargate and tells its provider the region", () => {
    const terms = "nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms";
    for (const affinity of [valueAt(driver, "linux.affinity"), provider.affinity]) {
      expect(JSON.stringify(valueAt(affinity, terms))).toContain('"eks.amazonaws.com/compute-type"');
    }
    expect(provider.awsRegion).toBe("us-east-1");
    expect(secretsStoreCsiDriver.needsNodes).toBe(true);
  });

  it.each(["driver", "registrar", "livenessProbe", "crds"])("bounds what the container of %s uses", (part) => {
    expect(valueAt(driver, `linux.${part}.resources`)).toBeDefined();
    expect(provider.resources).toBeDefined();
    expect([...incompleteResources(driver), ...incompleteResources(provider)]).toEqual([]);
  });
});
