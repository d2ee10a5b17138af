import type { Environment } from "../../src/config";
import { minimal } from "../support/environments";
import { outputOf, stateOf } from "../support/output";

const base = minimal() as Environment;
const given = (state: Partial<Extract<Environment["state"], { kind: "s3" }>> = {}): Environment => ({
  ...base,
  clusters: {},
  state: { kind: "s3", bucket: "platform-states", bootstrap: true, ...state },
});

describe("BootstrapStack", () => {
  const made = stateOf(given(), "bootstrap-test");

  it("keeps its own state in a local file, since the bucket is not there before it", () => {
    expect(made.json.terraform?.backend).toEqual({ local: { path: "../../../state/bootstrap-test.tfstate" } });
    expect(stateOf(given(), "test-network").json.terraform?.backend).toMatchObject({
      s3: { bucket: "platform-states" },
    });
  });

  it("makes the bucket that the other states name", () => {
    expect(made.only("aws_s3_bucket").bucket).toBe("platform-states");
    expect(made.only("aws_s3_bucket_policy").policy).toContain("arn:aws:s3:::platform-states/*");
  });

  it("makes it in the bucket's own region, with a key for that region", () => {
    const there = stateOf(given({ region: "eu-west-1" }), "bootstrap-test");
    expect(there.json.provider).toMatchObject({ aws: [{ region: "eu-west-1" }] });
    expect(there.only("aws_kms_key").policy).toContain("s3.eu-west-1.amazonaws.com");
  });

  it("encrypts with the key that the backend names", () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000";
    const keyed = stateOf(given({ kmsKeyArn }), "bootstrap-test");
    expect(keyed.all("aws_kms_key")).toEqual([]);
    expect(JSON.stringify(keyed.json.output)).toContain(kmsKeyArn);
  });

  it("is not there unless asked for", () => {
    const names = outputOf([given({ bootstrap: undefined })]).map(({ name }) => name);
    expect(names).not.toContain("bootstrap-test");
  });
});
