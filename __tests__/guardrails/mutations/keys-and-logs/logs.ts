import type { Block, Draft, Mutations } from "../../../support/guardrails";

/** The log group of an add-on. */
const logGroup = (draft: Draft) => draft.one("aws_cloudwatch_log_group", "logs-performance");

/** A detector, and features of it. */
function detector(draft: Draft, block: object, features: Readonly<Record<string, object>> = {}) {
  draft.add("network", "aws_guardduty_detector", "guard", { enable: true, ...block });
  for (const [name, feature] of Object.entries(features)) {
    draft.add("network", "aws_guardduty_detector_feature", name, {
      detector_id: "${aws_guardduty_detector.guard.id}",
      name,
      status: "ENABLED",
      ...feature,
    });
  }
}

const RUNTIME = {
  RUNTIME_MONITORING: { additional_configuration: [{ name: "EKS_ADDON_MANAGEMENT", status: "ENABLED" }] },
};

/** Changes that break the controls of logs. */
export const LOG_MUTATIONS: Mutations = {
  "LOG-01": [
    {
      title: "keeps a log for a month",
      change: (draft) => {
        logGroup(draft).retention_in_days = 30;
      },
      fault: "is 30; want 365 or more, or 0 for ever",
    },
    {
      title: "keeps a log for days that CloudWatch Logs does not know",
      change: (draft) => {
        logGroup(draft).retention_in_days = 366;
      },
      fault: "is 366; want a number of days that CloudWatch Logs knows, such as 365",
    },
    {
      title: "sends flow logs to a bucket that keeps them for three months",
      change: (draft) => {
        draft.add("network", "aws_flow_log", "more", {
          log_destination_type: "s3",
          log_destination: "${aws_s3_bucket.records.arn}",
          traffic_type: "ALL",
          vpc_id: "${aws_vpc.vpc.id}",
        });
        const { bucket, parts } = bucketOf(draft);
        draft.add("network", "aws_s3_bucket", "records", bucket);
        for (const [type, block] of Object.entries(parts)) {
          draft.add("network", type, "records", { ...block, bucket: "${aws_s3_bucket.records.id}" });
        }
        draft.one("aws_s3_bucket_lifecycle_configuration", "records").rule[0].expiration = [{ days: 90 }];
      },
      fault: "is 90; want 365 or more",
    },
  ],
  "LOG-02": [
    {
      title: "leaves a log group without a key",
      change: (draft) => {
        delete logGroup(draft).kms_key_id;
      },
      fault: "is not set; want the ARN of a key",
    },
    {
      title: "gives a log group AWS's own key",
      change: (draft) => {
        logGroup(draft).kms_key_id = "alias/aws/logs";
      },
      fault: 'is "alias/aws/logs", which is AWS\'s own; want the ARN of a customer managed key',
    },
    {
      title: "gives a log group AWS's own key by a data source",
      change: (draft) => {
        draft.addData("main-platform", "aws_kms_alias", "own", { name: "alias/aws/logs" });
        draft.add("main-platform", "aws_cloudwatch_log_group", "own", {
          name: "/own",
          retention_in_days: 365,
          kms_key_id: "${data.aws_kms_alias.own.target_key_arn}",
        });
      },
      fault:
        'is "${data.aws_kms_alias.own.target_key_arn}", which is AWS\'s own; want the ARN of a customer managed key',
    },
  ],
  "LOG-03": [
    {
      title: "suspends GuardDuty",
      change: (draft) => detector(draft, { enable: false }, RUNTIME),
      fault: "is false; want true",
    },
    {
      title: "switches audit logs off in a detector",
      change: (draft) => detector(draft, { datasources: { kubernetes: { audit_logs: { enable: false } } } }, RUNTIME),
      fault: "is false; want true",
    },
    {
      title: "adds a detector without runtime monitoring",
      change: (draft) => detector(draft, {}),
      fault: "are without RUNTIME_MONITORING, which a detector has not by itself; want it ENABLED",
    },
    {
      title: "switches the feature for audit logs off",
      change: (draft) => detector(draft, {}, { ...RUNTIME, EKS_AUDIT_LOGS: { status: "DISABLED" } }),
      fault: 'is "DISABLED"; want "ENABLED"',
    },
    {
      title: "monitors nodes without an agent on them",
      change: (draft) => detector(draft, {}, { RUNTIME_MONITORING: {} }),
      fault: "puts no agent on the nodes; want EKS_ADDON_MANAGEMENT ENABLED, or addons.guarddutyAgent",
    },
  ],
};

/** The bucket of the access logs with all that makes it a safe one, to be copied. */
function bucketOf(draft: Draft) {
  const parts = [
    "aws_s3_bucket_lifecycle_configuration",
    "aws_s3_bucket_ownership_controls",
    "aws_s3_bucket_policy",
    "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_server_side_encryption_configuration",
    "aws_s3_bucket_versioning",
  ];
  const text = (type: string) => {
    const { depends_on, "//": _, ...block } = draft.one(type, "access-logs");
    const copy = JSON.stringify(block).replaceAll("aws_s3_bucket.bucket-access-logs", "aws_s3_bucket.records");
    return JSON.parse(copy) as Block;
  };
  return { bucket: text("aws_s3_bucket"), parts: Object.fromEntries(parts.map((type) => [type, text(type)])) };
}
