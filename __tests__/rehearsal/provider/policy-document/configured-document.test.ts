import type { PolicyDocumentConfig, StatementBlock } from "../../../../src/rehearsal/provider/policy-document/config";
import { configuredDocument } from "../../../../src/rehearsal/provider/policy-document/configured-document";

/** A refusal of the whole data source. */
const refusal = (summary: string) => expect.objectContaining({ summary, detail: "", path: [] });

/** Statements that hold a variable of IAM, and where the published provider, hashicorp/aws 5.100.0, said it found it. */
const VARIABLES: readonly [where: string, statement: StatementBlock][] = [
  ["resources", { resources: ["&{a}"] }],
  ["not_resources", { not_resources: ["a", "&{a}"] }],
  ["principals: reading identifiers", { principals: [{ type: "AWS", identifiers: ["&{a}"] }] }],
  ["not_principals: reading identifiers", { not_principals: [{ type: "AWS", identifiers: ["&{a}"] }] }],
  ["condition: reading values", { condition: [{ test: "a", variable: "b", values: ["&{a}"] }] }],
];

describe("a document as configured", () => {
  it.each(VARIABLES)("has no variables in version 2008-10-17: %s", (where, statement) => {
    const config: PolicyDocumentConfig = { version: "2008-10-17", statement: [statement] };
    const found = "found &{ sequence in (&{a}), which is not supported in document version 2008-10-17";
    expect(() => configuredDocument(config)).toThrow(refusal(`reading ${where}: ${found}`));
    expect(() => configuredDocument({ statement: [statement] })).not.toThrow();
  });

  it("may name them in actions even then", () => {
    const { Statement } = configuredDocument({ version: "2008-10-17", statement: [{ actions: ["&{a}"] }] });
    expect(Statement).toMatchObject([{ Action: "&{a}" }]);
  });

  it("has a Sid once, and as many statements without one as you like", () => {
    const found = "duplicate Sid (A). Remove the Sid or ensure the Sid is unique.";
    expect(() => configuredDocument({ statement: [{ sid: "A" }, {}, { sid: "A" }] })).toThrow(
      refusal(`writing IAM Policy Document: ${found}`),
    );
    expect(configuredDocument({ statement: [{ sid: "" }, { sid: "A" }, { sid: "" }] }).Statement).toHaveLength(3);
  });
});
