import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { APPLICATION, SECRET, withTeam } from "../support/teams";

const problems = (input: unknown) => checkEnvironment(input).problems.map(renderProblem);
const PATH = "teams.shop.serviceAccounts.web.grants";
const KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const granted = (...grants: readonly object[]) => withTeam({ serviceAccounts: { web: { grants } } });

describe("grants", () => {
  it("may be of every kind", () => {
    const grants = [
      { kind: "s3.read", bucket: "somebodys-bucket", prefix: "reports/", kmsKey: KEY },
      { kind: "s3.readWrite", bucket: "uploads" },
      { kind: "secrets.read", arn: SECRET },
      { kind: "parameters.read", arn: "arn:aws:ssm:us-east-1:111122223333:parameter/shop/web" },
      { kind: "parameters.read", path: "/shop/web" },
      { kind: "rds.connect", resource: "db-ABCDEFGHIJKL", user: "shop" },
      { kind: "sqs.send", arn: "arn:aws:sqs:us-east-1:111122223333:orders.fifo" },
      { kind: "sqs.receive", arn: "arn:aws:sqs:us-east-1:444455556666:orders" },
      { kind: "sns.publish", arn: "arn:aws:sns:us-east-1:111122223333:orders" },
      { kind: "dynamodb.read", arn: "arn:aws:dynamodb:us-east-1:111122223333:table/orders", indexes: true },
      { kind: "dynamodb.readWrite", arn: "arn:aws:dynamodb:us-east-1:111122223333:table/orders" },
      { kind: "statement", actions: ["cloudwatch:PutMetricData"], resources: ["*"] },
      { kind: "statement", actions: ["s3:Get*"], resources: ["arn:aws:s3:::somebodys-bucket/*"] },
      { kind: "statement", actions: ["sts:AssumeRole"], resources: ["arn:aws:iam::444455556666:role/reader"] },
      { kind: "statement", actions: ["dynamodb:Get*"], resources: ["arn:aws:dynamodb:*:111122223333:table/*"] },
    ];
    const web = { grants };
    const buckets = { uploads: {} };
    expect(problems(withTeam({ serviceAccounts: { web } }, { "data/buckets": buckets }))).toEqual([]);
  });
});

/** What is wrong, the grant, and every line that is then printed. */
type Case = readonly [string, object, readonly string[]];

const CASES: readonly Case[] = [
  [
    "an unknown kind",
    { kind: "s3.write", bucket: "b-1" },
    [
      `${PATH}[0].kind is "s3.write"; want "s3.read", "s3.readWrite", "secrets.read", "parameters.read", "rds.connect", "sqs.send", "sqs.receive", "sns.publish", "dynamodb.read", "dynamodb.readWrite" or "statement"`,
    ],
  ],
  [
    "a malformed ARN",
    { kind: "sqs.send", arn: "orders" },
    [`${PATH}[0].arn is "orders"; want the ARN of a queue, such as arn:aws:sqs:us-east-1:111122223333:orders`],
  ],
  [
    "the ARN of something else",
    { kind: "sns.publish", arn: "arn:aws:sqs:us-east-1:111122223333:orders" },
    [
      `${PATH}[0].arn is "arn:aws:sqs:us-east-1:111122223333:orders"; want the ARN of a topic, such as arn:aws:sns:us-east-1:111122223333:orders`,
    ],
  ],
  [
    "an ARN with a wildcard",
    { kind: "dynamodb.read", arn: "arn:aws:dynamodb:us-east-1:111122223333:table/*" },
    [
      `${PATH}[0].arn is "arn:aws:dynamodb:us-east-1:111122223333:table/*"; want the ARN of a table, such as arn:aws:dynamodb:us-east-1:111122223333:table/orders`,
    ],
  ],
  [
    "a secret without its last six characters",
    { kind: "secrets.read", arn: "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop" },
    [
      `${PATH}[0].arn is "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop"; want the whole ARN of a Secrets Manager secret, such as arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf`,
    ],
  ],
  [
    "an ARN of another partition",
    { kind: "sqs.send", arn: "arn:aws-cn:sqs:cn-north-1:111122223333:orders" },
    [
      `${PATH}[0].arn is arn:aws-cn:sqs:cn-north-1:111122223333:orders; want an ARN of partition aws, where us-east-1 is`,
    ],
  ],
  [
    "a key of another partition",
    { kind: "s3.read", bucket: "somebodys-bucket", kmsKey: KEY.replace("arn:aws:", "arn:aws-cn:") },
    [
      `${PATH}[0].kmsKey is ${KEY.replace("arn:aws:", "arn:aws-cn:")}; want an ARN of partition aws, where us-east-1 is`,
    ],
  ],
  [
    "a bucket whose name is none",
    { kind: "s3.read", bucket: "Shop_Assets" },
    [
      `${PATH}[0].bucket is "Shop_Assets"; want a key of data.buckets, or the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens`,
    ],
  ],
  [
    "a bucket that is neither a key nor a name",
    { kind: "s3.read", bucket: "ab" },
    [
      `${PATH}[0].bucket is "ab", which is too short for the name of a bucket; want a key of data.buckets, which has none, or a bucket's full name`,
    ],
  ],
  [
    "a prefix that is no folder",
    { kind: "s3.read", bucket: "somebodys-bucket", prefix: "reports" },
    [`${PATH}[0].prefix is "reports"; want whole folders with a slash behind each, such as reports/ or reports/daily/`],
  ],
  [
    "parameters without a name",
    { kind: "parameters.read" },
    [`${PATH}[0] names no parameter; want the arn of one, or a path for all below it`],
  ],
  [
    "parameters by two names",
    { kind: "parameters.read", path: "/shop", arn: "arn:aws:ssm:us-east-1:111122223333:parameter/shop/web" },
    [`${PATH}[0].path does not go with arn; want one or the other`],
  ],
  [
    "parameters of AWS's own",
    { kind: "parameters.read", path: "/aws/service" },
    [
      `${PATH}[0].path is "/aws/service"; want a path of parameters of your own, such as /shop/web, without a final slash`,
    ],
  ],
  [
    "a database by its name",
    { kind: "rds.connect", resource: "shop-database", user: "shop" },
    [
      `${PATH}[0].resource is "shop-database"; want the resource id of an RDS instance, an Aurora cluster or a proxy, such as db-ABCDEFGHIJKL01234 (not its name)`,
    ],
  ],
  [
    "every user of a database",
    { kind: "rds.connect", resource: "db-ABCDEFGHIJKL", user: "*" },
    [`${PATH}[0].user is "*"; want the name of one database user`],
  ],
  [
    "every action of all services",
    { kind: "statement", actions: ["*"], resources: ["*"] },
    [`${PATH}[0].actions[0] is "*"; want an action with its service, such as sqs:SendMessage; a * only at its end`],
  ],
  [
    "every action of a service on every resource",
    { kind: "statement", actions: ["s3:*"], resources: ["*"] },
    [
      `${PATH}[0].actions[0] is s3:*, every action of the service; want those that it needs, in full or by their beginning, such as s3:Get*`,
    ],
  ],
  [
    "every action of a service on one resource",
    { kind: "statement", actions: ["sqs:*"], resources: ["arn:aws:sqs:us-east-1:111122223333:orders"] },
    [
      `${PATH}[0].actions[0] is sqs:*, every action of the service; want those that it needs, in full or by their beginning, such as sqs:Get*`,
    ],
  ],
  ...["*", "arn:aws:s3:::*", "arn:aws:s3:::*/*"].map(
    (resource): Case => [
      `many actions on ${resource}`,
      { kind: "statement", actions: ["s3:Get*"], resources: ["arn:aws:s3:::somebodys-bucket/*", resource] },
      [`${PATH}[0].actions[0] is s3:Get* on every resource; want actions in full, or the ARNs that it is for`],
    ],
  ),
  ...(
    [
      ["sts:AssumeRole", "*"],
      ["sts:AssumeRole", "arn:aws:iam::111122223333:role/*"],
      ["sts:assumerole", "arn:aws:iam::*:role/*"],
      ["sts:Assume*", "arn:aws:iam::*:*"],
      ["eks:CreateAccessEntry", "*"],
      ["eks:AssociateAccessPolicy", "arn:aws:eks:us-east-1:111122223333:cluster/*"],
      ["lambda:UpdateFunctionCode", "arn:aws:lambda:us-east-1:111122223333:function:*"],
      ["iam:PassRole", "arn:aws:iam::111122223333:role/*"],
    ] as const
  ).map(
    ([action, resource]): Case => [
      `the rights of others by ${action} on ${resource}`,
      { kind: "statement", actions: [action], resources: [resource] },
      [
        `${PATH}[0].actions[0] is ${action} on every resource, which gives it the rights of others; want the ARNs that it is for`,
      ],
    ],
  ),
  [
    "an action that changes rights",
    { kind: "statement", actions: ["iam:PutRolePolicy"], resources: ["arn:aws:iam::111122223333:role/x"] },
    [
      `${PATH}[0].actions[0] is iam:PutRolePolicy; want no action that changes rights: a workload that has one can give itself any other`,
    ],
  ],
  [
    "all actions of IAM",
    { kind: "statement", actions: ["iam:*"], resources: ["arn:aws:iam::111122223333:role/x"] },
    [
      `${PATH}[0].actions[0] is iam:*; want no action that changes rights: a workload that has one can give itself any other`,
    ],
  ],
  [
    "any role to pass on",
    { kind: "statement", actions: ["iam:PassRole"], resources: ["*"] },
    [
      `${PATH}[0].actions[0] is iam:PassRole on every resource, which gives it the rights of others; want the ARNs that it is for`,
    ],
  ],
  [
    "a resource that is no ARN",
    { kind: "statement", actions: ["sqs:SendMessage"], resources: ["orders"] },
    [
      `${PATH}[0].resources[0] is "orders"; want an ARN, in which * stands for anything, or * where the action has no resource`,
    ],
  ],
  [
    "a resource of another partition",
    { kind: "statement", actions: ["sqs:SendMessage"], resources: ["arn:aws-us-gov:sqs:*:111122223333:orders"] },
    [
      `${PATH}[0].resources[0] is arn:aws-us-gov:sqs:*:111122223333:orders; want an ARN of partition aws, where us-east-1 is`,
    ],
  ],
];

describe("of grants", () => {
  it.each(CASES)("%s is refused", (_, grant, lines) => {
    expect(problems(granted(grant))).toEqual(lines);
  });

  it("the same one twice is refused, whatever the order of its fields", () => {
    const one = { kind: "s3.read", bucket: "somebodys-bucket", prefix: "a/" };
    const other = { prefix: "a/", bucket: "somebodys-bucket", kind: "s3.read" };
    expect(problems(granted(one, other))).toEqual([`${PATH}[1] is the same as ${PATH}[0]; want every grant once`]);
  });

  it("a key for a bucket of our own is refused, since it is known", () => {
    const team = { serviceAccounts: { web: { grants: [{ kind: "s3.read", bucket: "uploads", kmsKey: KEY }] } } };
    expect(problems(withTeam(team, { "data/buckets": { uploads: {} } }))).toEqual([
      `${PATH}[0].kmsKey is given for data.buckets.uploads, whose key is known; want it left out`,
    ]);
  });

  it("none at all is refused as a list of nothing", () => {
    expect(problems(granted())).toEqual([`${PATH} has 0 items; want at least 1`]);
  });
});

describe("grants that are too many for one role", () => {
  const arn = (i: number, length: number) => `arn:aws:s3:::somebodys-bucket/${i}/${"x".repeat(length)}`;
  const statement = (i: number, length: number, n = 1) => ({
    kind: "statement",
    actions: ["s3:GetObject"],
    resources: Array.from({ length: n }, (_, j) => arn(i * 100 + j, length)),
  });

  it("are refused where they are written, with what else is wrong", () => {
    const many = Array.from({ length: 11 }, (_, i) => statement(i, 500, 9));
    const lines = problems(withTeam({ serviceAccounts: { web: { grants: many } }, tags: { team: "x" } }));
    expect(lines).toContain("teams.shop.tags.team is set for every team; want another key");
    expect(lines).toContain(`${PATH} comes to 11 managed policies; want at most 10, so allow less to one role`);
    expect(lines).toHaveLength(2);
  });

  it("are refused one by one when one alone is too long for a policy", () => {
    expect(problems(granted(statement(0, 500, 12), statement(1, 500, 14)))).toEqual([
      expect.stringMatching(
        /^teams\.shop\.serviceAccounts\.web\.grants\[0\] comes to a policy of 6\d\d\d characters; want at most 6144, so name fewer actions or resources$/,
      ),
      expect.stringMatching(
        /^teams\.shop\.serviceAccounts\.web\.grants\[1\] comes to a policy of 7\d\d\d characters; /,
      ),
    ]);
  });

  it("are fine as long as they fit into ten policies", () => {
    expect(problems(granted(...Array.from({ length: 10 }, (_, i) => statement(i, 500, 9))))).toEqual([]);
  });
});

describe("a secret of an application", () => {
  const env = { API_KEY: { secret: SECRET, key: "apiKey" } };
  const addon = { "clusters/main/addons/externalSecrets": true };

  it("without a service account is refused with the way out", () => {
    expect(problems(withTeam({ applications: { web: { ...APPLICATION, env } } }, addon))).toContain(
      `teams.shop.applications.web.env.API_KEY.secret may not be read by the application; want a serviceAccount with the grant { kind: "secrets.read", arn: "${SECRET}" }`,
    );
  });

  it("that its service account may not read is refused with the grant that lets it", () => {
    const team = {
      serviceAccounts: { web: { grants: [{ kind: "secrets.read", arn: SECRET.replace("AbCdEf", "GhIjKl") }] } },
      applications: { web: { ...APPLICATION, serviceAccount: "web", env } },
    };
    expect(problems(withTeam(team, addon))).toContain(
      `teams.shop.applications.web.env.API_KEY.secret may not be read by the application; want the grant { kind: "secrets.read", arn: "${SECRET}" } in ${PATH}`,
    );
  });

  it("that its service account may read is no fault of the grants", () => {
    const team = {
      serviceAccounts: { web: { identity: "irsa", grants: [{ kind: "secrets.read", arn: SECRET }] } },
      applications: { web: { ...APPLICATION, serviceAccount: "web", env } },
    };
    expect(problems(withTeam(team, addon)).filter((line) => line.includes("may not be read"))).toEqual([]);
  });
});
