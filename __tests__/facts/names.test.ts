import { accessPolicyArn } from "../../src/facts/access-policies";
import { dataFile } from "../../src/facts/data-file";
import { EKS_ADDONS } from "../../src/facts/eks-addons";
import {
  ENDPOINT_SERVICES,
  endpointActions,
  endpointServiceName,
  PRIVATE_CLUSTER_ENDPOINTS,
} from "../../src/facts/endpoint-services";
import { LOG_RETENTION_DAYS } from "../../src/facts/log-retention";
import { MANAGED_POLICIES, managedPolicyArn } from "../../src/facts/managed-policies";
import { PULL_THROUGH_REGISTRIES } from "../../src/facts/pull-through-registries";
import { reservedDomain } from "../../src/facts/reserved-domains";

describe("endpoint services", () => {
  it("of a cluster without internet are those of control NET-17", () => {
    expect([...PRIVATE_CLUSTER_ENDPOINTS].sort()).toEqual([
      "autoscaling",
      "ec2",
      "ec2messages",
      "ecr.api",
      "ecr.dkr",
      "eks",
      "eks-auth",
      "elasticloadbalancing",
      "kms",
      "logs",
      "sqs",
      "ssm",
      "ssmmessages",
      "sts",
    ]);
  });

  it.each([
    ["us-east-1", "ecr.dkr", "com.amazonaws.us-east-1.ecr.dkr"],
    ["us-gov-west-1", "sts", "com.amazonaws.us-gov-west-1.sts"],
    ["cn-north-1", "ecr.dkr", "cn.com.amazonaws.cn-north-1.ecr.dkr"],
    ["cn-north-1", "logs", "com.amazonaws.cn-north-1.logs"],
    ["cn-north-1", "s3", "com.amazonaws.cn-north-1.s3"],
  ])("in %s %s is called %s", (region, service, name) => {
    expect(endpointServiceName(region, service)).toBe(name);
  });

  it("tell actions from service names", () => {
    expect([endpointActions("ecr.dkr"), endpointActions("monitoring"), endpointActions("sts")]).toEqual([
      "ecr",
      "cloudwatch",
      "sts",
    ]);
  });

  it("are named once each", () => {
    expect(new Set(ENDPOINT_SERVICES).size).toBe(ENDPOINT_SERVICES.length);
  });
});

describe("managed policies", () => {
  it.each(["aws", "aws-cn", "aws-us-gov"])("have ARNs in partition %s without an account", (partition) => {
    expect(managedPolicyArn(partition, MANAGED_POLICIES.efsCsi.path)).toBe(
      `arn:${partition}:iam::aws:policy/service-role/AmazonEFSCSIDriverPolicy`,
    );
  });

  const kept = Object.values(MANAGED_POLICIES).filter(({ source }) => source.startsWith("getmoto/moto"));

  it.each(kept.map(({ path }) => path))("%s is kept as AWS publishes it", (path) => {
    const name = path.split("/").at(-1);
    expect(JSON.parse(dataFile(`iam/aws-managed/${name}.json`))).toMatchObject({ Version: "2012-10-17" });
  });

  it("give nodes no right to push images and no right to work on interfaces", () => {
    const { Statement } = JSON.parse(dataFile("iam/aws-managed/AmazonEC2ContainerRegistryPullOnly.json"));
    expect(JSON.stringify(Statement)).not.toMatch(/ecr:(Put|Upload|Initiate|Complete)/);
  });
});

describe("EKS add-ons", () => {
  it("need only add-ons that are installed before them", () => {
    const names = Object.keys(EKS_ADDONS);
    const wrong = Object.values(EKS_ADDONS).flatMap(({ name, needs }) =>
      needs.filter((need) => names.indexOf(need) >= names.indexOf(name)).map((need) => `${name} before ${need}`),
    );
    expect(wrong).toEqual([]);
  });

  it("that nodes need come before nodes, and those that need nodes after", () => {
    const before = Object.values(EKS_ADDONS).filter(({ phase }) => phase === "beforeCompute");
    expect(before.map(({ name }) => name)).toEqual(["vpc-cni", "kube-proxy", "eks-pod-identity-agent"]);
    expect(before.flatMap(({ needs }) => needs)).toEqual([]);
  });

  it("that call AWS name their service accounts and the build that takes Pod Identity", () => {
    const callers = Object.values(EKS_ADDONS).filter(({ serviceAccounts }) => serviceAccounts.length > 0);
    expect(callers.map(({ name, podIdentitySince }) => [name, podIdentitySince])).toEqual([
      ["vpc-cni", "v1.15.5-eksbuild.1"],
      ["aws-ebs-csi-driver", "v1.26.0-eksbuild.1"],
      ["aws-efs-csi-driver", "v2.0.5-eksbuild.1"],
    ]);
  });

  it("stand under their own names", () => {
    expect(Object.entries(EKS_ADDONS).filter(([key, { name }]) => key !== name)).toEqual([]);
  });
});

describe("reserved domains", () => {
  it.each([
    ["example.com", "RFC 2606"],
    ["shop.example.com", "RFC 2606"],
    ["shop.example.com.", "RFC 2606"],
    ["cluster.local", "RFC 6762"],
    ["a.test", "RFC 2606"],
    ["x.amazonaws.com", "AWS"],
    ["myexample.com", undefined],
    ["example.co", undefined],
  ])("%s is reserved by %s", (name, by) => {
    expect(reservedDomain(name)).toBe(by);
  });
});

describe("other names", () => {
  it("of access policies hold neither region nor account", () => {
    expect(accessPolicyArn("aws-us-gov", "adminView")).toBe(
      "arn:aws-us-gov:eks::aws:cluster-access-policy/AmazonEKSAdminViewPolicy",
    );
  });

  it("of registries: ghcr.io and docker.io alone need a login, and Docker Hub is elsewhere than its name", () => {
    const rows = Object.values(PULL_THROUGH_REGISTRIES);
    expect(rows.filter(({ needsCredential }) => needsCredential).map(({ host }) => host)).toEqual([
      "ghcr.io",
      "docker.io",
    ]);
    expect(rows.filter(({ host, upstream }) => host !== upstream).map(({ upstream }) => upstream)).toEqual([
      "registry-1.docker.io",
    ]);
  });

  it("of days that logs are kept are those that CloudWatch Logs knows, in order", () => {
    expect(LOG_RETENTION_DAYS).toEqual([...LOG_RETENTION_DAYS].sort((a, b) => a - b));
    expect([365, 30, 42].map((days) => LOG_RETENTION_DAYS.includes(days))).toEqual([true, true, false]);
  });
});
