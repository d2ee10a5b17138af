import { PLACEHOLDER_ACCOUNT } from "../../../src/facts/placeholder-account";
import { placeIn, placeOf } from "../../../src/rehearsal/provider/place";
import { UNKNOWN } from "../../../src/rehearsal/provider/values";

describe("the place of a provider", () => {
  it.each([
    ["eu-west-1", "aws", "amazonaws.com"],
    ["us-gov-east-1", "aws-us-gov", "amazonaws.com"],
    ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
    ["moon-south-1", "aws", "amazonaws.com"],
  ])("in %s is partition %s with names that end in %s", (region, partition, dnsSuffix) => {
    expect(placeOf({ region }, true)).toMatchObject({ region, partition, dnsSuffix });
  });

  it("is us-east-1 and the account of AWS's examples when nothing is said", () => {
    const nowhere = { region: "us-east-1", partition: "aws", accountId: PLACEHOLDER_ACCOUNT, defaultTags: {} };
    expect([placeOf(null, true), placeOf({ region: null }, true), placeOf({ region: "" }, true)]).toMatchObject(
      new Array(3).fill(nowhere),
    );
  });

  it("is the account that the provider may be used with", () => {
    expect(placeOf({ allowed_account_ids: ["222233334444", "333344445555"] }, true).accountId).toBe("222233334444");
    expect(placeOf({ allowed_account_ids: [] }, true).accountId).toBe(PLACEHOLDER_ACCOUNT);
  });

  it("is the account of the role that the provider assumes, before any other", () => {
    const role = { role_arn: "arn:aws:iam::333344445555:role/deploy" };
    const allowed_account_ids = ["222233334444"];
    expect(placeOf({ allowed_account_ids, assume_role: [role] }, true).accountId).toBe("333344445555");
    expect(placeOf({ allowed_account_ids, assume_role: [] }, true).accountId).toBe("222233334444");
    expect(placeOf({ allowed_account_ids, assume_role: [{ role_arn: UNKNOWN }] }, true).accountId).toBe("222233334444");
  });

  it("has the tags that the provider puts on everything", () => {
    const tagsOf = (default_tags: readonly { tags: null | { Owner: string } | typeof UNKNOWN }[]) =>
      placeOf({ default_tags }, true).defaultTags;
    expect(tagsOf([{ tags: { Owner: "me" } }])).toEqual({ Owner: "me" });
    expect([tagsOf([]), tagsOf([{ tags: null }])]).toEqual([{}, {}]);
    expect(tagsOf([{ tags: UNKNOWN }])).toBeNull();
  });

  it("is another region for a resource that names one, and the same account", () => {
    const provider = placeOf({ region: "eu-west-1", allowed_account_ids: ["222233334444"] }, true);
    expect(placeIn(provider, { region: "us-east-1" })).toEqual({ ...provider, region: "us-east-1" });
    for (const region of [null, "", UNKNOWN]) {
      expect(placeIn(provider, { region })).toEqual(provider);
    }
    expect(placeIn(provider, {})).toEqual(provider);
  });

  it("says whether the whole configuration is known", () => {
    expect([placeOf(null, true).settled, placeOf(null, false).settled]).toEqual([true, false]);
  });
});
