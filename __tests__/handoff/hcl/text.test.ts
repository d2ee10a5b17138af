import { heredocOf, quoted } from "../../../src/handoff/hcl/text";

describe("quoted", () => {
  it("escapes text and leaves code as it is", () => {
    expect(quoted('a "b" \\n\n\t${c["d"]} $${e}')).toBe('"a \\"b\\" \\\\n\\n\\t${c["d"]} $${e}"');
  });

  it("writes what is not seen by its code point", () => {
    expect(quoted("a\u200bb\u0000\u2028c\u00a0")).toBe('"a\\u200bb\\u0000\\u2028c\\u00a0"');
  });

  it("writes what would combine with the quote by its code point", () => {
    expect(quoted("\u0301a")).toBe('"\\u0301a"');
    expect(quoted("\u{1f3fd}a")).toBe('"\\U0001f3fda"');
    expect(quoted("a\u0301")).toBe('"a\u0301"');
  });
});

describe("heredocOf", () => {
  it("keeps lines, their blanks and their backslashes", () => {
    expect(heredocOf('a\\n\n  b "c"\n\n\td ${e.f}!\n')).toEqual({
      lines: ["a\\n", '  b "c"', "", "\td ${e.f}!"],
      marker: "EOT",
      chomped: false,
    });
  });

  it("says when the text does not end with a line break", () => {
    expect(heredocOf("a\nb")).toEqual({ lines: ["a", "b"], marker: "EOT", chomped: true });
  });

  it("takes another word where a line is the first", () => {
    expect(heredocOf("a\n EOT \nb\n")).toMatchObject({ marker: "TEXT" });
    expect(heredocOf("a\nEOT\nTEXT\nEND\n")).toBeUndefined();
  });

  it("holds JSON with many quotes", () => {
    expect(heredocOf('{ "a": "b", "c": "d" }')).toEqual({
      lines: ['{ "a": "b", "c": "d" }'],
      marker: "EOT",
      chomped: true,
    });
  });

  it.each([
    ["one line", "a\n"],
    ["few quotes", 'a "b"'],
    ["lines that all begin with blanks, which would go", "  a\n  b\n"],
    ["a line of blanks alone, which nobody sees", "a\n  \nb\n"],
    ["a carriage return", "a\r\nb\r\n"],
    ["a character that is not seen", "a\n\u200bb\n"],
    ["a line that begins with what combines with the blank before it", "a\n\u0301b\n"],
    ["code at the end, whose own line break would go", "a\nb${c}"],
    ["a directive", "a\n%{ if b }c%{ endif }\nd\n"],
  ])("leaves %s to quotes", (_, text) => {
    expect(heredocOf(text)).toBeUndefined();
  });
});
