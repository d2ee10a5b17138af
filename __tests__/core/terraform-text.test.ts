import fc from "fast-check";
import { canonicalJson, literal, numberFault, textFault } from "../../src/core/terraform-text";

/** What Terraform makes of a text without live templates: `$${` is `${`, `%%{` is `%{`. */
const evaluated = (text: string) => text.replace(/([$%])\1\{/g, "$1{");

describe("a literal", () => {
  it.each([
    ["${x}", "$${x}"],
    ["%{if}", "%%{if}"],
    ["100%", "100%"],
    ["$ {", "$ {"],
    ["$$", "$$"],
  ])("of %j is %j", (text, escaped) => {
    expect(literal(text)).toBe(escaped);
  });

  it("holds no live template and is evaluated to the text it was made of", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("$", "%", "{", "}", "a", '"', "\\", "\n", "é", "😀")).map((parts) => parts.join("")),
        (text) => {
          fc.pre(!/([$%])\1\{/.test(text));
          expect(evaluated(literal(text))).toBe(text);
        },
      ),
    );
  });
});

describe("canonical JSON", () => {
  it("does not depend on the order of keys, at any depth", () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: 0 })).toBe('{"a":0,"b":[{"c":2,"d":1}]}');
  });

  it("leaves the quotes of references alone, and those around them escaped", () => {
    expect(canonicalJson({ id: '${data.x.outputs.map["key"]}', text: 'a "b"' })).toBe(
      '{"id":"${data.x.outputs.map["key"]}","text":"a \\"b\\""}',
    );
  });
});

describe("text", () => {
  it.each([
    ["${x}", "holds ${ or %{, which Terraform would evaluate; want plain text"],
    ["a\u0000b", "holds a control character (U+0000); want visible text on one line"],
    ["a\nb", "holds a control character (U+000A); want visible text on one line"],
    ["a\u200bb", "holds an invisible or direction-changing character (U+200B); want visible text"],
    ["a\ue000b", "holds a private-use character (U+E000); want characters that everybody sees alike"],
    ["a\ud800b", "holds half of a character (U+D800); want valid Unicode"],
    ["#{TfToken[TOKEN.1]}", "holds a mark of cdktf's, which would put another value in its place; want plain text"],
    ["e\u0301", "is not in Unicode form NFC, which Terraform would change; want it normalized"],
  ])("%j %s", (text, fault) => {
    expect(textFault(text)).toBe(fault);
  });

  it("that holds a secret is refused without repeating it", () => {
    const secrets = [
      "AKIAIOSFODNN7EXAMPLE",
      "-----BEGIN PRIVATE KEY-----",
      `ghp_${"a".repeat(36)}`,
      "xoxb-1234567890",
      `eyJ${"a".repeat(12)}.${"b".repeat(12)}.`,
    ];
    for (const secret of secrets) {
      expect(textFault(secret)).toMatch(/want the ARN of a secret, never the secret$/);
      expect(textFault(secret)).not.toContain(secret);
    }
  });

  it.each(["plain", "Zürich", "日本", "100 %", "$5", "😀"])("%s is fine", (text) => {
    expect(textFault(text)).toBeUndefined();
  });
});

describe("a number", () => {
  it.each([
    [-0, "is -0; want 0"],
    [
      Number.MAX_SAFE_INTEGER + 1,
      "is 9007199254740992, which JavaScript cannot keep exactly; want a number below 2^53",
    ],
    [Number.NaN, "is NaN, which JavaScript cannot keep exactly; want a number below 2^53"],
  ])("%d is refused", (value, fault) => {
    expect(numberFault(value)).toBe(fault);
  });
});
