/** The file of answers. */
import { existsSync, readFileSync } from "node:fs";

const NOTE =
  "written by scripts/ask-provider.mjs: what terraform validate says of made-up values; an argument that is not listed may still refuse some; of lists, sets and maps the elements are meant; is says nothing of the empty string; lengths are bytes; patterns match anywhere unless anchored";

/** The row of each type, sorted: the rules of its arguments, and which of them conflict. */
export function rowsOf(types, leaves, conflicts) {
  return types.map((type) => {
    const known = leaves.filter((argument) => argument.type === type && Object.keys(argument.rules).length > 0);
    return [
      type,
      {
        values: sorted(Object.fromEntries(known.map(({ name, rules }) => [name, sorted(rules)]))),
        ...(conflicts[type] ? { conflicts: conflicts[type].sort((a, b) => (`${a}` < `${b}` ? -1 : 1)) } : {}),
      },
    ];
  });
}

/** The text of the file. Its date stays where the answers do. */
export function fileOf(rows, version, target) {
  const before = existsSync(target) ? readFileSync(target, "utf8") : "";
  const kept = /"asked": "([\d-]+)"/.exec(before)?.[1];
  return kept && textOf(rows, version, kept) === before
    ? before
    : textOf(rows, version, new Date().toISOString().slice(0, 10));
}

/** A line for each type, so that a change of one shows as one. */
function textOf(rows, version, asked) {
  const head = JSON.stringify({ provider: "aws", version, asked, note: NOTE }, null, 1);
  const lines = rows.map(([type, row]) => `  ${JSON.stringify(type)}: ${JSON.stringify(row)}`);
  return `${head.slice(0, -2)},\n "types": {\n${lines.join(",\n")}\n }\n}\n`;
}

const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
