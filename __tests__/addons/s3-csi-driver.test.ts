import type { EksInstall } from "../../src/addons/addon";
import { s3CsiDriver } from "../../src/addons/s3-csi-driver";
import { statements } from "../policies/documents";
import { addonContext } from "../support/addon-context";
import { faultsOf } from "../support/installed-addon";

const buckets = { assets: "reference-assets", models: "reference-models" };

describe("the S3 driver", () => {
  const install = s3CsiDriver.install({ buckets: ["models"] }, addonContext({ buckets })) as EksInstall;

  it("is kept by EKS", () => {
    expect([install.kind, install.addonName]).toEqual(["eks", "aws-mountpoint-s3-csi-driver"]);
  });

  it("may touch the buckets that are named and no other", () => {
    expect(install.serviceAccounts?.map(({ name }) => name)).toEqual(["s3-csi-driver-sa"]);
    const all = statements(install.serviceAccounts?.[0]?.policies.buckets ?? "");
    const arns = JSON.stringify(all).match(/arn:aws:s3:::[^"]+/g);
    expect([...new Set(arns)].sort()).toEqual(["arn:aws:s3:::reference-models", "arn:aws:s3:::reference-models/*"]);
  });

  it("is configured with nothing, since its builds refuse what they do not know", () => {
    expect(install.configuration).toBeUndefined();
  });

  it("says which buckets are missing", () => {
    expect(faultsOf(s3CsiDriver, {}, { buckets })).toEqual({
      buckets: "is not given; want the keys of buckets to mount: one of assets, models",
    });
    expect(faultsOf(s3CsiDriver, { buckets: ["assets", "logs"] }, { buckets })).toEqual({
      "buckets[1]": "is logs; want one of assets, models",
    });
    expect(faultsOf(s3CsiDriver, { buckets: ["constructor"] }, { buckets })).toEqual({
      "buckets[0]": "is constructor; want one of assets, models",
    });
  });
});
