import type { Tone } from "./graph";
import { SIZES } from "./measure";
import { FONT_FAMILY } from "./text-width";

/** Colours of one appearance. */
interface Palette {
  readonly canvas: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  /** Fill and border of a box by what it stands for. */
  readonly tones: Readonly<Record<Tone, readonly [fill: string, border: string]>>;
  /** Fill of a group; its border is its tone's. */
  readonly groups: Readonly<Record<Tone, string>>;
}

/** Text stands on fills with a contrast of 7 or more. */
const LIGHT: Palette = {
  canvas: "#ffffff",
  text: "#16202b",
  muted: "#3d4b5a",
  line: "#5b6b7c",
  tones: {
    outside: ["#eef1f4", "#8695a4"],
    network: ["#e3effb", "#5b93c9"],
    compute: ["#fdeedd", "#c98a3d"],
    storage: ["#e4f4e6", "#5aa168"],
    identity: ["#f3e8fa", "#9a6bbd"],
    plain: ["#ffffff", "#8695a4"],
  },
  groups: {
    outside: "#fafbfc",
    network: "#f5f9fe",
    compute: "#fffaf4",
    storage: "#f6fbf6",
    identity: "#fbf7fd",
    plain: "#fafbfc",
  },
};

const DARK: Palette = {
  canvas: "#10161d",
  text: "#edf2f7",
  muted: "#c0cbd6",
  line: "#94a3b3",
  tones: {
    outside: ["#27313c", "#768697"],
    network: ["#16324d", "#4f8fcb"],
    compute: ["#42301a", "#c08a47"],
    storage: ["#1c3824", "#57a066"],
    identity: ["#35234a", "#a07ac6"],
    plain: ["#1a232d", "#768697"],
  },
  groups: {
    outside: "#161e27",
    network: "#131f2c",
    compute: "#201b15",
    storage: "#152019",
    identity: "#1d1726",
    plain: "#161e27",
  },
};

/** The style sheet of a picture. Colours are written out, not variables: some programs that show SVG know none. */
export function styleSheet(prefix: string): string {
  const plain = [
    `.${prefix}-text{font:${SIZES.text}px ${FONT_FAMILY}}`,
    `.${prefix}-bold{font:bold ${SIZES.title}px ${FONT_FAMILY}}`,
    `.${prefix}-line{fill:none;stroke-width:1.5}`,
    `.${prefix}-box,.${prefix}-group{stroke-width:1}`,
  ];
  return [
    ...plain,
    ...colours(prefix, LIGHT),
    `@media (prefers-color-scheme:dark){${colours(prefix, DARK).join("")}}`,
  ].join("");
}

function colours(prefix: string, { canvas, text, muted, line, tones, groups }: Palette): string[] {
  return [
    `.${prefix}-canvas{fill:${canvas}}`,
    `.${prefix}-text{fill:${muted}}`,
    `.${prefix}-bold{fill:${text}}`,
    `.${prefix}-line{stroke:${line}}`,
    `.${prefix}-head{fill:${line}}`,
    ...Object.entries(tones).map(([tone, [fill, border]]) => `.${prefix}-${tone}{fill:${fill};stroke:${border}}`),
    ...Object.entries(groups).map(([tone, fill]) => `.${prefix}-group.${prefix}-${tone}{fill:${fill}}`),
    `.${prefix}-group.${prefix}-ground{stroke:none}`,
  ];
}
