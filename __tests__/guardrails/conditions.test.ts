import { isNarrow, namesAccount } from "../../src/guardrails/conditions";

const ROLES = "arn:aws:iam::111122223333:role";

describe("values of condition keys", () => {
  it.each([
    ["aws:PrincipalAccount", "111122223333"],
    ["aws:principalaccount", "${data.aws_caller_identity.this.account_id}"],
    ["aws:PrincipalOrgID", "o-a1b2c3d4e5"],
    ["aws:PrincipalOrgPaths", "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"],
    ["aws:PrincipalArn", `${ROLES}/team-*`],
    ["aws:PrincipalArn", "${aws_iam_role.own.arn}"],
    ["aws:PrincipalArn", "arn:${data.aws_partition.this.partition}:iam::${local.account}:role/own"],
    ["aws:SourceArn", "arn:aws:s3:::own"],
    ["aws:SourceVpc", "vpc-0123456789abcdef0"],
    ["aws:userid", "AROAABCDEFGHIJKLMNOP:*"],
    ["aws:PrincipalIsAWSService", "true"],
    ["aws:ResourceTag/team", "shop*"],
  ])("bind %s to %s", (key, value) => {
    expect(isNarrow(key, [value])).toBe(true);
  });

  it.each([
    ["aws:PrincipalAccount", "11112222*"],
    ["aws:PrincipalAccount", "${local.account}*"],
    // A variable of the policy itself is whoever asks.
    ["aws:PrincipalAccount", "$${aws:ResourceAccount}"],
    ["aws:PrincipalOrgID", "o-a1b2*"],
    ["aws:PrincipalOrgPaths", "o-*/r-ab12/*"],
    ["aws:PrincipalArn", `${ROLES}/*`],
    ["aws:PrincipalArn", "arn:aws:iam::111122223333:*"],
    ["aws:PrincipalArn", "arn:aws:iam::*:role/own"],
    ["aws:PrincipalArn", "arn:${data.aws_partition.this.partition}:iam::${local.account}:user/*"],
    ["aws:SourceArn", "arn:aws:s3:::*"],
    ["aws:SourceArn", "arn:aws:s3:::own-*"],
    ["aws:SourceVpce", "vpce-0*"],
    ["aws:userid", "AROA*:own"],
    ["aws:PrincipalIsAWSService", "false"],
    ["aws:ResourceTag/team", "*"],
  ])("do not bind %s to %s", (key, value) => {
    expect(isNarrow(key, [value])).toBe(false);
  });

  it("bind by every one of several, and by none when there is none", () => {
    expect(isNarrow("aws:PrincipalAccount", ["111122223333", "*"])).toBe(false);
    expect(isNarrow("aws:PrincipalAccount", [])).toBe(false);
  });

  it("name an account or leave it open", () => {
    expect(namesAccount("arn:aws:logs:us-east-1:111122223333:*")).toBe(true);
    expect(namesAccount("${aws_cloudwatch_log_group.own.arn}")).toBe(true);
    expect(namesAccount("arn:aws:logs:*:*:*")).toBe(false);
    expect(namesAccount("*")).toBe(false);
  });
});
