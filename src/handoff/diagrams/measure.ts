import type { GraphGroup, GraphNode } from "./graph";
import { textWidth, wrapped } from "./text-width";

/** Sizes in pixels. */
export const SIZES = {
  /** Type size of the first line of a box. */
  title: 13,
  /** Type size of all other text. */
  text: 12,
  /** From line to line. */
  lineHeight: 16,
  /** Blank around the text of a box, and around the picture. */
  padding: 10,
  /** Blank at the sides of the text, as a share of its width: metrics of fonts differ a little. */
  slack: 0.04,
} as const;

/** A text in a box. */
export interface TextLine {
  /** What it says. */
  readonly text: string;
  /** Whether it is bold. */
  readonly bold: boolean;
  /** How wide it is, in pixels. */
  readonly width: number;
}

/** The text of a box and the room it takes. */
export interface Measured {
  /** The lines from top to bottom. */
  readonly lines: readonly TextLine[];
  /** Width of the box, in pixels. */
  readonly width: number;
  /** Height of the text with the blank above and below, in pixels. */
  readonly height: number;
}

/** Measures a box with text. */
export function measureNode(
  { title, lines, wide }: Pick<GraphNode, "title" | "lines" | "wide">,
  single: number,
): Measured {
  const limit = wide ? 2 * single : single;
  return measured([...titleLines(title, limit), ...lines.flatMap((line) => textLines(line, limit))]);
}

/** Measures the heading of a group. Its first line is never wrapped. */
export function measureHeading(
  { title, note, bare }: Pick<GraphGroup, "title" | "note" | "bare">,
  limit: number,
): Measured {
  if (bare) {
    return { lines: [], width: 0, height: 0 };
  }
  return measured([
    ...titleLines(title, Number.POSITIVE_INFINITY),
    ...(note === undefined ? [] : textLines(note, limit)),
  ]);
}

/** Measures what is written on an arrow. */
export function measureLabel(label: readonly string[]): Measured {
  const lines = label.flatMap((line) => textLines(line, Number.POSITIVE_INFINITY));
  const { width } = measured(lines);
  return { lines, width: width - SIZES.padding, height: lines.length * SIZES.lineHeight };
}

function titleLines(text: string, limit: number): TextLine[] {
  return wrapped(text, limit, SIZES.title, "bold").map((line) => ({
    text: line,
    bold: true,
    width: textWidth(line, SIZES.title, "bold"),
  }));
}

function textLines(text: string, limit: number): TextLine[] {
  return wrapped(text, limit, SIZES.text).map((line) => ({
    text: line,
    bold: false,
    width: textWidth(line, SIZES.text),
  }));
}

function measured(lines: readonly TextLine[]): Measured {
  const widest = Math.max(0, ...lines.map(({ width }) => width));
  return {
    lines,
    width: Math.ceil(widest * (1 + SIZES.slack)) + 2 * SIZES.padding,
    height: lines.length * SIZES.lineHeight + 2 * (SIZES.padding - 2),
  };
}
