import { type Graph, group, node } from "../../../src/handoff/diagrams/graph";
import { layOutGrid } from "../../../src/handoff/diagrams/grid-layout";
import type { PlacedGraph, PlacedItem } from "../../../src/handoff/diagrams/placed";

const item = ({ items }: PlacedGraph, id: string) => items.find((one) => one.item.id === id) as PlacedItem;

const zone = (id: string, ...lines: string[]) =>
  group(id, "plain", id, [
    ...group(`${id}/public`, "plain", "public", [node(`${id}/nat`, "network", "NAT", ...lines)]),
    ...group(`${id}/private`, "plain", "private", [node(`${id}/nodes`, "compute", "nodes")]),
  ]);

const graph = (edges: Graph["edges"] = []): Graph => ({
  id: "network",
  title: "Network",
  description: "A network.",
  flow: "up",
  grid: true,
  children: [
    node("internet", "outside", "Internet"),
    ...group("zones", "plain", "", [...zone("a"), ...zone("b", "taller"), ...zone("c")], { flow: "right", bare: true }),
    node("eks", "compute", "EKS"),
  ],
  edges,
});

describe("a table of boxes", () => {
  it("makes boxes side by side one size and lines up what is in them", () => {
    const placed = layOutGrid(graph());
    expect(item(placed, "a").width).toBe(item(placed, "b").width);
    expect(item(placed, "a/public").height).toBe(item(placed, "b/public").height);
    expect(item(placed, "a/private").y).toBe(item(placed, "b/private").y);
    expect(item(placed, "a").y).toBe(item(placed, "b").y);
  });

  it("fills the width with what stands alone", () => {
    const placed = layOutGrid(graph());
    expect(item(placed, "internet").width).toBe(placed.width - 20);
    expect(item(placed, "zones").width).toBe(placed.width - 20);
  });

  it("draws a straight arrow between boxes above each other", () => {
    const { edges } = layOutGrid(graph([{ from: "a/private", to: "a/nat" }]));
    const [start, end, ...rest] = edges[0]?.points ?? [];
    expect(rest).toEqual([]);
    expect(start?.x).toBe(end?.x);
    expect(start?.y).toBeGreaterThan(end?.y ?? 0);
  });

  it("draws one with a bend to a box in another column, through the room between the rows", () => {
    const placed = layOutGrid(graph([{ from: "c/private", to: "a/nat" }]));
    const [, bend, there] = placed.edges[0]?.points ?? [];
    expect(placed.edges[0]?.points).toHaveLength(4);
    expect(bend?.y).toBe(there?.y);
    expect(bend?.y).toBeLessThan(item(placed, "c/private").y);
    expect(bend?.y).toBeGreaterThan(item(placed, "c/public").y + item(placed, "c/public").height);
  });

  it("leaves an arrow out that would run through other boxes", () => {
    expect(layOutGrid(graph([{ from: "eks", to: "a/nat" }])).edges).toEqual([]);
    expect(layOutGrid(graph([{ from: "eks", to: "a/nodes" }])).edges).toHaveLength(1);
  });

  it("draws no hidden arrow", () => {
    expect(layOutGrid(graph([{ from: "a", to: "internet", hidden: true }])).edges).toEqual([]);
  });

  it("makes the cells of all rows as wide as the widest in their place, with level arrows between them", () => {
    const row = (id: string, first: string) =>
      group(id, "plain", "", [node(`${id}/1`, "plain", first), node(`${id}/2`, "plain", "x", "y", "z")], {
        flow: "right",
        bare: true,
        cells: true,
      });
    const placed = layOutGrid({
      ...graph([{ from: "r/1", to: "r/2" }]),
      children: [
        ...group("g", "plain", "G", row("r", "short")),
        ...group("h", "plain", "H", row("s", "a good deal longer")),
      ],
    });
    expect(item(placed, "r/1").width).toBe(item(placed, "s/1").width);
    expect(item(placed, "r/1").height).toBe(item(placed, "r/2").height);
    const [start, end] = placed.edges[0]?.points ?? [];
    expect([start?.y, start?.x]).toEqual([end?.y, item(placed, "r/1").x + item(placed, "r/1").width]);
  });
});
