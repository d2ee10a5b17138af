import { templateParts } from "../../../src/handoff/hcl/template";

/** Parts as `literal` or `{code}`. */
function parts(template: string): string[] {
  return templateParts(template).map(({ kind, text }) => (kind === "literal" ? text : `${kind} ${text}`));
}

describe("templateParts", () => {
  it("tells text from code, and takes $${ and %%{ for text", () => {
    expect(parts("a ${b.c} $${d} %%{e} $$${f} %{ if g }h")).toEqual([
      "a ",
      "interpolation b.c",
      " $${d} %%{e} $$${f} ",
      "directive if g",
      "h",
    ]);
  });

  it("finds the end of code behind braces, strings, strings in strings and comments", () => {
    expect(parts('${{a = "}"}}${"x${"}"}\\"}"}${b /* } */ }')).toEqual([
      'interpolation {a = "}"}',
      'interpolation "x${"}"}\\"}"',
      "interpolation b /* } */",
    ]);
  });

  it("takes away what ~ takes away, on one line before and after it", () => {
    expect(parts("a \n  ${~ b ~} \n  c")).toEqual(["a \n", "interpolation b", "  c"]);
    expect(parts("a \n${~ b ~}c")).toEqual(["a", "interpolation b", "c"]);
  });

  it("refuses code without an end", () => {
    expect(() => templateParts("a ${b")).toThrow("holds ${ or %{ that nothing closes; want a } for each");
    expect(() => templateParts('a ${"b}')).toThrow(
      'holds a " inside ${ } that nothing closes; want two for each string',
    );
  });
});
