import { group, node } from "../../../src/handoff/diagrams/graph";
import { mermaidOf } from "../../../src/handoff/diagrams/mermaid";

describe("the Mermaid flowchart", () => {
  it("has boxes, groups with their direction, arrows with labels, and colours", () => {
    const text = mermaidOf({
      id: "states",
      title: "States",
      description: "Two; of #1.",
      flow: "down",
      children: [
        ...group("g", "plain", "Group", [node("a", "network", "end", "1 line")], { flow: "right" }),
        node("b", "compute", "b"),
      ],
      edges: [
        { from: "a", to: "b", label: ["vpc_id", "x"] },
        { from: "g", to: "b" },
        { from: "b", to: "a", hidden: true },
      ],
    });
    expect(text.split("\n").slice(0, 11)).toEqual([
      "flowchart TB",
      "  accTitle: States",
      "  accDescr: Two, of no. 1.",
      '  subgraph n1["Group"]',
      "    direction LR",
      '    n2["<b>end</b><br/>1 line"]',
      "  end",
      '  n3["<b>b</b>"]',
      '  n2 -- "vpc_id<br/>x" --> n3',
      "  n1 --> n3",
      "  n3 ~~~ n2",
    ]);
    expect(text).toContain("  class n3 compute\n");
  });

  it("writes as codes what Mermaid or HTML would read", () => {
    const text = mermaidOf({
      id: "iam",
      title: "IAM",
      description: "IAM.",
      flow: "up",
      children: [
        node("a", "plain", '"<b>&`#'),
        ...group("g", "plain", "<cluster>", [node("c", "plain", "c")], { note: "a note" }),
      ],
      edges: [],
    });
    expect(text).toContain('n1["<b>#quot;#lt;b#gt;#amp;#96;#35;</b>"]');
    expect(text).toContain('subgraph n2["#lt;cluster#gt;<br/>a note"]');
    expect(text).toMatch(/^%%\{init: /);
  });

  it("lets groups that only arrange, and rows of a table, be rows in the group around them", () => {
    const row = group("r", "plain", "", [node("a", "plain", "a")], { flow: "right", bare: true, cells: true });
    const text = mermaidOf({
      id: "iam",
      title: "IAM",
      description: "IAM.",
      flow: "down",
      children: group("g", "plain", "Group", [...row, ...group("e", "plain", "empty", [])]),
      edges: [],
    });
    expect(text).toContain('  subgraph n1["Group"]\n    direction LR\n    n2["<b>a</b>"]\n  end\n');
    expect(text).not.toContain("empty");
  });
});
