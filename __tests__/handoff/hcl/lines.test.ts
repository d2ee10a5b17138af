import { BLANK, type Line, written } from "../../../src/handoff/hcl/lines";

const line = (depth: number, lead: string, assigned?: string): Line => ({
  depth,
  lead,
  ...(assigned === undefined ? {} : { assigned }),
});

describe("written", () => {
  it("puts the = of neighbours below each other, and starts anew after any other line", () => {
    const lines = [
      line(0, "x {"),
      line(1, "a", "1"),
      line(1, "long", "2"),
      line(1, "b = {"),
      line(2, "c", "3"),
      line(1, "}"),
      line(1, "longer", "4"),
      BLANK,
      line(1, "d", "5"),
      line(0, "}"),
    ];
    expect(written(lines)).toBe("x {\n  a    = 1\n  long = 2\n  b = {\n    c = 3\n  }\n  longer = 4\n\n  d = 5\n}\n");
  });

  it("indents a heredoc, and aligns over it", () => {
    const heredoc = { lines: ["one", "", "  two"], marker: "EOT" };
    const lines = [{ ...line(1, "a", "<<-EOT"), heredoc }, line(1, "long", "1")];
    expect(written(lines)).toBe("  a    = <<-EOT\n    one\n\n      two\n  EOT\n  long = 1\n");
  });

  it("counts characters as they are seen", () => {
    expect(written([line(0, '"日本é"', "1"), line(0, "abcdef", "2")])).toBe('"日本é"  = 1\nabcdef = 2\n');
  });
});
