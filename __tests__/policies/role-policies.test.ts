import type { Statement } from "../../src/policies/document";
import { rolePolicies, rolePolicy } from "../../src/policies/role-policies";
import { statements } from "./documents";

const statement = (Sid: string, length: number): Statement => ({
  Sid,
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "x".repeat(length),
});
const many = (n: number, length: number) => Array.from({ length: n }, (_, i) => statement(`S${i}`, length));

describe("the policies of a role", () => {
  it("are inline as they are while they fit together", () => {
    const policies = { a: rolePolicy(many(4, 1000)), b: rolePolicy(many(5, 1000)) };
    expect(rolePolicies(policies)).toEqual({ inline: policies, managed: {} });
  });

  it("count without white space", () => {
    const policies = { a: rolePolicy([statement("A", 1)]) + " ".repeat(11000) };
    expect(rolePolicies(policies).inline).toEqual(policies);
  });

  it("are managed beyond that, cut between statements, each of a size that AWS takes", () => {
    const all = many(12, 1000);
    const { inline, managed } = rolePolicies({ grants: rolePolicy(all), other: rolePolicy([statement("O", 10)]) });
    expect(inline).toEqual({});
    expect(Object.keys(managed)).toEqual(["grants", "grants-2", "grants-3", "other"]);
    expect(Object.values(managed).filter((text) => text.length > 6144)).toEqual([]);
    expect(["grants", "grants-2", "grants-3"].flatMap((key) => statements(managed[key] ?? ""))).toEqual(all);
  });

  it("keep references with quotes inside them live when they are cut", () => {
    const reference = '${data.terraform_remote_state.data.outputs.keys["a b"]}';
    const own = { ...statement("R", 0), Resource: reference };
    const { managed } = rolePolicies({ grants: rolePolicy([own, ...many(12, 1000)]) });
    expect(managed.grants).toContain(`"Resource":"${reference}"`);
  });

  it("are refused when one statement alone is too long", () => {
    expect(() => rolePolicies({ grants: rolePolicy([statement("A", 7000), ...many(5, 1000)]) })).toThrow(
      /managed policy: 1 problem\n {2}is 7\d+ characters long; want at most 6144, so name fewer principals or resources/,
    );
  });

  it("are refused when they are more than a role may have, with those of AWS", () => {
    const policies = { grants: rolePolicy(many(9, 6000)) };
    expect(Object.keys(rolePolicies(policies, 1).managed)).toHaveLength(9);
    expect(() => rolePolicies(policies, 2)).toThrow(
      "role: 1 problem\n  comes to 11 managed policies; want at most 10, so allow less to one role",
    );
  });
});
