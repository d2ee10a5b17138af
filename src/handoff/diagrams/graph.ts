import type { DiagramId } from "./diagram";

/** What a box stands for; it decides the colour. */
export type Tone = "outside" | "network" | "compute" | "storage" | "identity" | "plain";

/** Which way a graph runs. */
export type Flow = "right" | "down" | "up";

/** A box. */
export interface GraphNode {
  /** That it is a box. */
  readonly kind: "node";
  /** Its id, unique in the graph. */
  readonly id: string;
  /** First line, in bold. */
  readonly title: string;
  /** Further lines; long ones are wrapped. */
  readonly lines: readonly string[];
  /** What it stands for. */
  readonly tone: Tone;
  /** Whether its text may be twice as wide as others. @default it may not */
  readonly wide?: true;
}

/** A box around others. */
export interface GraphGroup {
  /** That it is a box around others. */
  readonly kind: "group";
  /** Its id, unique in the graph. */
  readonly id: string;
  /** Its heading. */
  readonly title: string;
  /** A line below the heading. @default none */
  readonly note?: string;
  /** What it stands for. */
  readonly tone: Tone;
  /** What it holds; in a table of boxes it may be nothing. */
  readonly children: readonly GraphItem[];
  /** Whether it is a row of a table: its boxes are as wide as the widest in their place in any such row of the picture. @default boxes side by side are equal */
  readonly cells?: true;
  /** Whether its boxes are all as wide as the widest, where arrows decide about places. @default they are as wide as their text */
  readonly even?: true;
  /** Whether it only arranges what it holds and is not seen itself. @default it is seen */
  readonly bare?: true;
  /** Lays its content out by itself, this way; edges then end at the group or stay inside. @default as the graph around it */
  readonly flow?: Flow;
}

/** A box of either kind. */
export type GraphItem = GraphNode | GraphGroup;

/** An arrow. */
export interface GraphEdge {
  /** Id of the box where it starts. */
  readonly from: string;
  /** Id of the box where it ends. */
  readonly to: string;
  /** What is written on it, a line each. @default nothing */
  readonly label?: readonly string[];
  /** Keeps the order of two boxes and is not drawn. @default it is drawn */
  readonly hidden?: true;
}

/** A picture before it is laid out. */
export interface Graph {
  /** Which picture it becomes. */
  readonly id: DiagramId;
  /** Its heading. */
  readonly title: string;
  /** Its text alternative. */
  readonly description: string;
  /** Which way it runs. */
  readonly flow: Flow;
  /** Whether it is a table of boxes, listed from top to bottom; groups say which way their content stands. @default its arrows decide */
  readonly grid?: true;
  /** Widest text in a box, in pixels, before it is wrapped. @default 220 */
  readonly textWidth?: number;
  /** The outermost boxes. */
  readonly children: readonly GraphItem[];
  /** The arrows. */
  readonly edges: readonly GraphEdge[];
}

/** A box with lines of text. */
export function node(id: string, tone: Tone, title: string, ...lines: readonly string[]): GraphNode {
  return { kind: "node", id, tone, title, lines };
}

/** Lets the text of a box be twice as wide. */
export function wide(box: GraphNode): GraphNode {
  return { ...box, wide: true };
}

/** A box around others; one that would hold nothing is no box. */
export function group(
  id: string,
  tone: Tone,
  title: string,
  children: readonly GraphItem[],
  more: Pick<GraphGroup, "note" | "flow" | "bare" | "cells" | "even"> = {},
): readonly GraphGroup[] {
  return children.length > 0 ? [{ kind: "group", id, tone, title, children, ...more }] : [];
}

/** Every box of a list and below it, outer ones first. */
export function itemsBelow(items: readonly GraphItem[]): readonly GraphItem[] {
  return items.flatMap((item) => (item.kind === "group" ? [item, ...itemsBelow(item.children)] : [item]));
}
