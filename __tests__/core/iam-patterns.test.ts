import {
  coversAction,
  isEveryAction,
  isEveryActionOfService,
  isEveryResource,
  isEveryResourceOfAll,
  isEveryResourceOfKind,
} from "../../src/core/iam-patterns";

describe("a pattern of actions", () => {
  it.each([
    ["iam:PassRole", "iam:passrole"],
    ["iam:Pass*", "iam:PassRole"],
    ["*", "iam:PassRole"],
    ["i?m:*R?le", "iam:PassRole"],
    ["*:*Role**", "iam:PassRole"],
  ])("%s covers %s", (pattern, action) => {
    expect(coversAction(pattern, action)).toBe(true);
  });

  it.each([
    ["iam:Pass", "iam:PassRole"],
    ["iam:PassRole?", "iam:PassRole"],
    ["iam:*s", "iam:PassRole"],
    ["sts:*", "iam:PassRole"],
    ["iam.PassRole", "iam:PassRole"],
  ])("%s does not cover %s", (pattern, action) => {
    expect(coversAction(pattern, action)).toBe(false);
  });

  it("is everything, or everything of a service", () => {
    expect(["*", "*:*", "s3:*", "s3:Get*"].map(isEveryAction)).toEqual([true, true, false, false]);
    expect(["*", "s3:*", "s*:Get*", "s3:?*", "s3:Get*"].map(isEveryActionOfService)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe("a pattern of resources", () => {
  it.each([
    ["*", [true, true, false]],
    ["arn:*", [true, true, false]],
    ["arn:aws:s3:::*", [true, false, false]],
    ["arn:aws:sqs:us-east-1:111122223333:*", [true, false, false]],
    ["arn:aws:sqs:*", [true, false, false]],
    ["arn:${data.aws_partition.current.partition}:s3:::*", [true, false, false]],
    ["arn:aws:iam::111122223333:role/*", [false, false, true]],
    ["arn:aws:lambda:*:111122223333:function:*", [false, false, true]],
    ["arn:aws:rds-db:us-east-1:111122223333:dbuser:*/*", [false, false, true]],
    ["arn:aws:s3:::own/*", [false, false, false]],
    ["arn:aws:iam::111122223333:role/own-*", [false, false, false]],
    ["${aws_s3_bucket.own.arn}/*", [false, false, false]],
  ])("%s is everything, everything of all services, everything of a kind: %j", (resource, expected) => {
    expect([isEveryResource(resource), isEveryResourceOfAll(resource), isEveryResourceOfKind(resource)]).toEqual(
      expected,
    );
  });
});
