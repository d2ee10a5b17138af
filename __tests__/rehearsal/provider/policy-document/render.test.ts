import { mapValues } from "../../../../src/core/maps";
import { Account } from "../../../../src/rehearsal/provider/account";
import {
  type PolicyDocumentConfig,
  renderPolicyDocument,
} from "../../../../src/rehearsal/provider/policy-document/render";
import { diagnostic, Refusal } from "../../../../src/rehearsal/provider/refusal";
import { StandIn } from "../../../../src/rehearsal/provider/stand-in";
import { awsBlocks, configOf, place, schemaOf } from "../../../support/rehearsal";

/** A document given as JSON. */
const json = (...Statement: readonly object[]) => JSON.stringify({ Statement });

/**
 * What the published provider, hashicorp/aws 5.100.0, answered to the same arguments when real Terraform asked it: the
 * document in one line, and the id, which is the checksum of the document over many lines and so stands for its bytes.
 */
const ANSWERS: readonly [fact: string, config: PolicyDocumentConfig, id: string, minified: string][] = [
  ["nothing leaves the version", {}, "1132004489", '{"Version":"2012-10-17"}'],
  [
    "statements allow unless they deny",
    { statement: [{}, { effect: "Deny" }] },
    "1137438282",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"},{"Effect":"Deny"}]}',
  ],
  [
    "what is empty is left out",
    { policy_id: "", statement: [{ sid: "", actions: [], resources: [], principals: [], condition: [] }] },
    "4084240444",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}',
  ],
  [
    "one member of a set is text, and several go from last to first by their bytes",
    {
      policy_id: "id",
      statement: [
        {
          sid: "A",
          actions: ["s3:*"],
          not_actions: ["s3:b", "s3:a", "S3:c", "s3:a"],
          resources: ["\uffee", "\u{1f600}", "a"],
          not_resources: ["b"],
        },
      ],
    },
    "2266750495",
    '{"Version":"2012-10-17","Id":"id","Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:*","NotAction":["s3:b","s3:a","S3:c"],"Resource":["\u{1f600}","\uffee","a"],"NotResource":"b"}]}',
  ],
  [
    "what HTML takes for its own is escaped",
    { policy_id: "<&>", statement: [{ actions: ['\u2028é"\\\t'] }] },
    "2405488118",
    String.raw`{"Version":"2012-10-17","Id":"\u003c\u0026\u003e","Statement":[{"Effect":"Allow","Action":"\u2028é\"\\\t"}]}`,
  ],
  [
    "variables are rewritten where IAM has them, after the order is settled",
    {
      statement: [
        {
          actions: ["&{a}"],
          resources: ["a%", "a&{b}"],
          not_resources: ["&{a}&{b}"],
          principals: [{ type: "AWS", identifiers: ["&{c}"] }],
          condition: [{ test: "StringLike", variable: "&{d}", values: ["&{e}"] }],
        },
      ],
    },
    "3624634468",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"\\u0026{a}","Resource":["a${b}","a%"],"NotResource":"${a}${b}","Principal":{"AWS":"${c}"},"Condition":{"StringLike":{"\\u0026{d}":"${e}"}}}]}',
  ],
  [
    "anyone is a text, unless a type is named",
    {
      statement: [
        { principals: [{ type: "*", identifiers: ["*"] }], not_principals: [{ type: "AWS", identifiers: ["*"] }] },
        { principals: [{ type: "*", identifiers: ["111122223333"] }] },
      ],
    },
    "425460046",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","NotPrincipal":{"AWS":"*"}},{"Effect":"Allow","Principal":{"*":"111122223333"}}]}',
  ],
  [
    "anyone beside others is one type among them",
    {
      statement: [
        {
          principals: [
            { type: "*", identifiers: ["*"] },
            { type: "AWS", identifiers: ["111122223333"] },
          ],
        },
      ],
    },
    "3715257149",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"*":"*","AWS":"111122223333"}}]}',
  ],
  [
    "identifiers of a type in several blocks are joined in the order of the blocks' checksums",
    {
      statement: [
        {
          principals: [
            { type: "AWS", identifiers: ["1", "2"] },
            { type: "AWS", identifiers: ["3"] },
            { type: "Service", identifiers: ["ec2.amazonaws.com"] },
            { type: "AWS", identifiers: ["0", "5", "4"] },
            { type: "Service", identifiers: ["eks.amazonaws.com"] },
          ],
        },
      ],
    },
    "2532599007",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["5","4","0","2","1","3"],"Service":["ec2.amazonaws.com","eks.amazonaws.com"]}}]}',
  ],
  [
    "principals without identifiers are an empty list",
    { statement: [{ principals: [{ type: "AWS", identifiers: [] }] }] },
    "525000432",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":[]}}]}',
  ],
  [
    "values of a variable in several blocks are joined in the order of the blocks' checksums",
    {
      statement: [
        {
          condition: [
            { test: "StringLike", variable: "b", values: ["z", "a", "z"] },
            { test: "StringLike", variable: "b", values: ["c"] },
            { test: "StringEquals", variable: "b", values: ["c"] },
            { test: "StringLike", variable: "a", values: ["1"] },
            { test: "StringLike", variable: "b", values: ["y", "x"] },
          ],
        },
      ],
    },
    "140723719",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Condition":{"StringEquals":{"b":"c"},"StringLike":{"a":"1","b":["y","x","z","a","z","c"]}}}]}',
  ],
  [
    "a condition without values has an empty list",
    { statement: [{ condition: [{ test: "Null", variable: "a", values: [] }] }] },
    "2971456873",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Condition":{"Null":{"a":[]}}}]}',
  ],
  [
    "keys that look like numbers are in the order of their characters",
    {
      statement: [
        {
          principals: [
            { type: "9", identifiers: ["a"] },
            { type: "10", identifiers: ["b"] },
          ],
          condition: [
            { test: "9", variable: "9", values: ["a"] },
            { test: "10", variable: "9", values: ["a"] },
            { test: "10", variable: "10", values: ["a"] },
          ],
        },
      ],
    },
    "2892321718",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"10":"b","9":"a"},"Condition":{"10":{"10":"a","9":"a"},"9":{"9":"a"}}}]}',
  ],
  [
    "statements of sources come first, and give way to own ones of their Sid",
    {
      source_policy_documents: [
        json({ Sid: "A", Effect: "Deny" }, { Sid: "B", Effect: "Deny" }),
        json({ Effect: "Deny" }, { Sid: "C", Effect: "Deny" }),
      ],
      statement: [{ sid: "D" }, { sid: "B" }, {}],
    },
    "4069932918",
    '{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Deny"},{"Sid":"B","Effect":"Allow"},{"Effect":"Deny"},{"Sid":"C","Effect":"Deny"},{"Sid":"D","Effect":"Allow"},{"Effect":"Allow"}]}',
  ],
  [
    "statements of overrides replace those of their Sid, and follow otherwise",
    {
      statement: [{ sid: "A" }, { sid: "B" }],
      override_policy_documents: [
        json({ Sid: "B", Effect: "Deny" }, { Sid: "B", Action: "b" }, { Effect: "Deny" }),
        json({ Sid: "A", Action: "a" }),
      ],
    },
    "281883200",
    '{"Version":"2012-10-17","Statement":[{"Sid":"A","Action":"a"},{"Sid":"B","Action":"b"},{"Effect":"Deny"}]}',
  ],
  [
    "the latest version and the last id win",
    {
      version: "2008-10-17",
      policy_id: "own",
      source_policy_documents: ['{"Version":"2020-01-01","Id":"source"}'],
      override_policy_documents: ['{"Version":"2012-10-17","Id":"override"}', '{"Id":""}'],
    },
    "1358387044",
    '{"Version":"2020-01-01","Id":"override"}',
  ],
  [
    "empty documents change nothing",
    {
      source_policy_documents: ["", "{}", "null", " {} ", '{"Statement":null,"Version":null,"Id":null}'],
      override_policy_documents: ['{"Statement":[]}'],
    },
    "1132004489",
    '{"Version":"2012-10-17"}',
  ],
  [
    "fields of a given document come in any case and order, and unknown ones are dropped",
    {
      source_policy_documents: [
        '{"statement":[{"CONDITION":{},"notresource":"d","resource":["c","b","c"],"Other":1,"action":"a","effect":"","SID":"s"}],"ID":"i"}',
      ],
    },
    "949853916",
    '{"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"s","Action":"a","Resource":["c","b","c"],"NotResource":"d"}]}',
  ],
  [
    "of principals in a given document, text is anyone and a list goes from last to first",
    {
      source_policy_documents: [
        json(
          { Principal: "x", NotPrincipal: { "*": ["*"] } },
          { Principal: { "*": "*" } },
          { Principal: { Service: ["b", "c", "a"], AWS: ["x"], Federated: [], "10": "", "9": "" } },
          { Principal: {} },
        ),
      ],
    },
    "751664749",
    '{"Version":"2012-10-17","Statement":[{"Principal":"*","NotPrincipal":"*"},{"Principal":"*"},{"Principal":{"10":"","9":"","AWS":["x"],"Federated":[],"Service":["c","b","a"]}},{}]}',
  ],
  [
    "of conditions in a given document, booleans become text and numbers are lost",
    {
      source_policy_documents: [
        json(
          {
            Condition: {
              Bool: { b: true, a: ["false", "x"], c: ["y"], d: [] },
              Null: { a: 5 },
              StringLike: { a: null, b: {} },
            },
          },
          { Condition: { Null: { a: 5 }, Bool: null } },
        ),
      ],
    },
    "3091586705",
    '{"Version":"2012-10-17","Statement":[{"Condition":{"Bool":{"a":["false","x"],"b":"true","c":"y","d":[]}}},{}]}',
  ],
  [
    "actions and resources of a given document stay what they are",
    {
      source_policy_documents: [
        json(
          {
            Action: ["b", "a", "b"],
            NotAction: [],
            Resource: { b: [1, { d: 1.5e-7, c: true }], a: null },
            NotResource: "&{a}",
          },
          { Action: null, Resource: ["one"], NotResource: "" },
        ),
      ],
    },
    "2192088994",
    '{"Version":"2012-10-17","Statement":[{"Action":["b","a","b"],"NotAction":[],"Resource":{"a":null,"b":[1,{"c":true,"d":1.5e-7}]},"NotResource":"\\u0026{a}"},{"Resource":["one"],"NotResource":""}]}',
  ],
];

describe("a policy document as the published provider renders it", () => {
  it.each(ANSWERS)("%s", (_, config, id, minifiedJson) => {
    const rendered = renderPolicyDocument(config);
    expect(rendered).toEqual({ id, minifiedJson, json: expect.any(String) });
    expect(JSON.parse(rendered.json)).toEqual(JSON.parse(minifiedJson));
  });

  it("is indented by two spaces, and what is empty takes one line", () => {
    const statement = [{ actions: ["a", "b"], principals: [{ type: "AWS", identifiers: [] }] }];
    expect(renderPolicyDocument({ statement }).json.split("\n")).toEqual([
      "{",
      '  "Version": "2012-10-17",',
      '  "Statement": [',
      "    {",
      '      "Effect": "Allow",',
      '      "Action": [',
      '        "b",',
      '        "a"',
      "      ],",
      '      "Principal": {',
      '        "AWS": []',
      "      }",
      "    }",
      "  ]",
      "}",
    ]);
  });

  it("does not depend on the order in which members of sets come", () => {
    const turned = (held: unknown) => (Array.isArray(held) ? [...held].reverse() : held);
    for (const [, config, id] of ANSWERS) {
      const statement = config.statement?.map((one) => mapValues(one as Record<string, unknown>, turned));
      expect(renderPolicyDocument({ ...config, statement })).toMatchObject({ id });
    }
  });
});

describe("the data source aws_iam_policy_document", () => {
  const dataSources = awsBlocks("data", "aws_iam_policy_document");
  const standIn = new StandIn("aws", schemaOf({ dataSources }), new Account());
  const ask = (config: Parameters<typeof configOf>[1]) => {
    const [block] = Object.values(dataSources);
    return standIn.ask("aws_iam_policy_document", configOf(block!, config), place());
  };

  it("answers with the bytes and the id of the provider", () => {
    expect(ask({})).toMatchObject({
      id: "1132004489",
      json: '{\n  "Version": "2012-10-17"\n}',
      minified_json: '{"Version":"2012-10-17"}',
    });
  });

  it("refuses with a diagnostic at the argument that the provider names", () => {
    expect(refusalOf(() => ask({ statement: [{ effect: "Allow" }, { effect: "allow" }] }))).toEqual({
      severity: "ERROR",
      summary: 'expected statement.1.effect to be one of ["Allow" "Deny"], got allow',
      detail: "",
      attribute: {
        steps: [{ attribute_name: "statement" }, { element_key_int: 1 }, { attribute_name: "effect" }],
      },
    });
  });

  it("refuses with a diagnostic what only shows while the document is made", () => {
    expect(refusalOf(() => ask({ statement: [{ sid: "A" }, { sid: "A" }] }))).toEqual({
      severity: "ERROR",
      summary: "writing IAM Policy Document: duplicate Sid (A). Remove the Sid or ensure the Sid is unique.",
      detail: "",
    });
  });
});

/** The diagnostic that is made of what is thrown. */
function refusalOf(act: () => unknown): object {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) {
      return diagnostic(error);
    }
    throw error;
  }
  throw new Error("nothing was refused");
}
