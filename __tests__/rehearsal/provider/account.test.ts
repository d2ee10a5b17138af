import { Account } from "../../../src/rehearsal/provider/account";
import { place } from "../../support/rehearsal";

const here = place();

describe("an account", () => {
  it("remembers what was applied, by type and id, as it was last", () => {
    const account = new Account();
    account.put("aws_vpc", here, { id: "vpc-1", cidr_block: "10.0.0.0/16" });
    account.put("aws_vpc", here, { id: "vpc-2", cidr_block: "10.1.0.0/16" });
    account.put("aws_subnet", here, { id: "vpc-1" });
    account.put("aws_vpc", here, { id: "vpc-1", cidr_block: "10.2.0.0/16" });
    expect(account.all("aws_vpc", here)).toEqual([
      { id: "vpc-1", cidr_block: "10.2.0.0/16" },
      { id: "vpc-2", cidr_block: "10.1.0.0/16" },
    ]);
  });

  it("forgets what was destroyed, and nothing else", () => {
    const account = new Account();
    account.put("aws_vpc", here, { id: "vpc-1" });
    account.put("aws_vpc", here, { id: "vpc-2" });
    account.remove("aws_vpc", here, { id: "vpc-1", tags: { Name: "whatever it is now" } });
    expect(account.all("aws_vpc", here)).toEqual([{ id: "vpc-2" }]);
  });

  it("knows a resource without an id by its ARN, else by everything", () => {
    const account = new Account();
    account.put("aws_x", here, { arn: "arn:1", note: "old" });
    account.put("aws_x", here, { arn: "arn:1", note: "new" });
    account.put("aws_x", here, { name: "a" });
    account.put("aws_x", here, { name: "b" });
    expect(account.all("aws_x", here)).toEqual([{ arn: "arn:1", note: "new" }, { name: "a" }, { name: "b" }]);
  });

  it.each([
    ["region", place({ region: "eu-west-1" })],
    ["account", place({ allowed_account_ids: ["333344445555"] })],
  ])("shows nothing of another %s, where the same id is another resource", (_, elsewhere) => {
    const account = new Account();
    account.put("aws_iam_role", here, { id: "admin" });
    account.put("aws_iam_role", elsewhere, { id: "admin", note: "other" });
    expect(account.all("aws_iam_role", here)).toEqual([{ id: "admin" }]);
    account.remove("aws_iam_role", elsewhere, { id: "admin" });
    expect(account.all("aws_iam_role", here)).toEqual([{ id: "admin" }]);
    expect(account.all("aws_iam_role", elsewhere)).toEqual([]);
  });
});

describe("finding a resource", () => {
  const account = new Account();
  account.put("aws_eks_cluster", here, { id: "a", name: "a", version: "1.34" });
  account.put("aws_eks_cluster", here, { id: "b", name: "b", version: "1.35" });

  it("looks at every text, number and truth that is given", () => {
    expect(account.find("aws_eks_cluster", here, { name: "b" })).toMatchObject({ version: "1.35" });
    expect(account.find("aws_eks_cluster", here, { name: "b", version: "1.34" })).toBeUndefined();
    expect(account.find("aws_eks_cluster", here, { name: "c" })).toBeUndefined();
    expect(account.find("aws_vpc", here, { name: "b" })).toBeUndefined();
  });

  it("does not look at what is null, nor at blocks and maps", () => {
    const found = account.find("aws_eks_cluster", here, { id: null, name: "b", filter: [], tags: { a: "1" } });
    expect(found).toMatchObject({ version: "1.35" });
  });

  it("finds nothing when nothing is given", () => {
    expect(account.find("aws_eks_cluster", here, { id: null, filter: [] })).toBeUndefined();
  });
});
