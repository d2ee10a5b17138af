import { Role } from "../../../src/constructs/common/role";
import { rolePolicy } from "../../../src/policies/role-policies";
import { synth } from "../../support/synth";

const statements = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    Sid: `S${i}`,
    Effect: "Allow" as const,
    Action: "s3:GetObject",
    Resource: "x".repeat(1000),
  }));

const role = (n: number, tags?: Record<string, string>) =>
  synth((stack, place) => {
    const policies = { grants: rolePolicy(statements(n)) };
    new Role(stack, "role", { place, name: "web", description: "Web", trust: "{}", policies, tags });
  });

describe("a role", () => {
  it("holds its policies itself while they fit, and has no tags of its own", () => {
    const output = role(3);
    expect(output.all("aws_iam_policy")).toEqual([]);
    expect(output.only("aws_iam_role_policy")).toMatchObject({ name: "grants" });
    expect(output.only("aws_iam_role")).not.toHaveProperty("tags");
  });

  it("has them attached as managed policies beyond that, with its tags", () => {
    const output = role(12, { Team: "shop" });
    expect(output.all("aws_iam_role_policy")).toEqual([]);
    const policies = output.all("aws_iam_policy");
    expect(policies.map(({ name }) => name).sort()).toEqual(["web-grants", "web-grants-2", "web-grants-3"]);
    expect(policies.map(({ tags }) => tags)).toEqual(Array(3).fill({ Team: "shop" }));
    const attached = output.all("aws_iam_role_policy_attachment").map(({ policy_arn }) => String(policy_arn));
    expect(new Set(attached).size).toBe(3);
    expect(attached.filter((arn) => !/^\$\{aws_iam_policy\.role_managed-grants/.test(arn))).toEqual([]);
    expect(output.only("aws_iam_role").tags).toEqual({ Team: "shop" });
  });
});
