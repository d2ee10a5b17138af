import type { ElkExtendedEdge, ElkNode, LayoutOptions } from "elkjs";
import { type Flow, type Graph, type GraphEdge, type GraphGroup, type GraphItem, itemsBelow } from "./graph";
import { type Measured, measureHeading, measureLabel, measureNode, SIZES } from "./measure";
import { DEFAULT_TEXT_WIDTH, type PlacedEdge, type PlacedGraph, type Point, type Rectangle } from "./placed";

const ROOT = "root";

/**
 * Options of ELK (https://eclipse.dev/elk/reference/options.html). Those that keep the order of a graph fail on groups (elkjs 0.12.1:
 * "Cannot read properties of undefined"); of equally good orders the layered algorithm takes the reverse of what it is given, so it is
 * given the reverse.
 */
const OPTIONS: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.spacing.nodeNode": "20",
  "elk.spacing.edgeNode": "14",
  "elk.spacing.edgeEdge": "10",
  "elk.spacing.edgeLabel": "4",
  "elk.layered.spacing.nodeNodeBetweenLayers": "36",
  "elk.layered.spacing.edgeNodeBetweenLayers": "14",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "10",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
  "elk.separateConnectedComponents": "false",
};

/** Where a group is laid out by itself, that is told on the group; the rest is one graph across all groups. */
const WHOLE: LayoutOptions = { "elk.hierarchyHandling": "INCLUDE_CHILDREN" };
const BY_ITSELF: LayoutOptions = { "elk.hierarchyHandling": "SEPARATE_CHILDREN" };

/** Gives every box and arrow its place. The same graph always gets the same places. */
export async function layOut(graph: Graph): Promise<PlacedGraph> {
  // Loaded here: 1.6 MB that only a picture needs.
  const { default: Elk } = require("elkjs/lib/elk.bundled.js") as typeof import("elkjs/lib/elk.bundled.js");
  const texts = new Map<string, Measured>();
  const laid = await new Elk().layout(elkGraph(graph, texts), {
    layoutOptions: { "elk.json.edgeCoords": "ROOT", "elk.json.shapeCoords": "ROOT" },
  });
  const boxes = new Map(below(laid).map((box) => [box.id, box]));
  const ways = new Map(below(laid).flatMap(({ edges = [] }) => edges.map((edge) => [edge.id, edge] as const)));
  return {
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    items: itemsBelow(graph.children).map((item) => ({
      item,
      text: texts.get(item.id) ?? measureHeading({ title: "" }, 0),
      ...rectangle(boxes.get(item.id) ?? {}),
    })),
    edges: graph.edges.flatMap((edge, i) => (edge.hidden ? [] : [placedEdge(edge, ways.get(`e${i}`))])),
  };
}

function placedEdge(edge: GraphEdge, way: ElkExtendedEdge | undefined): PlacedEdge {
  const points = (way?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const [label] = way?.labels ?? [];
  return {
    edge,
    points: straightened(points.map(({ x, y }) => ({ x: round(x), y: round(y) }))),
    ...(label && { label: { ...rectangle(label), text: measureLabel(edge.label ?? []) } }),
  };
}

/** Widest sidestep that is taken out, in pixels: the end of an arrow can move so far along its box. */
const SIDESTEP = 8;

/** A way without small sidesteps right behind its start or before its end. */
function straightened(points: readonly Point[]): readonly Point[] {
  const ahead = withoutFirstStep(points);
  return [...withoutFirstStep([...ahead].reverse())].reverse();
}

function withoutFirstStep(points: readonly Point[]): readonly Point[] {
  const [start, one, two, next, ...rest] = points;
  if (!start || !one || !two || !next || Math.abs(one.x - two.x) + Math.abs(one.y - two.y) > SIDESTEP) {
    return points;
  }
  return [start.x === one.x ? { x: two.x, y: start.y } : { x: start.x, y: two.y }, next, ...rest];
}

function elkGraph(graph: Graph, texts: Map<string, Measured>): ElkNode {
  const limit = graph.textWidth ?? DEFAULT_TEXT_WIDTH;
  const homes = homesOf(graph);
  const edgesOf = (home: string) =>
    graph.edges.flatMap((edge, i) => (homes[i] === home ? [elkEdge(edge, `e${i}`)] : [])).reverse();
  const box = (item: GraphItem): ElkNode => {
    const text = item.kind === "group" ? measureHeading(item, limit) : measureNode(item, limit);
    texts.set(item.id, text);
    if (item.kind === "node") {
      return { id: item.id, width: text.width, height: text.height };
    }
    return {
      id: item.id,
      children: sized(item, item.children.map(box)).reverse(),
      edges: edgesOf(item.id),
      layoutOptions: {
        ...OPTIONS,
        ...(item.flow ? { ...BY_ITSELF, ...direction(item.flow) } : {}),
        "elk.padding": `[top=${text.height + 2},left=12,bottom=12,right=12]`,
        "elk.nodeSize.constraints": "MINIMUM_SIZE",
        "elk.nodeSize.minimum": `(${text.width + 4}, ${text.height + 12})`,
      },
    };
  };
  const alone = itemsBelow(graph.children).some((item) => item.kind === "group" && item.flow !== undefined);
  return {
    id: ROOT,
    children: graph.children.map(box).reverse(),
    edges: edgesOf(ROOT),
    layoutOptions: {
      ...OPTIONS,
      ...(alone ? BY_ITSELF : WHOLE),
      ...direction(graph.flow),
      "elk.padding": `[top=${SIZES.padding},left=${SIZES.padding},bottom=${SIZES.padding},right=${SIZES.padding}]`,
    },
  };
}

/** The boxes of a group, all as wide as the widest where it asks for that. */
function sized({ even }: GraphGroup, boxes: readonly ElkNode[]): ElkNode[] {
  const width = Math.max(...boxes.map((one) => one.width ?? 0));
  return boxes.map((one) => (even && one.width !== undefined ? { ...one, width } : one));
}

/** The innermost box that holds both ends of each arrow. */
function homesOf({ children, edges }: Graph): readonly string[] {
  const paths = new Map<string, readonly string[]>();
  const walk = (items: readonly GraphItem[], path: readonly string[]) => {
    for (const item of items) {
      paths.set(item.id, path);
      if (item.kind === "group") {
        walk(item.children, [...path, item.id]);
      }
    }
  };
  walk(children, [ROOT]);
  return edges.map(({ from, to }) => {
    const [one, other] = [paths.get(from) ?? [ROOT], paths.get(to) ?? [ROOT]];
    return one.filter((id, i) => other[i] === id).at(-1) ?? ROOT;
  });
}

function elkEdge({ from, to, label }: GraphEdge, id: string): ElkExtendedEdge {
  const text = label && measureLabel(label);
  const options = { "elk.edgeLabels.inline": "true", "elk.edgeLabels.placement": "CENTER" };
  return {
    id,
    sources: [from],
    targets: [to],
    ...(text && {
      labels: [{ text: label.join("\n"), width: text.width, height: text.height, layoutOptions: options }],
    }),
  };
}

function direction(flow: Flow): LayoutOptions {
  return { "elk.direction": flow.toUpperCase() };
}

function below(box: ElkNode): ElkNode[] {
  return [box, ...(box.children ?? []).flatMap(below)];
}

function rectangle({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rectangle>): Rectangle {
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}

/** Half pixels are fine enough, and the same on every machine. */
function round(value: number): number {
  return Math.round(value * 2) / 2;
}
