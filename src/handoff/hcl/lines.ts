/** A line of HCL. */
export interface Line {
  /** How deep it stands. */
  readonly depth: number;
  /** The line, or what stands before its `=`. */
  readonly lead: string;
  /** What stands after its `=`, which is aligned with its neighbours'. @default the line has none, or opens a bracket after it */
  readonly assigned?: string;
  /** A heredoc that it opens. @default it opens none */
  readonly heredoc?: Heredoc;
}

/** Text that stands on lines of its own. */
export interface Heredoc {
  /** Its lines. */
  readonly lines: readonly string[];
  /** What ends it: `EOT`. */
  readonly marker: string;
}

/** An empty line. */
export const BLANK: Line = { depth: 0, lead: "" };

/** The same lines, deeper. */
export function deeper(lines: readonly Line[], by = 1): Line[] {
  return lines.map((line) => (line === BLANK ? line : { ...line, depth: line.depth + by }));
}

/** Writes lines as `terraform fmt` would: two blanks a level, and the `=` of neighbouring lines below each other. */
export function written(lines: readonly Line[]): string {
  const texts: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const run = lines.slice(at).findIndex(({ assigned }) => assigned === undefined);
    const aligned = lines.slice(at, run < 0 ? undefined : at + Math.max(run, 1));
    const width = Math.max(...aligned.map(({ lead }) => columns(lead)));
    texts.push(...aligned.flatMap((line) => textOf(line, width)));
    at += aligned.length;
  }
  return texts.map((text) => `${text}\n`).join("");
}

function textOf({ depth, lead, assigned, heredoc }: Line, width: number): string[] {
  const whole = assigned === undefined ? lead : `${lead}${" ".repeat(width - columns(lead))} = ${assigned}`;
  const indented = (text: string, level: number) => (text === "" ? "" : "  ".repeat(level) + text);
  const { lines = [], marker = "" } = heredoc ?? {};
  const below = heredoc ? [...lines.map((text) => indented(text, depth + 1)), indented(marker, depth)] : [];
  return [indented(whole, depth), ...below];
}

/** Width of a text, in what a reader takes for characters. */
function columns(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is looked for
  return /^[\x00-\x7f]*$/.test(text) ? text.length : [...new Intl.Segmenter().segment(text)].length;
}
