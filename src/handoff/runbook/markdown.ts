/** Markdown from blocks (headings, paragraphs, tables, code), a blank line between them. Empty blocks are left out. */
export function paragraph(...blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** A table. A vertical bar in a cell stays one. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

/** Commands for a shell, a line each. */
export function commands(...lines: readonly string[]): string {
  return ["```sh", ...lines, "```"].join("\n");
}

/** What is printed, or stands in a file: nothing to run. */
export function shown(...lines: readonly string[]): string {
  return ["```text", ...lines, "```"].join("\n");
}

/** A list. */
export function list(...items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** A list of steps with their numbers. */
export function steps(...items: readonly string[]): string {
  return items.map((item, i) => `${i + 1}. ${item}`).join("\n");
}

/** Words with commas and a last "and": `a, b and c`. */
export function enumerated(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** A word as code. */
export function code(word: string): string {
  return `\`${word}\``;
}
