import { bucketName } from "../../../core/patterns";
import { blocksOf, isTrue, quoted, valueAt, wantTrue } from "../../block";
import type { Control } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { besides, isPublicGrant, policiesOf, policyFault, takesLogs } from "./bucket-parts";
import { bucketDeniesPlain } from "./tls";

/** The four ways of being public that are shut off. */
const PUBLIC_WAYS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

/** Buckets: those that hold states, and any other. */
export const BUCKET_CONTROLS: readonly Control[] = [
  {
    id: "STA-01b",
    title: "buckets keep older versions",
    severity: "high",
    sources: ["CKV_AWS_21", "AWS-0090"],
    why: "A state or a log that was overwritten or deleted could not be brought back.",
    remedy: "Set aws_s3_bucket_versioning to Enabled.",
    check: (output) =>
      each(output.all("aws_s3_bucket"), "versioning", (bucket) => {
        const [own] = besides(output, bucket, "aws_s3_bucket_versioning");
        const status = own ? valueAt(own.block, "versioning_configuration.status") : undefined;
        const inside = isTrue(valueAt(bucket.block, "versioning.enabled"));
        return status !== "Enabled" && !inside && `is ${quoted(status)}; want "Enabled"`;
      }),
  },
  {
    id: "STA-01c",
    title: "buckets are encrypted with a customer managed key",
    severity: "medium",
    sources: ["CKV_AWS_19", "CKV_AWS_145", "AWS-0088", "AWS-0132"],
    why: "With S3's own keys nobody can say who may decrypt, or take the right away.",
    remedy: "Set aws:kms with a key. Buckets that load balancers write logs to can only have AES256.",
    check: (output) => each(output.all("aws_s3_bucket"), "encryption", (bucket) => encryptionFault(output, bucket)),
  },
  {
    id: "STA-01d",
    title: "buckets cannot be made public",
    severity: "high",
    sources: [
      "CKV_AWS_53",
      "CKV_AWS_54",
      "CKV_AWS_55",
      "CKV_AWS_56",
      "CKV2_AWS_6",
      "AWS-0086",
      "AWS-0087",
      "AWS-0091",
      "AWS-0093",
      "AWS-0094",
      "AwsSolutions-S2",
    ],
    why: "One policy or one object written with a public ACL would show the content to everybody.",
    remedy: "Set all four of aws_s3_bucket_public_access_block.",
    check: (output) =>
      output.all("aws_s3_bucket").flatMap((bucket) => {
        const [own] = besides(output, bucket, "aws_s3_bucket_public_access_block");
        return own
          ? PUBLIC_WAYS.map((way) => look(own, way, wantTrue(own.block[way])))
          : [look(bucket, "", "has no aws_s3_bucket_public_access_block; want one with all four set")];
      }),
  },
  {
    id: "STA-01e",
    title: "buckets are reached over TLS alone",
    severity: "medium",
    sources: ["CKV_AWS_379", "AwsSolutions-S10"],
    why: "S3 answers plain HTTP too, and then objects and signatures cross networks in the clear.",
    remedy:
      "Deny s3:* on the bucket and on what is in it, where aws:SecureTransport is false, in the policy of the bucket.",
    check: (output) =>
      each(output.all("aws_s3_bucket"), "policy", (bucket) => {
        const denied = bucketDeniesPlain(bucket, policiesOf(output, bucket));
        return !denied && "does not deny everything that comes to the bucket and its objects without TLS; want it to";
      }),
  },
  {
    id: "STA-01f",
    title: "buckets let nobody in by ACL, and by policy only those it names",
    severity: "high",
    sources: [
      "CKV_AWS_20",
      "CKV_AWS_57",
      "CKV_AWS_70",
      "CKV_AWS_93",
      "CKV_AWS_375",
      "CKV2_AWS_43",
      "CKV2_AWS_65",
      "AWS-0092",
    ],
    why: "A state holds the whole plan of the platform, and logs say who does what in it.",
    remedy: "Leave ACLs off (BucketOwnerEnforced), and name principals or their account in the policy.",
    check: (output) => output.all("aws_s3_bucket").flatMap((bucket) => admissionLooks(output, bucket)),
  },
  {
    id: "STA-01g",
    title: "buckets end old versions and uploads that were left",
    severity: "low",
    sources: ["CKV_AWS_300", "CKV2_AWS_61"],
    why: "Versions and parts of uploads that nobody sees are paid for as long as the bucket stands.",
    remedy: "Set aws_s3_bucket_lifecycle_configuration with abort_incomplete_multipart_upload.",
    check: (output) =>
      each(output.all("aws_s3_bucket"), "lifecycle", (bucket) => {
        const rules = besides(output, bucket, "aws_s3_bucket_lifecycle_configuration").flatMap(({ block }) =>
          blocksOf(block.rule),
        );
        const aborts = rules.some(
          (rule) => rule.status === "Enabled" && blocksOf(rule.abort_incomplete_multipart_upload).length > 0,
        );
        return !aborts && "has no rule for uploads that were left; want abort_incomplete_multipart_upload";
      }),
  },
  {
    id: "STA-01h",
    title: "buckets log who reads and writes them",
    severity: "low",
    sources: ["CKV_AWS_18", "AWS-0089", "AwsSolutions-S1"],
    why: "After a theft nobody could tell what was read.",
    remedy: "Set aws_s3_bucket_logging. A bucket that takes logs itself needs none.",
    check: (output) =>
      each(output.all("aws_s3_bucket"), "logging", (bucket) => {
        const logged =
          besides(output, bucket, "aws_s3_bucket_logging").length > 0 || blocksOf(bucket.block.logging).length > 0;
        return !logged && !takesLogs(output, bucket) && "is not set; want a bucket for access logs";
      }),
  },
  {
    id: "STA-01i",
    title: "buckets have names that S3 takes",
    severity: "low",
    sources: ["AWS-0320", "tflint aws_s3_bucket_name"],
    why: "S3 refuses other names in the middle of an apply, and one with dots breaks TLS.",
    remedy: "Use 3 to 63 lower-case letters, digits and hyphens.",
    check: (output) =>
      each(output.all("aws_s3_bucket"), "bucket", ({ block: { bucket } }) => {
        const known = typeof bucket === "string" && !bucket.includes("${") ? bucket : undefined;
        const want =
          known === undefined
            ? undefined
            : (bucketName(known) ?? (known.includes(".") ? "want a name without dots" : undefined));
        return want && `is ${quoted(known)}; ${want}`;
      }),
  },
];

function encryptionFault(output: EnvironmentOutput, bucket: ResourceBlock): string | undefined {
  const own = [
    ...besides(output, bucket, "aws_s3_bucket_server_side_encryption_configuration").map(({ block }) => block),
    ...blocksOf(bucket.block.server_side_encryption_configuration),
  ];
  const [by = {}] = own
    .flatMap(({ rule }) => blocksOf(rule))
    .flatMap((rule) => blocksOf(rule.apply_server_side_encryption_by_default));
  const { sse_algorithm, kms_master_key_id } = by;
  if (/^aws:kms(:dsse)?$/.test(`${sse_algorithm}`)) {
    return (kms_master_key_id ?? "") === "" ? "is aws:kms with AWS's key; want a customer managed key" : undefined;
  }
  return takesLogs(output, bucket) && sse_algorithm === "AES256"
    ? undefined
    : `is ${quoted(sse_algorithm)}; want "aws:kms" with a customer managed key`;
}

function admissionLooks(output: EnvironmentOutput, bucket: ResourceBlock) {
  const [owned] = besides(output, bucket, "aws_s3_bucket_ownership_controls");
  const ownership = owned && valueAt(owned.block, "rule.object_ownership");
  const acls = [bucket, ...besides(output, bucket, "aws_s3_bucket_acl")];
  return [
    // S3 switches ACLs off on new buckets by itself.
    look(
      owned ?? bucket,
      "rule.object_ownership",
      ownership !== undefined &&
        ownership !== "BucketOwnerEnforced" &&
        `is ${quoted(ownership)}; want "BucketOwnerEnforced"`,
    ),
    ...acls.map((place) => look(place, "acl", isPublicGrant(place.block) && "lets in everybody; want no ACL")),
    ...policiesOf(output, bucket).flatMap(({ holder, attribute, statements }) =>
      statements.map((statement) => look(holder, attribute, policyFault(statement))),
    ),
  ];
}
