import type { GraphEdge, GraphItem } from "./graph";
import type { Measured } from "./measure";

/** Widest text in a box where the graph does not say, in pixels. */
export const DEFAULT_TEXT_WIDTH = 220;

/** A point of the picture, in pixels from its left upper corner. */
export interface Point {
  /** To the right. */
  readonly x: number;
  /** Downwards. */
  readonly y: number;
}

/** A rectangle of the picture, in pixels. */
export interface Rectangle extends Point {
  /** Width. */
  readonly width: number;
  /** Height. */
  readonly height: number;
}

/** A box with its place. */
export interface PlacedItem extends Rectangle {
  /** The box. */
  readonly item: GraphItem;
  /** Its text. */
  readonly text: Measured;
}

/** An arrow with its way. */
export interface PlacedEdge {
  /** The arrow. */
  readonly edge: GraphEdge;
  /** Its corners from start to end. */
  readonly points: readonly Point[];
  /** Place of what is written on it. @default nothing is */
  readonly label?: Rectangle & {
    /** What is written. */
    readonly text: Measured;
  };
}

/** A picture laid out. */
export interface PlacedGraph {
  /** Width, in pixels. */
  readonly width: number;
  /** Height, in pixels. */
  readonly height: number;
  /** The boxes, outer ones first. */
  readonly items: readonly PlacedItem[];
  /** The arrows that are drawn. */
  readonly edges: readonly PlacedEdge[];
}
