import { fileOf } from "../../../src/handoff/hcl/files";

describe("fileOf", () => {
  it.each([
    ["net/Default/endpoints/interface/s3", "endpoints.tf"],
    ["net/Default/vpc/Default", "vpc.tf"],
    ["work/team-shop/web/Default", "team-shop.tf"],
    ["net/My Bucket_1", "my-bucket-1.tf"],
    ["net/override", "overrides.tf"],
    ["net/a_override", "a-override.tf"],
    ["net/é", "aws-vpc.tf"],
    ["net/Default", "aws-vpc.tf"],
    [undefined, "aws-vpc.tf"],
  ])("puts %s into %s", (path, file) => {
    expect(fileOf(path, "aws-vpc")).toBe(file);
  });
});
