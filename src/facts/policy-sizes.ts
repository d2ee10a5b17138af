import { FACTS_CHECKED, type Fact } from "./checked";

/** How long a policy document may be. */
export interface PolicySize extends Fact {
  /** Most characters. */
  readonly max: number;
  /** Whether white space counts. */
  readonly countsSpace: boolean;
}

const IAM = "IAM user guide, IAM and STS quotas";

/** Kinds of policy documents and how long each may be. */
export const POLICY_SIZES = {
  /** Trust policy of a role; the quota can be raised to 4096. */
  trust: { max: 2048, countsSpace: false, source: IAM, checked: FACTS_CHECKED },
  /** Managed policy. */
  managed: { max: 6144, countsSpace: false, source: IAM, checked: FACTS_CHECKED },
  /** All inline policies of a role together. */
  inline: { max: 10240, countsSpace: false, source: IAM, checked: FACTS_CHECKED },
  /** Policy of a KMS key. */
  key: { max: 32768, countsSpace: true, source: "KMS API PutKeyPolicy", checked: FACTS_CHECKED },
  /** Policy of an ECR repository. */
  repository: { max: 10240, countsSpace: true, source: "ECR API SetRepositoryPolicy", checked: FACTS_CHECKED },
  /** Policy of an EFS file system. */
  fileSystem: {
    max: 20000,
    countsSpace: true,
    source: "EFS user guide, creating file system policies",
    checked: FACTS_CHECKED,
  },
  /** Policy of an S3 bucket. */
  bucket: { max: 20480, countsSpace: true, source: "S3 user guide, bucket policies: 20 KB", checked: FACTS_CHECKED },
  /** Policy of a VPC endpoint. */
  endpoint: {
    max: 20480,
    countsSpace: true,
    source: "PrivateLink guide, endpoint policies: 20,480 characters",
    checked: FACTS_CHECKED,
  },
  /** Resource policy of CloudWatch Logs. */
  logs: {
    max: 51200,
    countsSpace: true,
    source: "botocore 1.44.8 logs PutResourcePolicy policyDocument",
    checked: "2026-11-20",
  },
} as const satisfies Readonly<Record<string, PolicySize>>;

/** Kind of a policy document. */
export type PolicyKind = keyof typeof POLICY_SIZES;
