import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const MARK = "//# sourceMappingURL=data:";

/** The TypeScript that a compiled file was made from, out of its inline source map; nothing when it has none. */
export function embeddedSource(javascript: string): string | undefined {
  const start = javascript.lastIndexOf(MARK);
  if (start < 0) {
    return undefined;
  }
  const data = javascript.slice(javascript.indexOf("base64,", start) + "base64,".length).trim();
  const map = JSON.parse(Buffer.from(data, "base64").toString("utf8")) as { sourcesContent?: readonly string[] };
  return map.sourcesContent?.[0];
}

/** Every TypeScript source of a binding, one after the other: large ones are spread over several files. */
export function bindingSource(folder: string): string {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith(".js")).sort();
  return files.map((file) => embeddedSource(readFileSync(join(folder, file), "utf8")) ?? "").join("\n");
}
