import type { FlowLogsKind } from "../../../src/constructs/network/flow-logs";
import { network } from "../../support/network";

const given = (flowLogs: FlowLogsKind, place = {}) => network({ flowLogs }, place);

describe("flow logs to CloudWatch Logs", () => {
  it("record all traffic of the VPC unless told otherwise", () => {
    expect(given({ kind: "cloudwatch" }).only("aws_flow_log")).toMatchObject({
      vpc_id: "${aws_vpc.vpc.id}",
      traffic_type: "ALL",
      log_destination_type: "cloud-watch-logs",
    });
    expect(given({ kind: "cloudwatch", trafficType: "REJECT" }).only("aws_flow_log").traffic_type).toBe("REJECT");
  });

  it.each([
    [{ production: true }, 365],
    [{ production: false }, 30],
  ])("are kept by profile: %j %d days", (place, days) => {
    expect(given({ kind: "cloudwatch" }, place).only("aws_cloudwatch_log_group").retention_in_days).toBe(days);
  });

  it("are encrypted by a key that CloudWatch Logs may use for this group alone", () => {
    const made = given({ kind: "cloudwatch", retentionDays: 90 });
    expect(made.target(made.only("aws_cloudwatch_log_group").kms_key_id)).toBe("flow-logs/log-group/key");
    expect(made.only("aws_cloudwatch_log_group").retention_in_days).toBe(90);
    expect(made.only("aws_kms_key").policy).toContain("log-group:/aws/vpc/reference/flow-logs");
  });

  it("begin once their role may write", () => {
    const made = given({ kind: "cloudwatch" });
    expect(made.only("aws_flow_log").depends_on?.map(made.target)).toEqual([
      "flow-logs/log-group/role",
      "flow-logs/log-group/role/policy-write",
    ]);
  });
});

describe("flow logs to S3", () => {
  const made = given({ kind: "s3", retentionDays: 90 });

  it("go to a bucket whose name says whose they are", () => {
    expect(made.only("aws_s3_bucket").bucket).toBe("reference-flow-logs-111122223333-us-east-1");
    expect(made.target(made.only("aws_flow_log").log_destination)).toBe("flow-logs/bucket");
    expect(made.only("aws_flow_log")).not.toHaveProperty("iam_role_arn");
  });

  it("begin once the service may write and objects are encrypted", () => {
    expect(made.only("aws_flow_log").depends_on?.map(made.target)).toEqual([
      "flow-logs/bucket/policy",
      "flow-logs/bucket/encryption",
    ]);
  });

  it("are deleted after their time", () => {
    expect(made.only("aws_s3_bucket_lifecycle_configuration").rule).toEqual([
      expect.objectContaining({ expiration: [{ days: 90 }] }),
    ]);
  });

  it("come by TLS from the delivery service alone, and its key lets it encrypt", () => {
    expect(made.only("aws_s3_bucket_policy").policy).toContain("aws:SecureTransport");
    expect(made.only("aws_s3_bucket_policy").policy).toContain("delivery.logs.amazonaws.com");
    expect(made.only("aws_kms_key").policy).toContain("delivery.logs.amazonaws.com");
  });

  it("go to a bucket that exists already without touching it", () => {
    const existing = given({ kind: "s3", bucket: "central-logs" });
    expect(existing.only("aws_flow_log").log_destination).toBe("arn:aws:s3:::central-logs");
    expect(existing.addresses().filter((address) => /s3_bucket|kms/.test(address))).toEqual([]);
  });
});

it("flow logs of kind none leave nothing behind", () => {
  expect(
    given({ kind: "none" })
      .addresses()
      .filter((address) => address.includes("flow")),
  ).toEqual([]);
});
