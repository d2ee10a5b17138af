/** What the benchmarks share: medians, the table of bars, and the place of a table in a page. */
import { readFileSync, writeFileSync } from "node:fs";

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Lines of a table that says which bars are met; a bar is its name, the measured value, a test of it, and what is wanted. */
export function barTable(bars) {
  return [
    "| bar | measured | wanted | |",
    "|---|---|---|---|",
    ...bars.map(
      ([name, value, met, want]) => `| ${name} | ${value.toFixed(2)} | ${want} | ${met(value) ? "met" : "missed"} |`,
    ),
  ];
}

/** Puts a table between the marks of its name in a page. */
export function putInto(page, name, table) {
  const marks = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  const text = readFileSync(page, "utf8");
  writeFileSync(
    page,
    text.replace(marks, (_, open, close) => `${open}${table}\n${close}`),
  );
}
