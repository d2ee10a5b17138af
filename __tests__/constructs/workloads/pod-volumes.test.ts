import type { ITerraformDependable } from "cdktf";
import { teamVolumes, writableVolumes } from "../../../src/constructs/workloads/pod-volumes";

const claim: ITerraformDependable = { fqn: "kubernetes_persistent_volume_claim_v1.assets" };
const claims = {
  assets: { claimName: "assets", accessMode: "ReadWriteMany", claim },
  library: { claimName: "library", accessMode: "ReadOnlyMany", claim },
};

describe("writable directories", () => {
  it("are volumes that go with the pod and hold 1Gi unless said otherwise", () => {
    const { volumes, mounts } = writableVolumes({
      writablePaths: ["/tmp", { path: "/var/cache", size: "5Gi" }, { path: "/run/app", size: "16Mi", inMemory: true }],
    });
    expect(volumes.map(({ emptyDir }) => emptyDir)).toEqual([
      { sizeLimit: "1Gi" },
      { sizeLimit: "5Gi" },
      { sizeLimit: "16Mi", medium: "Memory" },
    ]);
    expect(mounts.map(({ mountPath }) => mountPath)).toEqual(["/tmp", "/var/cache", "/run/app"]);
    expect(mounts.map(({ name }) => name)).toEqual(volumes.map(({ name }) => name));
  });

  it("have names that Kubernetes takes, different even where only the punctuation differs", () => {
    const names = writableVolumes({ writablePaths: ["/a/b", "/a-b", `/${"long/".repeat(30)}path`] }).volumes.map(
      ({ name = "" }) => name,
    );
    expect(new Set(names).size).toBe(3);
    expect(names.filter((name) => /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name))).toEqual(names);
  });
});

describe("volumes of the team", () => {
  it("are mounted by their claims, and only for reading where nobody may write", () => {
    expect(teamVolumes({ mounts: { assets: "/srv/assets", library: "/srv/library" } }, claims)).toEqual({
      volumes: [
        { name: "team--assets", persistentVolumeClaim: { claimName: "assets", readOnly: false } },
        { name: "team--library", persistentVolumeClaim: { claimName: "library", readOnly: true } },
      ],
      mounts: [
        { name: "team--assets", mountPath: "/srv/assets", readOnly: false },
        { name: "team--library", mountPath: "/srv/library", readOnly: true },
      ],
    });
  });

  it("must exist", () => {
    expect(() => teamVolumes({ mounts: { other: "/srv" } }, claims)).toThrow("no volume other");
  });
});
