import type { TerraformBlock } from "../../../src/core/terraform-json";
import { eksObjects } from "../../../src/rehearsal/run/eks-objects";
import { state } from "../../support/rehearsal";

const titles = (resource: Record<string, Record<string, TerraformBlock>>) =>
  eksObjects([state("test", { json: { resource } })]).map(({ title }) =>
    title.replace("CustomResourceDefinition ", ""),
  );

describe("what EKS puts into a cluster", () => {
  it("is the class gp2", () => {
    expect(titles({})).toEqual(["StorageClass gp2"]);
    expect(titles({ aws_eks_cluster: { a: { compute_config: [{ enabled: false }] } } })).toEqual(["StorageClass gp2"]);
  });

  it("are the kinds of Auto Mode in its place", () => {
    expect(titles({ aws_eks_cluster: { a: { compute_config: [{ enabled: true }] } } })).toEqual([
      "nodepools.karpenter.sh",
      "nodeclasses.eks.amazonaws.com",
    ]);
    expect(titles({ aws_eks_cluster: { a: { compute_config: { enabled: true } } } })).toHaveLength(2);
  });

  it("are kinds of snapshots when it runs the add-on for them", () => {
    const addons = { a: { addon_name: "coredns" }, b: { addon_name: "snapshot-controller" } };
    expect(titles({ aws_eks_addon: addons })).toEqual([
      "StorageClass gp2",
      "volumesnapshotclasses.snapshot.storage.k8s.io",
      "volumesnapshotcontents.snapshot.storage.k8s.io",
      "volumesnapshots.snapshot.storage.k8s.io",
    ]);
    expect(titles({ aws_eks_addon: { a: { addon_name: "coredns" } } })).toEqual(["StorageClass gp2"]);
  });

  it("is named by its path as by itself", () => {
    const json = { resource: { aws_eks_addon: { b: { addon_name: "snapshot-controller" } } } };
    for (const { path, object } of eksObjects([state("test", { json })])) {
      const { apiVersion, kind } = object as { apiVersion: string; kind: string };
      expect(path).toMatch(new RegExp(`^/apis/${apiVersion}/${kind.toLowerCase()}(s|es)$`));
    }
  });
});
