import { spaced } from "../../../src/handoff/hcl/spacing";
import { expressionTokens } from "../../../src/handoff/hcl/tokens";

const written = (code: string) => spaced(expressionTokens(code));

describe("an expression", () => {
  // Each second form is what terraform fmt 1.11.4 makes of the first; evaluation.slow.test.ts asks it about many more.
  it.each([
    ["a.b[0].c", "a.b[0].c"],
    ["f(a,b...)", "f(a, b...)"],
    ["provider::aws::arn_parse(a)", "provider::aws::arn_parse(a)"],
    ["a?b:c", "a ? b : c"],
    ["a+-b*-1", "a + -b * -1"],
    ["!a&&b||c!=d", "!a && b || c != d"],
    ["[1,2]", "[1, 2]"],
    ["{a=1,b={}}", "{ a = 1, b = {} }"],
    ["[for k,v in m:k if v]", "[for k, v in m : k if v]"],
    ["{for k in[1]:k=>k...}", "{ for k in [1] : k => k... }"],
    ['"a${b+c}d"', '"a${b + c}d"'],
    ['"${{a=1}}"', '"${ { a = 1 } }"'],
    ["a[*].b", "a[*].b"],
    ["a.*.b", "a.*.b"],
  ])("%s is written as terraform fmt does", (code, expected) => {
    expect(written(code)).toBe(expected);
  });

  it("comes onto one line, line breaks in objects as commas, comments left out", () => {
    expect(written("{\n  a = 1 # one\n  b = [\n    2,\n  ]\n\n  c = f(\n    3\n  )\n}")).toBe(
      "{ a = 1, b = [2], c = f(3) }",
    );
    expect(written("a\n? b // or\n: c /* d */")).toBe("a ? b : c");
    expect(written("{ for k, v in m :\n k => v\n}")).toBe("{ for k, v in m : k => v }");
  });

  it("refuses what is no expression", () => {
    expect(() => expressionTokens("a @ b")).toThrow('holds "@" inside ${ }; want an expression of Terraform\'s');
    expect(() => expressionTokens("f(<<-EOT\na\nEOT\n)")).toThrow(
      "holds a heredoc inside ${ }; want a string in quotes with \\n",
    );
  });
});
