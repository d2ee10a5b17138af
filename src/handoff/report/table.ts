import { type Content, html, type Markup } from "./html";

/** A column of a table. */
export interface Column {
  /** Its header. */
  readonly title: string;
  /** Whether it holds figures, which stand to the right. @default it holds text */
  readonly figures?: boolean;
}

/** A row of a table. */
export interface Row {
  /** A cell for each column; the first is the header of the row. */
  readonly cells: readonly Content[];
  /** What filters look at, as `data-` attributes by name. @default no filter looks at it */
  readonly data?: Readonly<Record<string, string>>;
}

/** A table that screen readers can walk through: a name, and a header for every column and row. */
export interface Table {
  /** Prefix of its ids, unique in the page. */
  readonly id: string;
  /** What it shows, in a sentence or two; its name for screen readers. */
  readonly caption: Content;
  /** Columns. */
  readonly columns: readonly Column[];
  /** Rows. */
  readonly rows: readonly Row[];
}

/** Columns from which on a table does not fit a small screen and scrolls sideways there. */
const WIDE = 4;

/** A table with its caption. The part that may scroll sideways can be reached with the keyboard. */
export function tableOf({ id, caption, columns, rows }: Table): Markup {
  const heads = columns.map(({ title, figures }) => html`<th scope="col"${classOf(figures)}>${title}</th>`);
  const table = html`<table aria-labelledby="${id}-caption">
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map((row) => rowOf(row, columns))}</tbody>
</table>`;
  return html`<p class="caption" id="${id}-caption">${caption}</p>
${
  columns.length < WIDE
    ? table
    : html`<div class="scroll wide" role="region" aria-labelledby="${id}-caption" tabindex="0">${table}</div>`
}
`;
}

function rowOf({ cells, data = {} }: Row, columns: readonly Column[]): Markup {
  const attributes = Object.entries(data).map(([name, value]) => html` data-${name}="${value}"`);
  const [head, ...rest] = cells;
  return html`<tr${attributes}><th scope="row">${head}</th>${rest.map(
    (cell, i) => html`<td${classOf(columns[i + 1]?.figures)}>${cell}</td>`,
  )}</tr>
`;
}

function classOf(figures: boolean | undefined): Content {
  return figures ? html` class="figures"` : undefined;
}
