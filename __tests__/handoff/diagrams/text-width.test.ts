import { textWidth, wrapped } from "../../../src/handoff/diagrams/text-width";

describe("the width of a text", () => {
  it("is the sum of its characters' widths in Helvetica", () => {
    expect(textWidth("AVA", 1000)).toBe(667 + 667 + 667);
    expect(textWidth("il ", 10)).toBeCloseTo(2.22 + 2.22 + 2.78);
    expect(textWidth("a·b", 1000)).toBe(556 + 278 + 556);
  });

  it("is another one in bold", () => {
    expect(textWidth("ab", 1000, "bold")).toBe(556 + 611);
    expect([" ", "~", "i", "W"].map((text) => textWidth(text, 1000, "bold"))).toEqual([278, 584, 278, 944]);
  });

  it("is a whole size for a character that no table has", () => {
    expect(textWidth("漢", 12)).toBe(12);
  });
});

describe("wrapping", () => {
  it.each([
    ["at blanks", "one two three", 45, ["one two", "three"]],
    ["behind marks where a word is too wide", "arn:aws:s3/bucket-name", 60, ["arn:aws:", "s3/bucket-", "name"]],
    ["anywhere where there are none", "mmmmmmmmmm", 40, ["mmmm", "mmmm", "mm"]],
    ["not at all what fits", "short", 400, ["short"]],
    ["an empty text into one line", "", 400, [""]],
  ])("breaks %s", (_, text, limit, lines) => {
    expect(wrapped(text, limit, 12)).toEqual(lines);
  });

  it("loses nothing but blanks and keeps to the limit", () => {
    const text =
      "elasticloadbalancing: 40 actions on anything, targetgroup/*, log-group:/aws/eks/reference-main/fargate";
    for (const limit of [40, 90, 200]) {
      const lines = wrapped(text, limit, 12);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      expect(Math.max(...lines.map((line) => textWidth(line, 12)))).toBeLessThanOrEqual(limit);
    }
  });
});
