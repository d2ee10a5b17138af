import { accessLogBucketPolicy, bucketPolicy, flowLogBucketPolicy } from "../../src/policies/bucket";
import { pullPolicy, pullThroughPolicy } from "../../src/policies/ecr";
import { endpointPolicy } from "../../src/policies/endpoint";
import { fileSystemPolicy } from "../../src/policies/file-system";
import { flowLogsDeliveryPolicy, flowLogsTrust } from "../../src/policies/flow-logs";
import { queryLogsPolicy } from "../../src/policies/query-logs";
import { AWS, PLACES, statement, statements } from "./documents";

const logs = { ...AWS, bucket: "demo-logs" };

describe("the policy of a bucket", () => {
  it.each([bucketPolicy, flowLogBucketPolicy, accessLogBucketPolicy])(
    "of any purpose wants TLS for the bucket and all in it",
    (make) => {
      expect(statement(make(logs), "DenyWithoutTls")).toEqual({
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::demo-logs", "arn:aws:s3:::demo-logs/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      });
    },
  );

  it("of its own lets nobody in", () => {
    expect(statements(bucketPolicy(logs)).filter(({ Effect }) => Effect === "Allow")).toEqual([]);
  });

  it("for flow logs takes them from this account and region, with the owner in full control", () => {
    expect(statement(flowLogBucketPolicy(logs), "DeliveryWrite")).toMatchObject({
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: ["arn:aws:s3:::demo-logs/AWSLogs/*"],
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333", "s3:x-amz-acl": "bucket-owner-full-control" },
        ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:111122223333:*" },
      },
    });
  });

  it("for access logs takes them from this account's load balancers, with a prefix or without", () => {
    expect(statement(accessLogBucketPolicy(logs), "LoadBalancers")).toMatchObject({
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: ["arn:aws:s3:::demo-logs/AWSLogs/111122223333/*", "arn:aws:s3:::demo-logs/*/AWSLogs/111122223333/*"],
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/*" },
      },
    });
  });

  it("for access logs takes those of network load balancers from the delivery service", () => {
    expect(statement(accessLogBucketPolicy(logs), "DeliveryWrite")).toMatchObject({
      Principal: { Service: "delivery.logs.amazonaws.com" },
    });
  });
});

describe("the policy of an endpoint", () => {
  it("lets this account's principals alone use the service", () => {
    expect(statements(endpointPolicy({ ...AWS, service: "ecr.dkr" }))).toEqual([
      {
        Sid: "OwnAccount",
        Effect: "Allow",
        Principal: "*",
        Action: "ecr:*",
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
      },
    ]);
  });

  it("lets further accounts in when they are named", () => {
    const text = endpointPolicy({ ...AWS, service: "kms", accounts: ["999988887777", "000011112222"] });
    expect(statement(text, "OwnAccount").Condition).toEqual({
      StringEquals: { "aws:PrincipalAccount": ["000011112222", "111122223333", "999988887777"] },
    });
  });

  it("of STS lets service accounts trade their token for a role of this account", () => {
    expect(statement(endpointPolicy({ ...AWS, service: "sts" }), "ServiceAccounts")).toEqual({
      Sid: "ServiceAccounts",
      Effect: "Allow",
      Principal: "*",
      Action: "sts:AssumeRoleWithWebIdentity",
      Resource: "arn:aws:iam::111122223333:role/*",
    });
  });

  it.each([
    [
      "aws",
      [
        "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*",
        "arn:aws:s3:::al2023-repos-us-east-1-de612dc2/*",
        "arn:aws:s3:::prod-registry-k8s-io-us-east-1/*",
        "arn:aws:s3:::quayio-production-s3/*",
      ],
    ],
    [
      "aws-cn",
      [
        "arn:aws-cn:s3:::prod-cn-north-1-starport-layer-bucket/*",
        "arn:aws-cn:s3:::al2023-repos-cn-north-1-de612dc2/*",
        "arn:aws-cn:s3:::prod-registry-k8s-io-cn-north-1/*",
      ],
    ],
  ])("of S3 in %s lets nodes read image layers and packages, and only read", (partition, buckets) => {
    const text = endpointPolicy({ ...PLACES[partition]!, service: "s3" });
    expect(statement(text, "PublicBuckets")).toMatchObject({ Action: "s3:GetObject", Resource: buckets });
  });
});

describe("the policy of a file system", () => {
  const arn = "arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-1";
  const text = fileSystemPolicy(AWS, arn);

  it("lets this account mount through access points and mount targets, not as root, and nobody anonymously", () => {
    expect(statements(text).filter(({ Effect }) => Effect === "Allow")).toEqual([
      {
        Sid: "Mount",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        Resource: arn,
        Condition: {
          Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" },
          StringLike: {
            "elasticfilesystem:AccessPointArn": "arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/*",
          },
        },
      },
    ]);
  });

  it("wants TLS", () => {
    expect(statement(text, "DenyWithoutTls")).toMatchObject({
      Effect: "Deny",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  });
});

describe("the policy of a repository", () => {
  it("lets accounts and roles pull and list, and nothing more", () => {
    const role = "arn:aws:iam::444455556666:role/puller";
    expect(statements(pullPolicy(AWS, [role, "444455556666"]))).toEqual([
      {
        Sid: "Pull",
        Effect: "Allow",
        Principal: { AWS: [role, "arn:aws:iam::444455556666:root"] },
        Action: [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer",
          "ecr:ListImages",
        ],
      },
    ]);
  });

  it("of a first pull makes repositories below the prefixes alone", () => {
    expect(statements(pullThroughPolicy(AWS, ["quay.io", "public.ecr.aws"]))).toEqual([
      {
        Sid: "FirstPull",
        Effect: "Allow",
        Action: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
        Resource: [
          "arn:aws:ecr:us-east-1:111122223333:repository/public.ecr.aws/*",
          "arn:aws:ecr:us-east-1:111122223333:repository/quay.io/*",
        ],
      },
    ]);
  });
});

describe("logs", () => {
  it("of flows are written by flow logs of this account and region", () => {
    expect(statements(flowLogsTrust(AWS))[0]).toMatchObject({
      Principal: { Service: "vpc-flow-logs.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:ec2:us-east-1:111122223333:vpc-flow-log/*" },
      },
    });
  });

  it("of flows go to one group, which is never made by whoever writes", () => {
    const [only, ...others] = statements(flowLogsDeliveryPolicy("${aws_cloudwatch_log_group.x.arn}"));
    expect(others).toEqual([]);
    expect(only?.Resource).toBe("${aws_cloudwatch_log_group.x.arn}:*");
    expect(only?.Action).not.toContain("logs:CreateLogGroup");
  });

  it("of queries are written by Route 53 for zones of this account, below one prefix in us-east-1", () => {
    expect(statements(queryLogsPolicy(AWS))).toEqual([
      {
        Sid: "QueryLogs",
        Effect: "Allow",
        Principal: { Service: "route53.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/*:*",
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/*" },
        },
      },
    ]);
  });
});
