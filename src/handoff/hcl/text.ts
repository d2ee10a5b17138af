import type { Heredoc } from "./lines";
import { spaced } from "./spacing";
import { templateParts } from "./template";
import { templateTokens } from "./tokens";

/** Characters that are not seen, or turn the direction of what is. In quotes they are written by their code points. */
export const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ue000-\uf8ff]/g;

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Words that may end a heredoc, the first that no line of it is. */
const MARKERS = ["EOT", "TEXT", "END"];

/** So many quotes and backslashes make a string in quotes hard to read. */
const MANY_ESCAPES = 8;

/** A template in quotes. */
export function quoted(template: string): string {
  // What combines with the character before it would combine with the quote, or with a bracket.
  const write = (text: string) =>
    text
      .replace(/["\\]/g, escaped)
      .replace(HIDDEN, escaped)
      .replace(/^[\p{M}\p{Emoji_Modifier}]/u, escaped);
  return spaced([{ kind: "quote", text: '"' }, ...templateTokens(template, write), { kind: "unquote", text: '"' }]);
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return ESCAPES[character] ?? (code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`);
}

/** A template as a heredoc. */
export interface TemplateHeredoc extends Heredoc {
  /** Whether the text lacks the line break that every heredoc ends with. */
  readonly chomped: boolean;
}

/**
 * A template as a heredoc, where that reads better than quotes and keeps every character; nothing otherwise. Terraform takes
 * away the blanks that all its lines have in common, so one line at least must begin with none.
 */
export function heredocOf(template: string): TemplateHeredoc | undefined {
  const parts = templateParts(template);
  const plain = parts.map(({ kind, text }) => (kind === "literal" ? text : "x")).join("");
  const [last] = parts.slice(-1);
  const reads = /\n[\s\S]/.test(plain) || (plain.match(/["\\]/g)?.length ?? 0) >= MANY_ESCAPES;
  if (!reads || last?.kind !== "literal" || parts.some(({ kind }) => kind === "directive") || !keeps(plain)) {
    return undefined;
  }
  const chomped = !template.endsWith("\n");
  // Code stands on one line, so every line break is one of the text.
  const lines = spaced(templateTokens(template)).split("\n");
  const body = chomped ? lines : lines.slice(0, -1);
  const marker = MARKERS.find((word) => !body.some((line) => line.trim() === word));
  return marker === undefined ? undefined : { lines: body, marker, chomped };
}

/** Whether a heredoc holds a text unchanged. */
function keeps(plain: string): boolean {
  const lines = plain.split("\n");
  const hidden = plain.replace(/[\n\t]/g, "").search(HIDDEN) >= 0;
  // What combines with the blank before it is no character of its own.
  const starts = lines.every((line) => line === "" || /^[ \t]*[!-~]/.test(line));
  return !hidden && starts && lines.some((line) => /^[!-~]/.test(line));
}
