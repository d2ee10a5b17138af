import { written } from "../../../src/handoff/hcl/lines";
import { assignment, constant, expressionOf } from "../../../src/handoff/hcl/value";

const shown = (value: unknown) => written(assignment("x", expressionOf(value)));
const shownConstant = (value: unknown) => written(assignment("x", constant(value)));

describe("expressionOf", () => {
  it.each([
    ["a reference alone, bare", "${aws_vpc.vpc.id}", "aws_vpc.vpc.id"],
    ["text with a reference, in quotes", "${a.b.c}/*", '"${a.b.c}/*"'],
    ["two references, in quotes", "${a.b}${c.d}", '"${a.b}${c.d}"'],
    ["a numeric text, in quotes", "007", '"007"'],
    ["a number", 1.5, "1.5"],
    ["a large number", 1e21, "1e+21"],
    ["null", null, "null"],
    ["a boolean", false, "false"],
    ["an empty list", [], "[]"],
    ["an empty object", {}, "{}"],
    ["a short list, on one line", ["a", 1, null], '["a", 1, null]'],
    ["JSON, as jsonencode", '{"a":1}', "jsonencode({\n  a = 1\n})"],
    ["JSON that jsonencode would write otherwise, in quotes", '{"a": 1}', '"{\\"a\\": 1}"'],
  ])("writes %s", (_, value, expected) => {
    expect(shown(value)).toBe(`x = ${expected}\n`);
  });

  it("quotes keys that are no names, or words of the language", () => {
    expect(shown({ "a.b": 1, for: 2, "1a": 3, "a-b": 4, "${c.d}": 5, true: 6 })).toBe(`x = {
  "a.b"    = 1
  "for"    = 2
  "1a"     = 3
  a-b      = 4
  "$\{c.d}" = 5
  "true"   = 6
}
`);
  });

  it("gives each item of a long list a line, and each object", () => {
    const long = "a".repeat(50);
    expect(shown([long, long])).toBe(`x = [\n  "${long}",\n  "${long}",\n]\n`);
    expect(shown([{ a: 1 }, {}])).toBe("x = [\n  {\n    a = 1\n  },\n  {},\n]\n");
  });

  it("keeps a text of many lines, with and without a line break at its end", () => {
    expect(shown("a\nb\n")).toBe("x = <<-EOT\n  a\n  b\nEOT\n");
    expect(shown("a\nb")).toBe("x = chomp(<<-EOT\n  a\n  b\nEOT\n)\n");
    expect(shown(["a\nb\n"])).toBe("x = [\n  (<<-EOT\n    a\n    b\n  EOT\n  ),\n]\n");
  });

  it("puts back what jsonencode escapes", () => {
    expect(shown('{"a":"b && c > d"}')).toBe(
      'x = replace(replace(jsonencode({\n  a = "b && c > d"\n}), "\\\\u003e", ">"), "\\\\u0026", "&")\n',
    );
  });
});

describe("constant", () => {
  it("takes ${ for text and calls no function", () => {
    expect(shownConstant("${a}")).toBe('x = "$${a}"\n');
    expect(shownConstant({ "${a}": ['{"a":1}'] })).toBe('x = {\n  "$${a}" = ["{\\"a\\":1}"]\n}\n');
    expect(shownConstant("a\nb")).toBe('x = "a\\nb"\n');
    expect(shownConstant("a\nb\n")).toBe("x = <<-EOT\n  a\n  b\nEOT\n");
  });
});
