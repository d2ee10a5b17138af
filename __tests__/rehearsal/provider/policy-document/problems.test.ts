import { policyDocumentProblems } from "../../../../src/rehearsal/provider/policy-document/problems";
import { renderPolicyDocument } from "../../../../src/rehearsal/provider/policy-document/render";
import { type ObjectValue, UNKNOWN } from "../../../../src/rehearsal/provider/values";

const NULL = ["Null value found in list", "Null values are not allowed for this attribute value."] as const;

/** Summary, detail and place as the published provider, hashicorp/aws 5.100.0, gave them when real Terraform asked it. */
const REFUSED: readonly [what: string, config: ObjectValue, summary: string, detail: string, path: unknown[]][] = [
  [
    "an unknown version",
    { version: "2020-01-01" },
    'expected version to be one of ["2008-10-17" "2012-10-17"], got 2020-01-01',
    "",
    ["version"],
  ],
  [
    "an empty version",
    { version: "" },
    'expected version to be one of ["2008-10-17" "2012-10-17"], got ',
    "",
    ["version"],
  ],
  [
    "an unknown effect",
    { statement: [{}, { effect: "allow" }] },
    'expected statement.1.effect to be one of ["Allow" "Deny"], got allow',
    "",
    ["statement", 1, "effect"],
  ],
  [
    "an argument that is retired",
    { override_json: "{}" },
    'expected "override_json" to be an empty string: got {}',
    "",
    ["override_json"],
  ],
  ["null in a list", { override_policy_documents: ["{}", null] }, ...NULL, ["override_policy_documents", 1]],
  ["null in a set", { statement: [{}, { resources: ["a", null] }] }, ...NULL, ["statement", 1, "resources"]],
  [
    "null within a set of blocks",
    { statement: [{ condition: [{ test: "a", variable: "b", values: [null] }] }] },
    ...NULL,
    ["statement", 0, "condition"],
  ],
];

const summariesOf = (config: ObjectValue) => policyDocumentProblems(config).map(({ summary }) => summary);

describe("arguments of a policy document", () => {
  it.each(REFUSED)("are refused before anything is read: %s", (_, config, summary, detail, path) => {
    const [problem, ...others] = policyDocumentProblems(config);
    expect(problem).toMatchObject({ summary, detail, path });
    expect(others).toEqual([]);
  });

  it("are refused where a document is no JSON", () => {
    const [problem] = policyDocumentProblems({ source_policy_documents: ["{}", "", "{"] });
    expect(problem?.summary).toMatch(/^"source_policy_documents\.2" contains an invalid JSON: ./);
    expect(problem).toMatchObject({ detail: "", path: ["source_policy_documents", 2] });
  });

  it("are refused for every mistake, but for nulls alone where there are any", () => {
    const config = {
      version: "1",
      source_json: "{}",
      statement: [{ effect: "" }, { effect: "Deny" }, { effect: "a" }],
    };
    expect(summariesOf(config)).toEqual([
      'expected "source_json" to be an empty string: got {}',
      'expected version to be one of ["2008-10-17" "2012-10-17"], got 1',
      'expected statement.0.effect to be one of ["Allow" "Deny"], got ',
      'expected statement.2.effect to be one of ["Allow" "Deny"], got a',
    ]);
    expect(summariesOf({ ...config, source_policy_documents: [null, "{}", null] })).toEqual([NULL[0], NULL[0]]);
  });

  it("are refused before what shows while the document is read", () => {
    const config = { source_policy_documents: ["[]"], statement: [{ effect: "allow" }] };
    expect(() => renderPolicyDocument(config)).toThrow("expected statement.0.effect");
  });

  it("are let through while they are unknown", () => {
    const statement = [{ effect: UNKNOWN, actions: UNKNOWN, condition: UNKNOWN, principals: [UNKNOWN] }, UNKNOWN];
    const config = { version: UNKNOWN, source_json: UNKNOWN, override_policy_documents: [UNKNOWN] };
    expect(policyDocumentProblems({ ...config, statement, source_policy_documents: UNKNOWN })).toEqual([]);
    expect(policyDocumentProblems({ statement: UNKNOWN })).toEqual([]);
  });
});
