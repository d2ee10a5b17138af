import { DIAGRAM_IDS, diagramsOf } from "../../../src/handoff/diagrams";
import { addonsGraph } from "../../../src/handoff/diagrams/addons";
import { itemsBelow } from "../../../src/handoff/diagrams/graph";
import { layOutGrid } from "../../../src/handoff/diagrams/grid-layout";
import { iamGraph } from "../../../src/handoff/diagrams/iam";
import { layOut } from "../../../src/handoff/diagrams/layout";
import { SIZES } from "../../../src/handoff/diagrams/measure";
import { networkGraph } from "../../../src/handoff/diagrams/network";
import type { PlacedGraph, Point, Rectangle } from "../../../src/handoff/diagrams/placed";
import { requestsGraph } from "../../../src/handoff/diagrams/requests";
import { statesGraph } from "../../../src/handoff/diagrams/states";
import { ENVIRONMENTS, subjectFor } from "./pictures";

const GRAPHS = {
  network: networkGraph,
  requests: requestsGraph,
  iam: iamGraph,
  addons: addonsGraph,
  states: statesGraph,
};

const NAMES = Object.keys(ENVIRONMENTS) as (keyof typeof ENVIRONMENTS)[];
const PICTURES = NAMES.flatMap((name) => DIAGRAM_IDS.map((id) => [name, id] as const));

const laidOut = new Map<string, PlacedGraph>();

/** A picture laid out, once for all tests. */
async function placed(name: keyof typeof ENVIRONMENTS, id: (typeof DIAGRAM_IDS)[number]): Promise<PlacedGraph> {
  const key = `${name}/${id}`;
  const graph = GRAPHS[id](subjectFor(ENVIRONMENTS[name]));
  const found = laidOut.get(key) ?? (graph.grid ? layOutGrid(graph) : await layOut(graph));
  laidOut.set(key, found);
  return found;
}

/** Whether two rectangles share more than a border. */
const overlap = (one: Rectangle, other: Rectangle) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const line = (start: Point, end: Point): Rectangle => ({
  x: Math.min(start.x, end.x),
  y: Math.min(start.y, end.y),
  width: Math.abs(start.x - end.x) || 0.1,
  height: Math.abs(start.y - end.y) || 0.1,
});

describe("the pictures of an environment", () => {
  it.each(NAMES)("of %s are the five, each with a title and a text alternative, the same twice", async (name) => {
    const { handed } = subjectFor(ENVIRONMENTS[name]);
    const diagrams = await diagramsOf(handed);
    expect(diagrams.map(({ id }) => id)).toEqual(DIAGRAM_IDS);
    expect(diagrams.filter(({ title, description }) => title === "" || !/^[A-Za-z0-9].*\.$/.test(description))).toEqual(
      [],
    );
    expect(await diagramsOf(handed)).toEqual(diagrams);
  });

  it.each(PICTURES)("of %s: %s has no box over another, and each text in its box", async (name, id) => {
    const { items } = await placed(name, id);
    const boxes = items.filter(({ item }) => item.kind === "node" || item.children.length === 0);
    const over = boxes.flatMap((one, i) => boxes.slice(i + 1).filter((other) => overlap(one, other)));
    expect(over).toEqual([]);
    const wide = items.filter(({ text, width }) =>
      text.lines.some((one) => one.width + 2 * SIZES.padding > width + 0.5),
    );
    expect(wide.map(({ item }) => item.title)).toEqual([]);
    const high = boxes.filter(({ text, height }) => text.height > height + 0.5);
    expect(high.map(({ item }) => item.title)).toEqual([]);
  });

  it.each(PICTURES)("of %s: %s leads no arrow through a box, and writes on none", async (name, id) => {
    const { items, edges } = await placed(name, id);
    const boxes = items.filter(({ item }) => item.kind === "node" || item.children.length === 0);
    const through = edges.flatMap(({ edge, points }) => {
      const ends = items.filter(({ item }) => item.id === edge.from || item.id === edge.to).map(({ item }) => item);
      const own = new Set(itemsBelow(ends).map((item) => item.id));
      const lines = points.slice(1).map((end, i) => line(points[i] as Point, end));
      return boxes
        .filter((box) => !own.has(box.item.id) && lines.some((one) => overlap(one, box)))
        .map(({ item }) => `${edge.from} -> ${edge.to}: ${item.title}`);
    });
    expect(through).toEqual([]);
    const labels = edges.flatMap(({ label }) => label ?? []);
    const on = labels.filter((one, i) => [...boxes, ...labels.slice(i + 1)].some((other) => overlap(one, other)));
    expect(on).toEqual([]);
  });

  // At 1200 pixels the text of a picture 1320 wide has 11 pixels.
  it.each(PICTURES)("of %s: %s can be read at 1200 pixels", async (name, id) => {
    expect((await placed(name, id)).width).toBeLessThanOrEqual(1320);
  });
});
