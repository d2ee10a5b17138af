import { dataFile } from "../../src/facts/data-file";
import { clusterSecretsPolicy } from "../../src/policies/cluster";
import type { Statement } from "../../src/policies/document";
import { volumeKeyPolicy } from "../../src/policies/ebs-csi";
import { efsClientPolicy, efsControllerPolicy } from "../../src/policies/efs-csi";
import { trustPodIdentity } from "../../src/policies/trust";
import { vpcCniIpv6Policy } from "../../src/policies/vpc-cni";
import { AWS, list, statement, statements } from "./documents";

const actions = (all: readonly Statement[]) => [...new Set(all.flatMap(({ Action }) => list(Action)))].sort();
const published = (name: string): Statement[] => {
  const document = JSON.parse(dataFile(`iam/${name}.json`));
  return document.Statement ?? [document];
};

describe("the policies of drivers", () => {
  it("of pod networking with IPv6 allow what its authors publish", () => {
    expect(actions(statements(vpcCniIpv6Policy("aws")))).toEqual(actions(published("vpc-cni-ipv6")));
  });

  it("of EBS allow what its authors publish, on one key, with grants for EC2 alone", () => {
    const text = volumeKeyPolicy("${aws_kms_key.volumes.arn}");
    expect(actions(statements(text))).toEqual(actions(published("aws-ebs-csi-driver-kms-statement")));
    expect(statements(text).map(({ Resource }) => Resource)).toEqual([
      "${aws_kms_key.volumes.arn}",
      "${aws_kms_key.volumes.arn}",
    ]);
    expect(statement(text, "Grants").Condition).toEqual({ Bool: { "kms:GrantIsForAWSResource": "true" } });
  });

  it("of EFS allow its controller what its authors publish, without S3 Files", () => {
    const theirs = actions(published("aws-efs-csi-driver")).filter((action) => !action.startsWith("s3files:"));
    expect(actions(statements(efsControllerPolicy(AWS, ["fs"])))).toEqual(theirs);
  });

  it("of EFS make access points on the named file systems, and delete those alone that the driver made", () => {
    const text = efsControllerPolicy(AWS, ["fs"]);
    expect(statement(text, "Create")).toMatchObject({
      Resource: ["fs"],
      Condition: { StringEquals: { "aws:RequestTag/efs.csi.aws.com/cluster": "true" } },
    });
    expect(statement(text, "Delete")).toMatchObject({
      Resource: "arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/*",
      Condition: { StringEquals: { "aws:ResourceTag/efs.csi.aws.com/cluster": "true" } },
    });
  });

  it("of EFS let nodes mount through access points, and not as root", () => {
    expect(statements(efsClientPolicy(AWS))).toEqual([
      {
        Sid: "Mount",
        Effect: "Allow",
        Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        Resource: ["arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/*"],
        Condition: {
          Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" },
          StringLike: {
            "elasticfilesystem:AccessPointArn": "arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/*",
          },
        },
      },
    ]);
  });

  it("of Pod Identity trust the service and allow the actions that AWS publishes", () => {
    const account = { clusterName: "c", namespace: "n", serviceAccount: "s" };
    const [theirs] = published("_trust-eks-pod-identity");
    const [ours] = statements(trustPodIdentity(AWS, account));
    expect(ours).toMatchObject({ Principal: theirs?.Principal, Action: theirs?.Action });
  });

  it("let a control plane use the key of its Secrets and nothing else", () => {
    expect(statements(clusterSecretsPolicy("${key}"))).toEqual([
      {
        Sid: "Secrets",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"],
        Resource: "${key}",
      },
    ]);
  });
});
