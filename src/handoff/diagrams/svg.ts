import type { Graph } from "./graph";
import { type Measured, SIZES } from "./measure";
import type { PlacedEdge, PlacedGraph, PlacedItem, Point, Rectangle } from "./placed";
import { styleSheet } from "./svg-style";

/** Radius of the corners of an arrow and of a box, in pixels. */
const RADIUS = 6;

/** Draws a picture as SVG. Ids and classes start with the picture's id: several of them can stand in one page. */
export function svgOf({ id, title, description }: Graph, { width, height, items, edges }: PlacedGraph): string {
  const groups = items.filter(({ item }) => item.kind === "group" && !item.bare);
  const nodes = items.filter(({ item }) => item.kind === "node");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-desc">${escaped(description)}</desc>`,
    `<style>${styleSheet(id)}</style>`,
    `<defs><marker id="${id}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="${id}-head" d="M0 0.5 8 4 0 7.5z"/></marker></defs>`,
    `<rect class="${id}-canvas" width="${width}" height="${height}" rx="${RADIUS}"/>`,
    ...groups.map((box) => boxOf(id, box)),
    ...edges.map(({ points }) => `<path class="${id}-line" d="${wayOf(points)}" marker-end="url(#${id}-arrow)"/>`),
    ...groups.flatMap((box) => headingOf(id, box)),
    ...nodes.map((box) => boxOf(id, box)),
    ...edges.flatMap((edge) => labelOf(id, edge)),
    "</svg>",
    "",
  ].join("\n");
}

/** Text in XML, as content or as the value of an attribute. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function boxOf(id: string, { item, text, ...place }: PlacedItem): string {
  const isGroup = item.kind === "group";
  const texts = isGroup ? "" : lines(id, text, startOf(place));
  return `<rect class="${id}-${isGroup ? "group" : "box"} ${id}-${item.tone}" ${attributes(place)} rx="${RADIUS}"/>${texts}`;
}

/** The heading of a group, on its colour: an arrow that crosses it passes below. */
function headingOf(id: string, { item, text, ...place }: PlacedItem): string[] {
  const start = startOf(place);
  const width = Math.max(0, ...text.lines.map((line) => line.width)) + 6;
  const ground = { x: start.x - 3, y: start.y, width, height: text.lines.length * SIZES.lineHeight };
  return text.lines.length > 0
    ? [
        `<rect class="${id}-ground ${id}-group ${id}-${item.tone}" ${attributes(ground)} rx="3"/>${lines(id, text, start)}`,
      ]
    : [];
}

function startOf({ x, y }: Point): Point {
  return { x: x + SIZES.padding, y: y + SIZES.padding - 2 };
}

function labelOf(id: string, { label }: PlacedEdge): string[] {
  if (label === undefined) {
    return [];
  }
  const middle = label.x + label.width / 2;
  return [
    `<rect class="${id}-canvas" ${attributes(label)} rx="3"/>${lines(id, label.text, { x: middle, y: label.y }, true)}`,
  ];
}

/**
 * Lines of text below each other. Each says how wide it was measured: where a wider font stands in, the browser squeezes it instead of
 * letting it run out of its box.
 */
function lines(id: string, { lines: texts }: Measured, { x, y }: Point, centred = false): string {
  return texts
    .map(({ text, bold, width }, i) => {
      const left = centred ? x - width / 2 : x;
      const base = y + i * SIZES.lineHeight + SIZES.text;
      const length = text === "" ? "" : ` textLength="${number(width)}" lengthAdjust="spacingAndGlyphs"`;
      return `<text class="${id}-${bold ? "bold" : "text"}" x="${number(left)}" y="${number(base)}"${length}>${escaped(text)}</text>`;
    })
    .join("");
}

/** A way with its corners rounded. */
function wayOf(points: readonly Point[]): string {
  return points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (before === undefined) {
        return `M${at(point)}`;
      }
      if (after === undefined) {
        return `L${at(point)}`;
      }
      return `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, after))}`;
    })
    .join("");
}

/** A point near another on the way to a third, no further than half of it. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function at({ x, y }: Point): string {
  return `${number(x)} ${number(y)}`;
}

function attributes({ x, y, width, height }: Rectangle): string {
  return `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
}

/** A number with one decimal at most. */
function number(value: number): string {
  return `${Math.round(value * 10) / 10}`;
}
