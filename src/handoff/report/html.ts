/** Markup that is safe to write into a page: made by {@link html}, or trusted by {@link trusted}. */
export class Markup {
  /** @param text The markup. */
  constructor(readonly text: string) {}
}

/** What can stand in markup: text and numbers are data and get escaped, markup stays as it is, nothing writes nothing. */
export type Content = Markup | string | number | undefined | readonly Content[];

/** Markup from a template. Whatever is put into it is escaped unless it is markup itself; it fits as content and as the value of a quoted attribute. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.map((part, i) => `${part}${i < values.length ? written(values[i]) : ""}`).join(""));
}

/** Takes text as markup that this program has written itself. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** Several contents with something between them. */
export function joined(contents: readonly Content[], between: Content): Content {
  return contents.flatMap((content, i) => (i === 0 ? [content] : [between, content]));
}

function written(content: Content): string {
  if (content === undefined) {
    return "";
  }
  if (content instanceof Markup) {
    return content.text;
  }
  return typeof content === "string" || typeof content === "number"
    ? escaped(`${content}`)
    : content.map(written).join("");
}

function escaped(text: string): string {
  return (
    text
      // HTML has no way to write them: a parser drops or replaces them.
      .replace(/(?![\n\t])\p{Cc}/gu, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#39;")
  );
}
