import { type Graph, group, node } from "../../../src/handoff/diagrams/graph";
import { layOut } from "../../../src/handoff/diagrams/layout";
import type { PlacedGraph, PlacedItem, Rectangle } from "../../../src/handoff/diagrams/placed";

const graph = (more: Partial<Graph> = {}): Graph => ({
  id: "states",
  title: "States",
  description: "Some states.",
  flow: "down",
  children: [
    node("a", "network", "a", "first"),
    ...group("g", "plain", "A group with a heading that is wider than what it holds", [
      node("b", "compute", "b"),
      node("c", "compute", "c"),
    ]),
    node("d", "storage", "d"),
  ],
  edges: [
    { from: "a", to: "b", label: ["vpc_id", "subnet_ids"] },
    { from: "a", to: "c" },
    { from: "b", to: "d" },
    { from: "c", to: "d", hidden: true },
  ],
  ...more,
});

const item = ({ items }: PlacedGraph, id: string) => items.find((one) => one.item.id === id) as PlacedItem;
const inside = (inner: Rectangle, outer: Rectangle) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe("the layout", () => {
  it("puts what waits below what it waits for, and keeps the order of what is beside", async () => {
    const placed = await layOut(graph());
    expect(item(placed, "a").y + item(placed, "a").height).toBeLessThan(item(placed, "b").y);
    expect(item(placed, "b").y).toBeLessThan(item(placed, "d").y);
    expect(item(placed, "b").x).toBeLessThan(item(placed, "c").x);
  });

  it("keeps boxes in their group and everything in the picture", async () => {
    const placed = await layOut(graph());
    expect(inside(item(placed, "b"), item(placed, "g"))).toBe(true);
    const { width, height } = placed;
    expect(placed.items.filter((one) => !inside(one, { x: 0, y: 0, width, height }))).toEqual([]);
  });

  it("leads arrows from the border of one box to the border of the other, and draws no hidden ones", async () => {
    const { edges, ...placed } = await layOut(graph());
    expect(edges.map(({ edge }) => `${edge.from} ${edge.to}`)).toEqual(["a b", "a c", "b d"]);
    const [first] = edges;
    const [from, to] = [item({ edges, ...placed }, "a"), item({ edges, ...placed }, "b")];
    expect(first?.points[0]?.y).toBe(from.y + from.height);
    expect(first?.points.at(-1)?.y).toBe(to.y);
    expect(first?.label?.text.lines.map(({ text }) => text)).toEqual(["vpc_id", "subnet_ids"]);
  });

  it("takes small sidesteps out of an arrow", async () => {
    const { edges } = await layOut(graph());
    const steps = edges
      .flatMap(({ points }) => [points.slice(0, 4), points.slice(-4)])
      .filter((way) => way.length === 4);
    const short = steps.filter(([, one, two]) => Math.abs(one!.x - two!.x) + Math.abs(one!.y - two!.y) <= 8);
    expect(short).toEqual([]);
  });

  it("lays a group out by itself that has a direction of its own, its boxes evenly wide when it says so", async () => {
    const placed = await layOut({
      ...graph(),
      children: group(
        "g",
        "plain",
        "Group",
        [
          node("a", "plain", "a"),
          node("b", "plain", "a much wider box"),
          node("c", "plain", "c"),
          node("d", "plain", "d"),
        ],
        { flow: "right", even: true },
      ),
    });
    expect(item(placed, "a").x + item(placed, "a").width).toBeLessThan(item(placed, "b").x);
    expect(item(placed, "a").width).toBe(item(placed, "b").width);
  });

  it("is the same twice", async () => {
    expect(await layOut(graph())).toEqual(await layOut(graph()));
  });
});
