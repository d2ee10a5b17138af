import { Bucket, type BucketProps } from "../../../src/constructs/common/bucket";
import { tree } from "../../support/network";

const given = (props: Partial<BucketProps> = {}, place = {}) =>
  tree((stack, where) => {
    new Bucket(stack, "bucket", { place: where, name: "reference-logs", policy: "{}", ...props });
  }, place);

describe("Bucket", () => {
  it("is closed to the public and knows no ACLs", () => {
    expect(given().only("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(given().only("aws_s3_bucket_ownership_controls").rule).toEqual({ object_ownership: "BucketOwnerEnforced" });
  });

  it.each([
    ["S3's own keys", undefined, { sse_algorithm: "AES256" }],
    [
      "a key of ours",
      "arn:aws:kms:us-east-1:111122223333:key/a",
      {
        sse_algorithm: "aws:kms",
        kms_master_key_id: "arn:aws:kms:us-east-1:111122223333:key/a",
      },
    ],
  ])("encrypts with %s", (_name, keyArn, expected) => {
    expect(given({ keyArn }).only("aws_s3_bucket_server_side_encryption_configuration").rule).toEqual([
      { apply_server_side_encryption_by_default: expected, bucket_key_enabled: keyArn !== undefined },
    ]);
  });

  it("keeps objects unless it is told for how long", () => {
    const [forever] = given().only("aws_s3_bucket_lifecycle_configuration").rule as object[];
    expect(forever).not.toHaveProperty("expiration");
    expect(given({ retentionDays: 7 }).only("aws_s3_bucket_lifecycle_configuration").rule).toEqual([
      expect.objectContaining({ expiration: [{ days: 7 }], noncurrent_version_expiration: [{ noncurrent_days: 30 }] }),
    ]);
  });

  it("is neither destroyed nor emptied while protection is on", () => {
    expect(given().only("aws_s3_bucket")).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true } });
    const open = given({}, { protection: false }).only("aws_s3_bucket");
    expect(open.force_destroy).toBe(true);
    expect(open.lifecycle).toBeUndefined();
  });

  it("is closed before its policy is written", () => {
    const made = given();
    expect(made.only("aws_s3_bucket_policy").depends_on?.map(made.target)).toEqual(["bucket/public-access"]);
  });
});
