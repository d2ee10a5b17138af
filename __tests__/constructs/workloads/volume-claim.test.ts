import { VolumeClaim, type VolumeClaimProps } from "../../../src/constructs/workloads/volume-claim";
import { onKubernetes } from "../../support/application";
import { PLACE } from "../../support/synth";

const claim = (props: Partial<VolumeClaimProps> = {}, protection = true) =>
  onKubernetes(
    (stack, place) => {
      new VolumeClaim(stack, "assets", {
        place,
        name: "assets",
        namespace: "shop",
        storageClass: "shared",
        size: "20Gi",
        dependsOn: [],
        ...props,
      });
    },
    { ...PLACE, protection },
  ).only("kubernetes_persistent_volume_claim_v1");

describe("a volume of a team", () => {
  it("is not waited for, since it is made where its first pod runs", () => {
    expect(claim().wait_until_bound).toBe(false);
  });

  it("has the class, size and access that are asked for, one node at a time unless said otherwise", () => {
    expect(claim()).toMatchObject({
      metadata: { name: "assets", namespace: "shop" },
      spec: {
        access_modes: ["ReadWriteOnce"],
        storage_class_name: "shared",
        resources: { requests: { storage: "20Gi" } },
      },
    });
    expect(claim({ accessMode: "ReadWriteMany" })).toMatchObject({ spec: { access_modes: ["ReadWriteMany"] } });
  });

  it("is guarded against deletion, unless the protection is off", () => {
    expect(claim().lifecycle).toEqual({ prevent_destroy: true });
    expect(claim({}, false).lifecycle).toBeUndefined();
  });
});
