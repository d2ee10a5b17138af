import { overrideDocuments, sourceDocuments } from "../../../../src/rehearsal/provider/policy-document/given-documents";

/** A document with one statement. */
const holding = (statement: object) => JSON.stringify({ Statement: [statement] });

/** A refusal of the whole data source. */
const refusal = (summary: string, detail = "") => expect.objectContaining({ summary, detail, path: [] });

/** What the published provider, hashicorp/aws 5.100.0, said of the same documents when real Terraform asked it. */
const UNFIT: readonly [what: string, json: string, reason: string][] = [
  ["a document that is a list", "[]", "json: cannot unmarshal array into Go value of type iam.IAMPolicyDoc"],
  [
    "an id that is a number",
    '{"Id":5}',
    "json: cannot unmarshal number into Go struct field IAMPolicyDoc.Id of type string",
  ],
  [
    "statements that are no list",
    '{"Statement":{}}',
    "json: cannot unmarshal object into Go struct field IAMPolicyDoc.Statement of type []*iam.IAMPolicyStatement",
  ],
  [
    "a statement that is a number",
    '{"Statement":[5]}',
    "json: cannot unmarshal number into Go struct field IAMPolicyDoc.Statement of type iam.IAMPolicyStatement",
  ],
  [
    "a Sid that is a boolean",
    holding({ Sid: true }),
    "json: cannot unmarshal bool into Go struct field IAMPolicyStatement.Statement.Sid of type string",
  ],
  [
    "conditions that are a list",
    holding({ Condition: [] }),
    "json: cannot unmarshal array into Go struct field IAMPolicyStatement.Statement.Condition of type map[string]map[string]interface {}",
  ],
  [
    "a test that is a text",
    holding({ Condition: { Bool: "a" } }),
    "json: cannot unmarshal string into Go struct field IAMPolicyStatement.Statement.Condition of type map[string]interface {}",
  ],
  [
    "principals that are null",
    holding({ Principal: null }),
    "Unsupported data type <nil> for IAMPolicyStatementPrincipalSet",
  ],
  [
    "principals that are a number",
    holding({ Principal: 5 }),
    "Unsupported data type float64 for IAMPolicyStatementPrincipalSet",
  ],
  [
    "principals that are a list",
    holding({ NotPrincipal: [] }),
    "Unsupported data type []interface {} for IAMPolicyStatementPrincipalSet",
  ],
  [
    "identifiers that are an object",
    holding({ Principal: { AWS: {} } }),
    "Unsupported data type map[string]interface {} for IAMPolicyStatementPrincipalSet.Identifiers",
  ],
  [
    "of what does not fit, the first",
    '{"Statement":[{"Effect":[],"Sid":5}],"Id":6}',
    "json: cannot unmarshal array into Go struct field IAMPolicyStatement.Statement.Effect of type string",
  ],
  [
    "principals, whatever did not fit before them",
    '{"Id":5,"Statement":[{"Principal":true}]}',
    "Unsupported data type bool for IAMPolicyStatementPrincipalSet",
  ],
];

/** Documents on which the published provider crashed. */
const CRASHING: readonly [cause: string, json: string][] = [
  ["a statement that is null", '{"Statement":[null]}'],
  ["a value of a condition that is no text", holding({ Condition: { Bool: { a: [true] } } })],
  ["an identifier of a principal that is no text", holding({ Principal: { AWS: [1] } })],
];

describe("a given document", () => {
  it.each(UNFIT)("is refused: %s", (_, json, reason) => {
    const label = "writing IAM Policy Document: merging";
    expect(() => sourceDocuments([json])).toThrow(refusal(`${label} source document 0: ${reason}`));
    expect(() => overrideDocuments(["", json])).toThrow(refusal(`${label} override document 1: ${reason}`));
  });

  it.each(CRASHING)("crashes the provider, which is told as a refusal: %s", (cause, json) => {
    const crash = refusal("Plugin did not respond", `The provider crashes on ${cause}.`);
    expect(() => sourceDocuments([json])).toThrow(crash);
    expect(() => overrideDocuments([json])).toThrow(crash);
  });
});

describe("a Sid", () => {
  const repeated = (document: number, statement: number) => {
    const found = `duplicate Sid (A) in source_policy_documents (statement ${statement})`;
    const label = `writing IAM Policy Document: merging source document ${document}`;
    return refusal(`${label}: ${found}. Remove the Sid or ensure Sids are unique.`);
  };

  it("comes once in all sources", () => {
    const other = '{"Statement":[{},{"Sid":"A"}]}';
    expect(() => sourceDocuments([holding({ Sid: "A" }), other])).toThrow(repeated(1, 1));
    expect(() => sourceDocuments(['{"Statement":[{"Sid":"A"},{"Sid":"A"}]}'])).toThrow(repeated(0, 1));
    expect(sourceDocuments([holding({ Sid: "" }), holding({ Sid: "" }), holding({ Sid: "A" })])).toHaveLength(3);
  });

  it("may come again in overrides", () => {
    expect(overrideDocuments([holding({ Sid: "A" }), holding({ Sid: "A" })])).toMatchObject([
      { Statement: [{ Sid: "A" }] },
      { Statement: [{ Sid: "A" }] },
    ]);
  });
});
