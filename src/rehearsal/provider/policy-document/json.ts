/** A value of JSON. The fields of an object are written as they come, the members of a map by their keys. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | ReadonlyMap<string, Json>
  | { readonly [field: string]: Json | undefined };

/**
 * Reads JSON, and makes a map of every object.
 * @throws SyntaxError when it is none
 */
export function parseJson(text: string): Json {
  return JSON.parse(text, (_, value) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : value,
  );
}

/**
 * Writes JSON as Go does: a map in the order of its keys, and escaped what HTML could take for its own.
 * @param indent What each level is indented by. @default everything in one line
 */
export function writeJson(value: Json, indent = ""): string {
  const escaped = (one: string) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return written(value, indent, indent && "\n").replace(/[<>&\u2028\u2029]/g, escaped);
}

/** Compares texts by their bytes, as Go sorts them. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** `end` is what ends a line: its break, and the margin of the next one. */
function written(value: Json, indent: string, end: string): string {
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value);
  }
  const inner = end + indent;
  const colon = indent ? ": " : ":";
  const members = Array.isArray(value)
    ? value.map((one: Json) => written(one, indent, inner))
    : membersOf(value).map(([key, one]) => JSON.stringify(key) + colon + written(one, indent, inner));
  const content = members.length > 0 ? inner + members.join(`,${inner}`) + end : "";
  return Array.isArray(value) ? `[${content}]` : `{${content}}`;
}

function membersOf(value: object): [string, Json][] {
  return value instanceof Map
    ? [...value].sort(([a], [b]) => byBytes(a, b))
    : Object.entries(value).filter(([, one]) => one !== undefined);
}
