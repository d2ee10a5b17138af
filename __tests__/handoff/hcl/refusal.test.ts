import { InvalidInput } from "../../../src/core/problems";
import { files, thing } from "./things";

describe("hclOf", () => {
  it("takes what cannot be a block for an argument where the schema is not known", () => {
    const resource = { random_password: { p: { length: 20, keepers: null, words: ["a"] } } };
    const ephemeral = { aws_secret: { s: { id: "x" } } };
    expect(files({ resource, ephemeral })).toEqual({
      "aws-secret.tf": 'ephemeral "aws_secret" "s" {\n  id = "x"\n}\n',
      "random-password.tf":
        'resource "random_password" "p" {\n  length  = 20\n  keepers = null\n  words   = ["a"]\n}\n',
    });
  });

  const RUNS = "is a block that runs commands; want a resource that needs none";
  it.each([
    [
      "an object whose schema is not known",
      { resource: { random_x: { a: { keepers: { a: 1 } } } } },
      "random_x.a.keepers is an object that may be an argument or a block; want a type whose schema is known",
    ],
    [
      "a text for a block",
      thing({ part: "${x}" }),
      "aws_thing.a.part is a text, where a block belongs; want an object",
    ],
    ["a provisioner", thing({ provisioner: [{}] }), `aws_thing.a.provisioner ${RUNS}`],
    ["a connection", thing({ connection: {} }), `aws_thing.a.connection ${RUNS}`],
    ["a provisioner of what is gone", { removed: { from: "a.b", provisioner: {} } }, `removed.provisioner ${RUNS}`],
    [
      "an address in ${ }",
      thing({ provider: "${aws.x}" }),
      "aws_thing.a.provider is a text; want an address without ${ }",
    ],
    [
      "a number for an address",
      thing({ depends_on: [1] }),
      "aws_thing.a.depends_on is a number; want an address without ${ }",
    ],
    [
      "a text for addresses",
      thing({ depends_on: "a.b" }),
      "aws_thing.a.depends_on is a text; want a list of addresses",
    ],
    [
      "a lifecycle that is not known",
      thing({ lifecycle: { other: "x" } }),
      "aws_thing.a.lifecycle.other is no argument of lifecycle that can be written; want true, false or a known one",
    ],
    [
      "a setting that is not known",
      { terraform: { other: 1 } },
      "terraform.other is no setting that can be written; want required_version or required_providers",
    ],
    [
      "a block that is not known",
      { other: {} },
      "other is a block that is not known; want one of terraform, provider, resource, data, ephemeral, module, output, variable, locals, check, moved, removed, import",
    ],
    [
      "code without an end",
      { output: { o: { value: "${a" } } },
      "output.o.value holds ${ or %{ that nothing closes; want a } for each",
    ],
  ])("refuses %s", (_, json, message) => {
    expect(() => files(json)).toThrow(InvalidInput);
    expect(() => files(json)).toThrow(new Error(`net as HCL: 1 problem\n  ${message}`));
  });
});
