import { Data, type DataProps } from "../../../src/constructs/data/data";
import { tree } from "../../support/network";
import { expectOnlyCreates } from "../../support/only-creates";

const zones = (letters: string) => ({
  subnetIds: Object.fromEntries([...letters].map((letter) => [`us-east-1${letter}`, `subnet-${letter}`])),
  clientCidrs: Object.fromEntries(
    [...letters].flatMap((letter, i) => [
      [`worker-us-east-1${letter}`, `10.0.${i}.0/24`],
      [`pod-us-east-1${letter}`, `100.64.${i}.0/24`],
    ]),
  ),
});

const given = (props: Partial<DataProps> = {}, place = {}) =>
  tree((stack, where) => {
    new Data(stack, "Default", { place: where, vpcId: "vpc-1", ...zones("ab"), ...props });
  }, place);

const shared: Partial<DataProps> = { fileSystems: { shared: {} } };

describe("Data", () => {
  it("is the keys alone unless more is asked for", () => {
    expect(Object.keys(given().json.resource ?? {}).sort()).toEqual([
      "aws_kms_alias",
      "aws_kms_key",
      "aws_ssm_parameter",
    ]);
  });

  it.each<[string, Partial<DataProps>, Partial<DataProps>]>([
    ["a zone", shared, { ...shared, ...zones("abc") }],
    ["a file system", shared, { fileSystems: { media: {}, shared: {} } }],
    ["a bucket", { buckets: { velero: {} } }, { buckets: { logs: { purpose: "accessLogs" }, velero: {} } }],
  ])("only creates when %s is added", (_name, before, after) => {
    expectOnlyCreates(given(before), given(after));
  });

  it("is guarded while protection is on", () => {
    const everything: Partial<DataProps> = { ...shared, buckets: { velero: {} } };
    const types = ["aws_kms_key", "aws_efs_file_system", "aws_backup_vault", "aws_s3_bucket"];
    const lifecycles = (place = {}) =>
      types.flatMap((type) => given(everything, place).all(type)).map((b) => b.lifecycle);
    expect(new Set(lifecycles().map((lifecycle) => lifecycle?.prevent_destroy))).toEqual(new Set([true]));
    expect(new Set(lifecycles({ protection: false }))).toEqual(new Set([undefined]));
  });
});

describe("buckets", () => {
  it("are named after environment, key, account and region unless they have a name, and fit", () => {
    const made = given({ buckets: { velero: {}, logs: { name: "my-logs" }, ["x".repeat(40)]: {} } });
    const names = made.all("aws_s3_bucket").map(({ bucket }) => String(bucket));
    expect(names).toContain("reference-velero-111122223333-us-east-1");
    expect(names).toContain("my-logs");
    expect(names.filter((name) => name.length > 63)).toEqual([]);
  });

  it("are encrypted by a key of ours, but by S3's own where load balancers write", () => {
    const made = given({ buckets: { velero: {}, logs: { purpose: "accessLogs" } } });
    const rules = made.paths("aws_s3_bucket_server_side_encryption_configuration");
    expect(rules["bucket-velero/encryption"]?.rule).toMatchObject([
      { apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" } },
    ]);
    expect(rules["bucket-logs/encryption"]?.rule).toMatchObject([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
    const policies = made.paths("aws_s3_bucket_policy");
    expect(policies["bucket-logs/policy"]?.policy).toContain("logdelivery.elasticloadbalancing.amazonaws.com");
    expect(policies["bucket-velero/policy"]?.policy).not.toContain("logdelivery");
    expect(policies["bucket-velero/policy"]?.policy).toContain("aws:SecureTransport");
  });

  it("keep replaced versions for 90 days and objects for ever unless told otherwise", () => {
    const [rule] = given({ buckets: { velero: {} } }).only("aws_s3_bucket_lifecycle_configuration").rule as object[];
    expect(rule).toMatchObject({ noncurrent_version_expiration: [{ noncurrent_days: 90 }] });
    expect(rule).not.toHaveProperty("expiration");
    const told = given({ buckets: { logs: { expireDays: 30, noncurrentDays: 5 } } });
    expect(told.only("aws_s3_bucket_lifecycle_configuration").rule).toMatchObject([
      { expiration: [{ days: 30 }], noncurrent_version_expiration: [{ noncurrent_days: 5 }] },
    ]);
  });
});
