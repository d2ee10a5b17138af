import { ServiceAccount, type ServiceAccountProps } from "../../../src/constructs/workloads/service-account";
import { kubernetesSynth } from "../../support/teams";

const account = (props: Partial<ServiceAccountProps> = {}) =>
  kubernetesSynth((stack, place) => {
    new ServiceAccount(stack, "account", {
      place,
      clusterName: "reference-main",
      namespace: "shop",
      name: "web",
      oidc: { arn: "arn:oidc", issuer: "issuer" },
      dependsOn: [],
      ...props,
    });
  });
const GRANTS = [{ kind: "s3.read", bucket: "assets" }] as const;
const trust = (output: ReturnType<typeof account>) =>
  JSON.parse(String(output.only("aws_iam_role").assume_role_policy)).Statement[0];

describe("a service account", () => {
  it("without grants has no role, and its pods no token", () => {
    const output = account();
    expect(output.only("kubernetes_service_account_v1")).toMatchObject({
      metadata: { name: "web", namespace: "shop" },
      automount_service_account_token: false,
    });
    expect(output.all("aws_iam_role")).toEqual([]);
    expect(output.all("aws_eks_pod_identity_association")).toEqual([]);
  });

  it("with grants has a role of its own, which Pod Identity hands to it alone", () => {
    const output = account({ grants: GRANTS, tags: { Team: "shop" } });
    expect(output.only("aws_iam_role")).toMatchObject({ name: "reference-main.shop.web", tags: { Team: "shop" } });
    expect(trust(output).Condition.StringEquals).toMatchObject({
      "aws:RequestTag/kubernetes-namespace": "shop",
      "aws:RequestTag/kubernetes-service-account": "web",
    });
    expect(output.only("aws_eks_pod_identity_association")).toMatchObject({
      cluster_name: "reference-main",
      namespace: "shop",
      service_account: "web",
      role_arn: expect.stringMatching(/^\$\{aws_iam_role\.account_identity_role_\w+\.arn\}$/),
      tags: { Team: "shop" },
    });
    expect(output.only("kubernetes_service_account_v1").metadata).not.toHaveProperty("annotations");
  });

  it("with IRSA names its role in an annotation", () => {
    const output = account({ grants: GRANTS, identity: "irsa" });
    expect(trust(output).Condition.StringEquals).toEqual({
      "issuer:aud": "sts.amazonaws.com",
      "issuer:sub": "system:serviceaccount:shop:web",
    });
    expect(output.only("kubernetes_service_account_v1").metadata).toMatchObject({
      annotations: {
        "eks.amazonaws.com/role-arn": expect.stringMatching(/^\$\{aws_iam_role\.account_identity_role_\w+\.arn\}$/),
      },
    });
    expect(output.all("aws_eks_pod_identity_association")).toEqual([]);
  });

  it("with a long name has a role whose name fits IAM and is nobody else's", () => {
    const names = ["a", "b"].map((end) => {
      const output = account({ grants: GRANTS, namespace: "n".repeat(40), name: `${"s".repeat(30)}${end}` });
      return String(output.only("aws_iam_role").name);
    });
    expect(names.map(({ length }) => length)).toEqual([64, 64]);
    expect(new Set(names).size).toBe(2);
  });
});
