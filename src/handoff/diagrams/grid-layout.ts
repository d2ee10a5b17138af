import { type Graph, type GraphEdge, type GraphItem, itemsBelow } from "./graph";
import { type Measured, measureHeading, measureNode, SIZES } from "./measure";
import {
  DEFAULT_TEXT_WIDTH,
  type PlacedEdge,
  type PlacedGraph,
  type PlacedItem,
  type Point,
  type Rectangle,
} from "./placed";

/** Blank between boxes, at the sides of a group, and where arrows run between boxes; in pixels. */
const GAP = 14;
const SIDE = 12;
const AISLE = 30;

/** A box on the way to its place. */
interface Draft {
  readonly item: GraphItem;
  readonly children: readonly Draft[];
  /** Room between its children: more where an arrow of theirs needs it. */
  readonly gap: number;
  text: Measured;
  width: number;
  height: number;
}

/**
 * Lays a graph out as a table: boxes fill the column or row that they stand in, those side by side are of one size and line up with each
 * other inside. Arrows run straight, or with one bend between two rows; one that would run through other boxes is left out, which the
 * text of its boxes has to make good. For pictures that are boxes in boxes with few arrows.
 */
export function layOutGrid(graph: Graph): PlacedGraph {
  const edges = graph.edges.filter(({ hidden }) => !hidden);
  const whole = draftOf(
    { kind: "group", id: "", title: "", tone: "plain", bare: true, children: graph.children },
    graph.textWidth ?? DEFAULT_TEXT_WIDTH,
    edges,
  );
  alignCells(whole);
  settle(whole);
  const items: PlacedItem[] = [];
  place(whole, { x: SIZES.padding, y: SIZES.padding, width: whole.width, height: whole.height }, items);
  const boxes = new Map(items.map((one) => [one.item.id, one]));
  return {
    width: whole.width + 2 * SIZES.padding,
    height: whole.height + 2 * SIZES.padding,
    items: items.slice(1),
    edges: edges.flatMap((edge) => placedEdge(edge, boxes)).filter((edge) => !isBlocked(edge, items)),
  };
}

function draftOf(item: GraphItem, limit: number, edges: readonly GraphEdge[]): Draft {
  if (item.kind === "node") {
    const text = measureNode(item, limit);
    return { item, text, children: [], gap: 0, width: text.width, height: text.height };
  }
  const text = measureHeading(item, limit);
  const children = item.children.map((child) => draftOf(child, limit, edges));
  const gap = item.children.some((child) => isLeft(child, edges)) ? AISLE : GAP;
  return { item, text, children, gap, width: text.width, height: text.height };
}

/** Whether an arrow crosses the border of a box. */
function isLeft(item: GraphItem, edges: readonly GraphEdge[]): boolean {
  const inside = new Set(itemsBelow([item]).map(({ id }) => id));
  return edges.some(({ from, to }) => inside.has(from) !== inside.has(to));
}

function isRow({ item }: Draft): boolean {
  return item.kind === "group" && item.flow === "right";
}

function hasCells({ item }: Draft): boolean {
  return item.kind === "group" && item.cells === true;
}

/** Makes the cells of all rows as wide as the widest in their place. */
function alignCells(whole: Draft): void {
  const rows = draftsBelow(whole).filter(hasCells);
  const widths: number[] = [];
  for (const { children } of rows) {
    for (const [i, { width }] of children.entries()) {
      widths[i] = Math.max(widths[i] ?? 0, width);
    }
  }
  for (const { children } of rows) {
    for (const [i, cell] of children.entries()) {
      cell.width = widths[i] ?? cell.width;
    }
  }
}

/** Gives every group the size that its content needs, inner ones first. */
function settle(draft: Draft): void {
  draft.children.forEach(settle);
  if (isRow(draft) && !hasCells(draft)) {
    align(draft.children);
  }
  measure(draft);
}

function measure(draft: Draft): void {
  const { children, text, gap } = draft;
  if (children.length === 0) {
    return;
  }
  const side = sideOf(draft);
  const widths = children.map(({ width }) => width);
  const heights = children.map(({ height }) => height);
  const gaps = (children.length - 1) * gap;
  const row = isRow(draft);
  draft.width = Math.max(text.width, (row ? sum(widths) + gaps : Math.max(...widths)) + 2 * side);
  draft.height = text.height + side + (row ? Math.max(...heights) : sum(heights) + gaps);
}

/** Makes boxes side by side one size, and what is in them too when it is built the same way. */
function align(drafts: readonly Draft[]): void {
  const columns = drafts.filter((draft) => !isRow(draft) && draft.children.some(({ item }) => item.kind === "group"));
  const length = Math.max(0, ...columns.map(({ children }) => children.length));
  const same = columns.filter(({ children }) => children.length === length);
  for (let i = 0; i < length; i++) {
    align(same.flatMap(({ children }) => children[i] ?? []));
  }
  const heading = Math.max(0, ...same.map(({ text }) => text.height));
  for (const draft of same) {
    draft.text = { ...draft.text, height: heading };
    measure(draft);
  }
  const [width, height] = [Math.max(...drafts.map((one) => one.width)), Math.max(...drafts.map((one) => one.height))];
  for (const draft of drafts) {
    Object.assign(draft, { width, height });
  }
}

function place(draft: Draft, at: Rectangle, items: PlacedItem[]): void {
  const { item, text, children, gap } = draft;
  items.push({ item, text, ...at });
  const side = sideOf(draft);
  const inner = { x: at.x + side, y: at.y + text.height, width: at.width - 2 * side };
  let { x, y } = inner;
  for (const [i, child] of children.entries()) {
    if (!isRow(draft)) {
      place(child, { ...inner, y, height: child.height }, items);
      y += child.height + gap;
      continue;
    }
    const last = i === children.length - 1;
    const share = (inner.width - (children.length - 1) * gap) / children.length;
    const width = hasCells(draft) ? (last ? inner.x + inner.width - x : child.width) : share;
    place(child, { x, y, width, height: at.height - text.height - side }, items);
    x += width + gap;
  }
}

/** Blank at the sides of what a box holds. */
function sideOf({ item }: Draft): number {
  return item.kind === "group" && item.bare ? 0 : SIDE;
}

function draftsBelow(draft: Draft): readonly Draft[] {
  return [draft, ...draft.children.flatMap(draftsBelow)];
}

function placedEdge(edge: GraphEdge, boxes: ReadonlyMap<string, PlacedItem>): PlacedEdge[] {
  const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
  return from && to ? [{ edge, points: wayOf(from, to) }] : [];
}

/** Whether an arrow runs through a box that holds nothing and is neither of its ends nor in them. */
function isBlocked({ edge, points }: PlacedEdge, items: readonly PlacedItem[]): boolean {
  const ends = items.filter(({ item }) => item.id === edge.from || item.id === edge.to);
  const own = new Set(itemsBelow(ends.map(({ item }) => item)).map(({ id }) => id));
  return items.some(
    ({ item, ...box }) =>
      (item.kind === "node" || item.children.length === 0) &&
      !own.has(item.id) &&
      points.slice(1).some((end, i) => crosses(points[i] ?? end, end, box)),
  );
}

/** Whether a straight line between two points runs through a rectangle. */
function crosses(start: Point, end: Point, box: Rectangle): boolean {
  return (
    Math.max(start.x, end.x) > box.x &&
    Math.min(start.x, end.x) < box.x + box.width &&
    Math.max(start.y, end.y) > box.y &&
    Math.min(start.y, end.y) < box.y + box.height
  );
}

/** A straight way where one box is beside or above the other; else with a bend right beside the first. */
function wayOf(from: Rectangle, to: Rectangle): readonly Point[] {
  const [left, right] = [Math.max(from.x, to.x), Math.min(from.x + from.width, to.x + to.width)];
  const [top, bottom] = [Math.max(from.y, to.y), Math.min(from.y + from.height, to.y + to.height)];
  if (top < bottom) {
    const y = (top + bottom) / 2;
    return from.x < to.x
      ? [
          { x: from.x + from.width, y },
          { x: to.x, y },
        ]
      : [
          { x: from.x, y },
          { x: to.x + to.width, y },
        ];
  }
  const up = from.y > to.y;
  const start = up ? from.y : from.y + from.height;
  const end = up ? to.y + to.height : to.y;
  if (left < right) {
    const x = (left + right) / 2;
    return [
      { x, y: start },
      { x, y: end },
    ];
  }
  const x = from.x + from.width / 2;
  const there = to.x + to.width * (from.x > to.x ? 0.75 : 0.25);
  const bend = start + (up ? -AISLE / 3 : AISLE / 3);
  return [
    { x, y: start },
    { x, y: bend },
    { x: there, y: bend },
    { x: there, y: end },
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}
