import type { Block, Draft, Mutations } from "../../../support/guardrails";
import { json, tlsOnly } from "./support";

/** The bucket, and what is in it. */
const OWN = ["${aws_s3_bucket.own.arn}", "${aws_s3_bucket.own.arn}/*"];

/** What a bucket has beside it when all is well, by type. */
function bucketParts(): Record<string, Block> {
  const own = "${aws_s3_bucket.own.id}";
  return {
    aws_s3_bucket_versioning: { bucket: own, versioning_configuration: { status: "Enabled" } },
    aws_s3_bucket_server_side_encryption_configuration: {
      bucket: own,
      rule: [
        {
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: "${aws_kms_key.own.arn}",
          },
        },
      ],
    },
    aws_s3_bucket_public_access_block: {
      bucket: own,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
    aws_s3_bucket_policy: { bucket: own, policy: json(tlsOnly("s3:*", OWN)) },
    aws_s3_bucket_lifecycle_configuration: {
      bucket: own,
      rule: [{ id: "own", status: "Enabled", abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] }],
    },
    aws_s3_bucket_logging: { bucket: own, target_bucket: "logs-of-the-account", target_prefix: "own/" },
  };
}

/** Adds a bucket with all that belongs to it, changed in one place. */
function bucket(draft: Draft, change: (parts: Record<string, Block>, own: Block) => void): void {
  const parts = bucketParts();
  const own: Block = { bucket: "own", lifecycle: { prevent_destroy: true } };
  change(parts, own);
  draft.add("network", "aws_s3_bucket", "own", own);
  for (const [type, block] of Object.entries(parts)) {
    draft.add("network", type, "own", block);
  }
}

/** Adds a bucket with a policy of these statements. */
function bucketPolicy(draft: Draft, ...statements: Block[]): void {
  bucket(draft, (parts) => {
    (parts.aws_s3_bucket_policy ?? {}).policy = json(...statements);
  });
}

const PLAIN = "does not deny everything that comes to the bucket and its objects without TLS; want it to";

/** Changes that break the controls of buckets. */
export const BUCKET_MUTATIONS: Mutations = {
  "STA-01b": [
    {
      title: "suspends versions",
      change: (draft) =>
        bucket(draft, (parts) => {
          parts.aws_s3_bucket_versioning = { bucket: "own", versioning_configuration: { status: "Suspended" } };
        }),
      fault: 'is "Suspended"; want "Enabled"',
    },
    {
      title: "keeps no versions",
      change: (draft) => bucket(draft, (parts) => delete parts.aws_s3_bucket_versioning),
      fault: 'is not set; want "Enabled"',
    },
  ],
  "STA-01c": [
    {
      title: "leaves encryption to S3",
      change: (draft) => bucket(draft, (parts) => delete parts.aws_s3_bucket_server_side_encryption_configuration),
      fault: 'is not set; want "aws:kms" with a customer managed key',
    },
    {
      title: "takes AWS's key",
      change: (draft) =>
        bucket(draft, (parts) => {
          parts.aws_s3_bucket_server_side_encryption_configuration = {
            bucket: "${aws_s3_bucket.own.id}",
            rule: { apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" } },
          };
        }),
      fault: "is aws:kms with AWS's key; want a customer managed key",
    },
  ],
  "STA-01d": [
    {
      title: "lets public policies be set",
      change: (draft) =>
        bucket(draft, (parts) => {
          (parts.aws_s3_bucket_public_access_block ?? {}).block_public_policy = false;
        }),
      fault: "is false; want true",
    },
    {
      title: "shuts no way of being public off",
      change: (draft) => bucket(draft, (parts) => delete parts.aws_s3_bucket_public_access_block),
      fault: "has no aws_s3_bucket_public_access_block; want one with all four set",
    },
  ],
  "STA-01e": [
    {
      title: "has no policy",
      change: (draft) => bucket(draft, (parts) => delete parts.aws_s3_bucket_policy),
      fault: PLAIN,
    },
    {
      title: "denies reads alone without TLS",
      change: (draft) => bucketPolicy(draft, tlsOnly("s3:GetObject", OWN)),
      fault: PLAIN,
    },
    {
      title: "denies what comes to objects without TLS, and not what comes to the bucket",
      change: (draft) => bucketPolicy(draft, tlsOnly("s3:*", "${aws_s3_bucket.own.arn}/*")),
      fault: PLAIN,
    },
    {
      title: "denies what comes to the bucket without TLS, and not what comes to objects",
      change: (draft) => bucketPolicy(draft, tlsOnly("s3:*", "arn:aws:s3:::own")),
      fault: PLAIN,
    },
    {
      title: "denies one role alone what comes without TLS",
      change: (draft) =>
        bucketPolicy(draft, {
          ...tlsOnly("s3:*", OWN),
          Condition: {
            Bool: { "aws:SecureTransport": "false" },
            ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/own" },
          },
        }),
      fault: PLAIN,
    },
  ],
  "STA-01f": [
    {
      title: "lets every bucket's notifications in by a policy",
      change: (draft) =>
        bucketPolicy(draft, tlsOnly("s3:*", OWN), {
          Effect: "Allow",
          Principal: "*",
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::own/*",
          Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } },
        }),
      fault: "is everybody; want principals by name, or a condition on whose they are",
    },
    {
      title: "lets everybody read by a policy",
      change: (draft) =>
        bucket(draft, (parts) => {
          const read = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::own/*" };
          (parts.aws_s3_bucket_policy ?? {}).policy = json(tlsOnly("s3:*", OWN), read);
        }),
      fault: "is everybody; want principals by name, or a condition on whose they are",
    },
    {
      title: "shuts everybody out by a policy",
      change: (draft) =>
        bucket(draft, (parts) => {
          const out = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::own/*" };
          (parts.aws_s3_bucket_policy ?? {}).policy = json(tlsOnly("s3:*", OWN), out);
        }),
      fault: "denies everybody everything; want a condition, since only the account's root could change it again",
    },
    {
      title: "lets everybody read by an ACL",
      change: (draft) =>
        bucket(draft, (parts) => {
          parts.aws_s3_bucket_acl = { bucket: "${aws_s3_bucket.own.id}", acl: "public-read" };
        }),
      fault: "lets in everybody; want no ACL",
    },
    {
      title: "switches ACLs on",
      change: (draft) =>
        bucket(draft, (parts) => {
          parts.aws_s3_bucket_ownership_controls = {
            bucket: "${aws_s3_bucket.own.id}",
            rule: { object_ownership: "ObjectWriter" },
          };
        }),
      fault: 'is "ObjectWriter"; want "BucketOwnerEnforced"',
    },
  ],
  "STA-01g": [
    {
      title: "has no lifecycle",
      change: (draft) => bucket(draft, (parts) => delete parts.aws_s3_bucket_lifecycle_configuration),
      fault: "has no rule for uploads that were left; want abort_incomplete_multipart_upload",
    },
  ],
  "STA-01h": [
    {
      title: "logs nobody",
      change: (draft) => bucket(draft, (parts) => delete parts.aws_s3_bucket_logging),
      fault: "is not set; want a bucket for access logs",
    },
  ],
  "STA-01i": [
    {
      title: "has a name in capitals",
      change: (draft) =>
        bucket(draft, (_, own) => {
          own.bucket = "Own";
        }),
      fault: 'is "Own"; want a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens',
    },
    {
      title: "has a name with dots",
      change: (draft) =>
        bucket(draft, (_, own) => {
          own.bucket = "own.example.com";
        }),
      fault: 'is "own.example.com"; want a name without dots',
    },
  ],
};
