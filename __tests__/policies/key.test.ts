import {
  dnssecKeyPolicy,
  logDeliveryKeyPolicy,
  logsKeyPolicy,
  secretsKeyPolicy,
  serviceKeyPolicy,
  volumesKeyPolicy,
} from "../../src/policies/key";
import { AWS, everyPolicy, list, PLACES, statement, statements } from "./documents";

const KEYS = Object.entries(everyPolicy(AWS)).filter(([name]) => name.startsWith("key"));

describe("the policy of a key", () => {
  it.each(KEYS)("%s: lets the account administer the key, so that nobody is locked out", (_, text) => {
    expect(statement(text, "Account")).toEqual({
      Sid: "Account",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "kms:*",
      Resource: "*",
    });
  });

  it.each(KEYS)(
    "%s: denies the end of the key to all but the named roles, and never a change of the policy",
    (_, text) => {
      expect(statements(text).filter(({ Effect }) => Effect === "Deny")).toEqual([
        {
          Sid: "DenyDeletion",
          Effect: "Deny",
          Principal: "*",
          Action: ["kms:DisableKey", "kms:ScheduleKeyDeletion"],
          Resource: "*",
          Condition: { ArnNotEquals: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/break-glass"] } },
        },
      ]);
    },
  );

  it("denies nothing when no roles are named", () => {
    expect(statements(secretsKeyPolicy(AWS)).map(({ Sid }) => Sid)).toEqual(["Account"]);
  });

  it("of volumes names the role that launches node groups, and lets it make grants for EC2 alone", () => {
    const AWSRole =
      "arn:aws-cn:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
    const text = volumesKeyPolicy(PLACES["aws-cn"]!);
    expect(statement(text, "AutoScaling")).toMatchObject({
      Principal: { AWS: AWSRole },
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    });
    expect(statement(text, "AutoScalingGrants")).toMatchObject({
      Principal: { AWS: AWSRole },
      Action: "kms:CreateGrant",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    });
  });

  it.each([
    ["aws", "logs.us-east-1.amazonaws.com"],
    ["aws-cn", "logs.cn-north-1.amazonaws.com.cn"],
    ["aws-us-gov", "logs.us-gov-west-1.amazonaws.com"],
  ])("of logs in %s lets %s use it for the named groups alone", (partition, service) => {
    const where = PLACES[partition]!;
    const text = logsKeyPolicy({ ...where, logGroups: ["/b", "/aws/eks/demo-*/cluster"] });
    expect(statement(text, "Logs")).toMatchObject({
      Principal: { Service: service },
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": [
            `arn:${partition}:logs:${where.region}:111122223333:log-group:/aws/eks/demo-*/cluster`,
            `arn:${partition}:logs:${where.region}:111122223333:log-group:/b`,
          ],
        },
      },
    });
  });

  it("of services is used through those services by this account's principals alone", () => {
    expect(statement(serviceKeyPolicy(AWS, ["s3", "backup"]), "Services").Condition).toEqual({
      StringEquals: {
        "kms:CallerAccount": "111122223333",
        "kms:ViaService": ["backup.us-east-1.amazonaws.com", "s3.us-east-1.amazonaws.com"],
      },
    });
  });

  it("of delivered logs holds for this account's resources in this region", () => {
    expect(statement(logDeliveryKeyPolicy(AWS), "LogDelivery")).toMatchObject({
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:111122223333:*" },
      },
    });
  });

  it("of DNSSEC lets Route 53 sign for hosted zones of this account", () => {
    const text = dnssecKeyPolicy(AWS);
    expect(statement(text, "Dnssec")).toMatchObject({
      Principal: { Service: "dnssec-route53.amazonaws.com" },
      Action: ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"],
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/*" },
      },
    });
    expect(statement(text, "DnssecGrants").Condition).toEqual({ Bool: { "kms:GrantIsForAWSResource": "true" } });
  });

  it.each(KEYS)("%s: gives no service more than use", (_, text) => {
    const service = statements(text).filter(({ Principal }) => typeof Principal === "object" && "Service" in Principal);
    const actions = service.flatMap(({ Action }) => list(Action));
    expect(
      actions.filter(
        (action) => /Put|Delete|Schedule|Disable|Update|\*$/.test(action) && !/(DataKey|ReEncrypt)\*$/.test(action),
      ),
    ).toEqual([]);
  });
});
