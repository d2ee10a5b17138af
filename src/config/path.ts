/** Where something is in a description: keys of objects and numbers of list items. */
export type Path = readonly (string | number)[];

/** The path as it is printed: `clusters.main.admins`, `network.zones[0]`, `dns.zones["example.com"].certificate`. */
export function pathText(path: Path): string {
  return path
    .map((part) =>
      typeof part === "number"
        ? `[${part}]`
        : /^[A-Za-z_][\w-]*$/.test(part)
          ? `.${part}`
          : `[${JSON.stringify(part)}]`,
    )
    .join("")
    .replace(/^\./, "");
}

/** The path that a text was printed from. */
export function pathOf(text: string): Path {
  return [...text.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\.?([A-Za-z_][\w-]*)/g)].map(([, index, quoted, name]) =>
    index === undefined ? (name ?? (JSON.parse(`"${quoted}"`) as string)) : Number(index),
  );
}

/** Joins a key to a printed path. */
export function at(path: string, ...keys: (string | number)[]): string {
  const tail = pathText(keys);
  return path === "" ? tail : tail.startsWith("[") ? `${path}${tail}` : `${path}.${tail}`;
}

/** The value at a path; nothing when the path leads nowhere. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === "object" ? (value as Record<string | number, unknown>)[key] : undefined,
    root,
  );
}

/** Whether one path is the other's beginning. */
export function within(a: Path, b: Path): boolean {
  const n = Math.min(a.length, b.length);
  return a.slice(0, n).every((part, i) => part === b[i]);
}
