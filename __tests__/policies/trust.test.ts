import {
  trustCapability,
  trustFargate,
  trustPodIdentity,
  trustService,
  trustWebIdentity,
} from "../../src/policies/trust";
import { AWS, PLACES, statements } from "./documents";

const account = { clusterName: "demo-main", namespace: "shop", serviceAccount: "web" };

describe("the trust of a role", () => {
  it.each([
    ["aws", "ec2", "ec2.amazonaws.com"],
    ["aws-cn", "ec2", "ec2.amazonaws.com.cn"],
    ["aws-us-gov", "ec2", "ec2.amazonaws.com"],
    ["aws-cn", "eks", "eks.amazonaws.com"],
    ["aws-cn", "backup", "backup.amazonaws.com"],
  ] as const)("in %s names %s as %s", (partition, service, principal) => {
    expect(statements(trustService(service, PLACES[partition]!))).toEqual([
      { Sid: "Service", Effect: "Allow", Principal: { Service: principal }, Action: ["sts:AssumeRole"] },
    ]);
  });

  it("for Fargate holds for profiles of one cluster", () => {
    expect(statements(trustFargate(PLACES["aws-us-gov"]!, "demo-main"))).toEqual([
      {
        Sid: "Fargate",
        Effect: "Allow",
        Principal: { Service: "eks-fargate-pods.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws-us-gov:eks:us-gov-west-1:111122223333:fargateprofile/demo-main/*" },
        },
      },
    ]);
  });

  it("for Pod Identity holds for one service account of one namespace of one cluster of this account", () => {
    expect(statements(trustPodIdentity(AWS, account))).toEqual([
      {
        Sid: "PodIdentity",
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: {
            "aws:SourceAccount": "111122223333",
            "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:us-east-1:111122223333:cluster/demo-main",
            "aws:RequestTag/kubernetes-namespace": "shop",
            "aws:RequestTag/kubernetes-service-account": "web",
          },
        },
      },
    ]);
  });

  it("for IRSA pins subject and audience by equality", () => {
    const issuer = "${aws_eks_cluster.main.issuer}";
    expect(statements(trustWebIdentity("${aws_oidc.arn}", issuer, account))).toEqual([
      {
        Sid: "ServiceAccount",
        Effect: "Allow",
        Principal: { Federated: "${aws_oidc.arn}" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: "sts.amazonaws.com",
            [`${issuer}:sub`]: "system:serviceaccount:shop:web",
          },
        },
      },
    ]);
  });

  it("for EKS Capabilities is for those of this account, where the service says whose they are", () => {
    expect(statements(trustCapability(AWS))).toEqual([
      {
        Sid: "Capability",
        Effect: "Allow",
        Principal: { Service: "capabilities.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: { StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } },
      },
    ]);
  });

  it("fits IAM's 2,048 characters at the longest names", () => {
    const long = { clusterName: "c".repeat(100), namespace: "n".repeat(63), serviceAccount: "s".repeat(253) };
    expect(trustPodIdentity(PLACES["aws-us-gov"]!, long).length).toBeLessThan(2048);
  });
});
