import { StateBucket, type StateBucketProps } from "../../../src/constructs/bootstrap/state-bucket";
import { tree } from "../../support/network";

const given = (props: Partial<StateBucketProps> = {}, place = {}) =>
  tree((stack, where) => {
    new StateBucket(stack, "Default", { place: where, name: "states", ...props });
  }, place);

describe("StateBucket", () => {
  const made = given();

  it("keeps every version of a state for a year, encrypted, reached by TLS alone", () => {
    expect(made.only("aws_s3_bucket_versioning").versioning_configuration).toEqual({ status: "Enabled" });
    expect(made.only("aws_s3_bucket_lifecycle_configuration").rule).toMatchObject([
      { noncurrent_version_expiration: [{ noncurrent_days: 365 }] },
    ]);
    expect(made.only("aws_s3_bucket_server_side_encryption_configuration").rule).toMatchObject([
      { apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" }, bucket_key_enabled: true },
    ]);
    expect(made.only("aws_s3_bucket_policy").policy).toContain("aws:SecureTransport");
    expect(made.only("aws_kms_key").policy).toContain("s3.us-east-1.amazonaws.com");
  });

  it("is guarded while protection is on, and never emptied", () => {
    expect(made.only("aws_s3_bucket")).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true } });
    const open = given({}, { protection: false }).only("aws_s3_bucket");
    expect(open.force_destroy).toBe(false);
    expect(open.lifecycle).toBeUndefined();
  });

  it("makes no key when it is given one", () => {
    const keyArn = "arn:aws:kms:us-east-1:111122223333:key/a";
    const keyed = given({ keyArn });
    expect(keyed.all("aws_kms_key")).toEqual([]);
    expect(keyed.only("aws_s3_bucket_server_side_encryption_configuration").rule).toMatchObject([
      { apply_server_side_encryption_by_default: { kms_master_key_id: keyArn } },
    ]);
  });
});
