import { type Flow, type Graph, type GraphItem, itemsBelow, type Tone } from "./graph";

const DIRECTIONS: Readonly<Record<Flow, string>> = { right: "LR", down: "TB", up: "BT" };

/** Fill, border and text of a box by what it stands for: dark on light, so that it can be read in either appearance of the page around it. */
const TONES: Readonly<Record<Tone, string>> = {
  outside: "fill:#eef1f4,stroke:#8695a4,color:#16202b",
  network: "fill:#e3effb,stroke:#5b93c9,color:#16202b",
  compute: "fill:#fdeedd,stroke:#c98a3d,color:#16202b",
  storage: "fill:#e4f4e6,stroke:#5aa168,color:#16202b",
  identity: "fill:#f3e8fa,stroke:#9a6bbd,color:#16202b",
  plain: "fill:#ffffff,stroke:#8695a4,color:#16202b",
};

/** Room for the further lines of a heading, which Mermaid draws over what the group holds otherwise. */
const ROOM_FOR_NOTES = `%%{init: {"flowchart": {"subGraphTitleMargin": {"top": 4, "bottom": 32}, "wrappingWidth": 320}}}%%`;

/** Writes a picture as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html). */
export function mermaidOf({ title, description, flow, children, edges }: Graph): string {
  const items = itemsBelow(children).filter((item) => !(item.kind === "group" && item.bare));
  const names = new Map(items.map(({ id }, i) => [id, `n${i + 1}`]));
  const name = (id: string) => names.get(id) ?? id;
  const tones = [...new Set(items.map(({ tone }) => tone))].sort();
  const notes = items.some((item) => item.kind === "group" && item.note !== undefined && item.children.length > 0);
  return [
    ...(notes ? [ROOM_FOR_NOTES] : []),
    `flowchart ${DIRECTIONS[flow]}`,
    `  accTitle: ${plainLine(title)}`,
    `  accDescr: ${plainLine(description)}`,
    ...children.flatMap((item) => boxLines(item, name, "  ")),
    ...edges.map(({ from, to, label, hidden }) => {
      const arrow = hidden ? "~~~" : label ? `-- "${label.map(quoted).join("<br/>")}" -->` : "-->";
      return `  ${name(from)} ${arrow} ${name(to)}`;
    }),
    ...tones.map((tone) => `  classDef ${tone} ${TONES[tone]}`),
    ...tones.map(
      (tone) =>
        `  class ${items
          .filter((item) => item.tone === tone)
          .map(({ id }) => name(id))
          .join(",")} ${tone}`,
    ),
    "",
  ].join("\n");
}

function boxLines(item: GraphItem, name: (id: string) => string, indent: string): string[] {
  if (item.kind === "node" || item.children.length === 0) {
    const texts = item.kind === "node" ? item.lines : [item.note ?? []].flat();
    const [title, ...lines] = [item.title, ...texts].map(quoted);
    return [`${indent}${name(item.id)}["${[`<b>${title}</b>`, ...lines].join("<br/>")}"]`];
  }
  if (item.bare) {
    return item.children.flatMap((child) => boxLines(child, name, indent));
  }
  const heading = [item.title, ...(item.note === undefined ? [] : [item.note])].map(quoted).join("<br/>");
  const flow =
    item.flow ?? (item.children.some((child) => child.kind === "group" && child.cells) ? "right" : undefined);
  return [
    `${indent}subgraph ${name(item.id)}["${heading}"]`,
    ...(flow ? [`${indent}  direction ${DIRECTIONS[flow]}`] : []),
    ...item.children.flatMap((child) => boxLines(child, name, `${indent}  `)),
    `${indent}end`,
  ];
}

/** Text between quotes: what Mermaid or HTML would read otherwise is written as a code of Mermaid's (`#quot;`, `#35;`). */
function quoted(text: string): string {
  return text
    .replaceAll("#", "#35;")
    .replaceAll("&", "#amp;")
    .replaceAll('"', "#quot;")
    .replaceAll("<", "#lt;")
    .replaceAll(">", "#gt;")
    .replaceAll("`", "#96;");
}

/** Text to the end of a line, which knows no quotes: a semicolon or a hash would end it. */
function plainLine(text: string): string {
  return text
    .replaceAll(";", ",")
    .replaceAll("#", "no. ")
    .replace(/[{}\n]/g, " ");
}
