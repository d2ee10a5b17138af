import type { Grant } from "../../src/policies/grant";
import { grantStatements } from "../../src/policies/grants";
import { AWS, list, PLACES } from "./documents";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const QUEUE = "arn:aws:sqs:us-east-1:111122223333:orders";
const TABLE = "arn:aws:dynamodb:us-east-1:111122223333:table/orders";

const EVERY: readonly Grant[] = [
  { kind: "s3.read", bucket: "assets", prefix: "a/", kmsKey: KEY },
  { kind: "s3.readWrite", bucket: "assets" },
  { kind: "secrets.read", arn: "arn:aws:secretsmanager:us-east-1:111122223333:secret:a-AbCdEf", kmsKey: KEY },
  { kind: "parameters.read", arn: "arn:aws:ssm:us-east-1:111122223333:parameter/a", kmsKey: KEY },
  { kind: "parameters.read", path: "/shop" },
  { kind: "rds.connect", resource: "db-ABCDEFGHIJKL", user: "shop" },
  { kind: "sqs.send", arn: QUEUE, kmsKey: KEY },
  { kind: "sqs.receive", arn: QUEUE, kmsKey: KEY },
  { kind: "sns.publish", arn: "arn:aws:sns:us-east-1:111122223333:orders", kmsKey: KEY },
  { kind: "dynamodb.read", arn: TABLE, indexes: true, kmsKey: KEY },
  { kind: "dynamodb.readWrite", arn: TABLE, kmsKey: KEY },
  { kind: "statement", actions: ["cloudwatch:PutMetricData"], resources: ["*"], conditions: { Null: { a: "true" } } },
];

const of = (grant: Grant) => grantStatements(AWS, [grant]);
const actions = (grant: Grant) => of(grant).flatMap(({ Action }) => list(Action));

describe("the statements of grants", () => {
  const all = grantStatements(AWS, EVERY);

  it("allow, and have names of letters and digits that no two share", () => {
    const sids = all.map(({ Sid }) => Sid);
    expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
    expect(new Set(sids).size).toBe(sids.length);
    expect(new Set(all.map(({ Effect }) => Effect))).toEqual(new Set(["Allow"]));
  });

  it("name their resources, but those that the user wrote", () => {
    const wide = all.filter(({ Resource }) => list(Resource).includes("*"));
    expect(wide.map(({ Sid }) => Sid)).toEqual(["Grant12Statement"]);
  });

  it("allow no service's every action", () => {
    expect(all.flatMap(({ Action }) => list(Action)).filter((action) => action.endsWith(":*"))).toEqual([]);
  });

  it("let a key be used through the data's own service alone, in the key's own region", () => {
    const keys = all.filter(({ Resource }) => Resource === KEY);
    expect(keys.map(({ Condition }) => Condition?.StringEquals?.["kms:ViaService"])).toEqual(
      ["s3", "secretsmanager", "ssm", "sqs", "sqs", "sns", "dynamodb", "dynamodb"].map(
        (service) => `${service}.eu-west-1.amazonaws.com`,
      ),
    );
  });
});

describe("a grant", () => {
  it("on a bucket below a prefix lists and reads nothing else", () => {
    expect(of({ kind: "s3.read", bucket: "assets", prefix: "reports/" })).toEqual([
      {
        Sid: "Grant1S3ReadList",
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::assets",
        Condition: { StringLike: { "s3:prefix": ["reports/*"] } },
      },
      {
        Sid: "Grant1S3Read",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectVersion"],
        Resource: "arn:aws:s3:::assets/reports/*",
      },
    ]);
  });

  it("to write to a bucket writes and deletes objects, and never the bucket's own settings", () => {
    const written = actions({ kind: "s3.readWrite", bucket: "assets" });
    expect(written).toEqual(expect.arrayContaining(["s3:PutObject", "s3:DeleteObject", "s3:GetObject"]));
    expect(written.filter((action) => /Policy|Acl|Bucket$/.test(action))).toEqual(["s3:ListBucket"]);
  });

  it("to read needs Decrypt of the key, and to write a data key as well", () => {
    const keyed = (kind: "s3.read" | "s3.readWrite") => of({ kind, bucket: "assets", kmsKey: KEY }).at(-1)?.Action;
    expect([keyed("s3.read"), keyed("s3.readWrite")]).toEqual([
      ["kms:Decrypt"],
      ["kms:Decrypt", "kms:GenerateDataKey"],
    ]);
  });

  it("with a key that is a reference takes it to lie in the environment's region", () => {
    const reference = "${data.terraform_remote_state.data.outputs.file_systems_key_arn}";
    expect(of({ kind: "s3.read", bucket: "assets", kmsKey: reference }).at(-1)).toMatchObject({
      Resource: reference,
      Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
    });
  });

  it("on a path of parameters holds for the path and for everything below it", () => {
    expect(of({ kind: "parameters.read", path: "/shop" })[0]?.Resource).toEqual([
      "arn:aws:ssm:us-east-1:111122223333:parameter/shop",
      "arn:aws:ssm:us-east-1:111122223333:parameter/shop/*",
    ]);
  });

  it("to log in to a database names the database and the user", () => {
    expect(of({ kind: "rds.connect", resource: "db-ABCDEFGHIJKL", user: "shop" })[0]?.Resource).toBe(
      "arn:aws:rds-db:us-east-1:111122223333:dbuser:db-ABCDEFGHIJKL/shop",
    );
  });

  it("on a queue sends or receives, and not both", () => {
    expect(actions({ kind: "sqs.send", arn: QUEUE })).not.toContain("sqs:ReceiveMessage");
    expect(actions({ kind: "sqs.receive", arn: QUEUE })).not.toContain("sqs:SendMessage");
  });

  it("on a table reaches its indexes only when it says so", () => {
    expect(of({ kind: "dynamodb.read", arn: TABLE })[0]?.Resource).toBe(TABLE);
    expect(of({ kind: "dynamodb.read", arn: TABLE, indexes: true })[0]?.Resource).toEqual([TABLE, `${TABLE}/index/*`]);
  });

  it("of one's own is taken as it is written", () => {
    const grant: Grant = {
      kind: "statement",
      actions: ["a:B"],
      resources: ["arn:aws:a:::b"],
      conditions: { Bool: { c: "true" } },
    };
    expect(of(grant)).toEqual([
      {
        Sid: "Grant1Statement",
        Effect: "Allow",
        Action: ["a:B"],
        Resource: ["arn:aws:a:::b"],
        Condition: { Bool: { c: "true" } },
      },
    ]);
  });

  it.each(Object.entries(PLACES))("in %s names what it makes up itself by that partition", (partition, where) => {
    const made = grantStatements(where, [
      { kind: "s3.read", bucket: "assets" },
      { kind: "parameters.read", path: "/shop" },
      { kind: "rds.connect", resource: "db-ABCDEFGHIJKL", user: "shop" },
    ]);
    const partitions = made.flatMap(({ Resource }) => list(Resource)).map((arn) => arn.split(":")[1]);
    expect(new Set(partitions)).toEqual(new Set([partition]));
  });
});
