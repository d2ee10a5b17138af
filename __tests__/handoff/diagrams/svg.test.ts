import { type Graph, group, node } from "../../../src/handoff/diagrams/graph";
import { layOut } from "../../../src/handoff/diagrams/layout";
import { svgOf } from "../../../src/handoff/diagrams/svg";

const graph: Graph = {
  id: "iam",
  title: 'IAM & "more"',
  description: "Roles <all>.",
  flow: "right",
  children: [
    ...group("g", "plain", "<script>", [node("a", "identity", "a", "x & y")], { note: "noted" }),
    node("b", "storage", "b"),
  ],
  edges: [{ from: "a", to: "b", label: ["<label>"] }],
};

const drawn = async () => svgOf(graph, await layOut(graph));

/** Names of tags that are opened and not closed, in order; nothing else may be open at the end of a document. */
function open(xml: string): string[] {
  const stack: string[] = [];
  for (const [, closing, name, alone] of xml.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/gi)) {
    if (closing) {
      expect(stack.pop()).toBe(name);
    } else if (!alone) {
      stack.push(name ?? "");
    }
  }
  return stack;
}

describe("the SVG", () => {
  it("is an image with a title and a text alternative", async () => {
    const svg = await drawn();
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+" viewBox="0 0 \d+ \d+" role="img" aria-labelledby="iam-title iam-desc">\n/,
    );
    expect(svg).toContain('<title id="iam-title">IAM &amp; &quot;more&quot;</title>');
    expect(svg).toContain('<desc id="iam-desc">Roles &lt;all&gt;.</desc>');
  });

  it("escapes what a description says, and closes every tag", async () => {
    const svg = await drawn();
    expect(svg).toContain(">&lt;script&gt;</text>");
    expect(svg).toContain(">x &amp; y</text>");
    expect(svg).toContain(">&lt;label&gt;</text>");
    expect(open(svg)).toEqual([]);
  });

  it("starts every id and class with the picture's id", async () => {
    const svg = await drawn();
    const names = [...svg.matchAll(/ (?:id|class)="([^"]+)"/g)].flatMap(([, value = ""]) => value.split(" "));
    const [, style = ""] = /<style>([^<]*)<\/style>/.exec(svg) ?? [];
    const rules = [...style.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(10);
    expect([...names, ...rules].filter((name) => !name.startsWith("iam-"))).toEqual([]);
    expect(
      names.filter(
        (name) => name !== "iam-title" && name !== "iam-desc" && name !== "iam-arrow" && !rules.includes(name),
      ),
    ).toEqual([]);
  });

  it("has colours for the light and for the dark, and no reference to anything outside", async () => {
    const svg = await drawn();
    expect(svg).toContain(".iam-canvas{fill:#ffffff}");
    expect(svg).toMatch(/@media \(prefers-color-scheme:dark\)\{\.iam-canvas\{fill:#10161d\}/);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|href|<image|@import/);
  });

  it("tells how wide each text was measured, for fonts that are wider", async () => {
    const svg = await drawn();
    const texts = [...svg.matchAll(/<text ([^>]*)>/g)].map(([, attributes = ""]) => attributes);
    expect(texts).toHaveLength(6);
    expect(texts.filter((text) => !/textLength="[\d.]+" lengthAdjust="spacingAndGlyphs"/.test(text))).toEqual([]);
  });
});
