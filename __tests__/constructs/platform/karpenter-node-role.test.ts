import { KarpenterNodeRole, type KarpenterNodeRoleProps } from "../../../src/constructs/platform/karpenter-node-role";
import { tree } from "../../support/network";

const made = (props: Partial<KarpenterNodeRoleProps> = {}, place = {}) =>
  tree((stack, where) => {
    new KarpenterNodeRole(stack, "nodes", {
      place: where,
      name: "reference-main-karpenter-node",
      clusterName: "reference-main",
      ...props,
    });
  }, place);

describe("KarpenterNodeRole", () => {
  it("is assumed by EC2 alone", () => {
    const trust = made().only("aws_iam_role").assume_role_policy as string;
    expect(JSON.parse(trust).Statement).toMatchObject([{ Principal: { Service: "ec2.amazonaws.com" } }]);
    expect(made({}, { dnsSuffix: "amazonaws.com.cn" }).only("aws_iam_role").assume_role_policy).toContain(
      "ec2.amazonaws.com.cn",
    );
  });

  it("reads its cluster, pulls images and takes sessions; pod networking has a role of its own", () => {
    const attached = made()
      .all("aws_iam_role_policy_attachment")
      .map(({ policy_arn: arn }) => arn);
    expect(attached.sort()).toEqual([
      "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
      "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    ]);
  });

  it("is carried by an instance profile of its own name", () => {
    const role = made();
    const profile = role.only("aws_iam_instance_profile");
    expect(profile.name).toBe("reference-main-karpenter-node");
    expect(role.target(profile.role)).toBe("nodes");
  });

  it("lets its nodes join the cluster", () => {
    const role = made();
    const entry = role.only("aws_eks_access_entry");
    expect(entry).toMatchObject({ cluster_name: "reference-main", type: "EC2_LINUX" });
    expect(role.target(entry.principal_arn)).toBe("nodes");
  });

  it("takes further policies", () => {
    const policy = '{"Version":"2012-10-17","Statement":[]}';
    expect(made({ policies: { "first-pull": policy } }).only("aws_iam_role_policy")).toMatchObject({
      name: "first-pull",
      policy,
    });
  });
});
