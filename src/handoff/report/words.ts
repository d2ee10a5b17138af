import { type Content, html, joined, type Markup } from "./html";

/** A name or a command as code. */
export function code(text: string): Markup {
  return html`<code>${text}</code>`;
}

/** Names as code with commas between them. */
export function codes(names: readonly string[]): Content {
  return joined(names.map(code), ", ");
}

/** Words with a colour, which says nothing that the words do not. */
export function badge(tone: "good" | "fair" | "bad" | "quiet", words: string): Markup {
  return html`<span class="badge ${tone}">${words}</span>`;
}

/** A sentence in which names stand between backticks, as code. */
export function prose(text: string): Content {
  return text.split("`").map((part, i) => (i % 2 === 1 ? code(part) : part));
}

/** A day, which stays on one line. */
export function day(text: string): Markup {
  return html`<time datetime="${text}">${text}</time>`;
}

/** A command to copy, on lines of its own. It wraps where it is longer than the page. */
export function command(text: string): Markup {
  return html`<pre class="command"><code>${text}</code></pre>`;
}

/** `1 zone`, `3 zones`. */
export function counted(n: number, noun: string, several = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : several}`;
}

/** Texts in the order of their code units: the same on every machine. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
