/** What a file's text comes to: its value, or what is wrong with it. */
export type Parsed = { readonly value: unknown } | { readonly fault: string };

/** Formats of a description that is no program. */
export type Format = "yaml" | "json";

/** Reads the bytes of a YAML or JSON file. Never throws, and never evaluates anything. */
export function parseDescription(bytes: Uint8Array, format: Format): Parsed {
  const text = decoded(bytes);
  const fault = text === undefined ? "is not UTF-8; want plain UTF-8" : textFault(text);
  if (text === undefined || fault !== undefined) {
    return { fault: fault ?? "" };
  }
  const parsed = format === "json" ? parseJson(text) : parseYaml(text);
  if ("fault" in parsed) {
    return parsed;
  }
  const empty = parsed.value === null || parsed.value === undefined;
  return empty ? { fault: "is empty; want a description" } : { value: withoutSchema(parsed.value) };
}

/** The value without the path of its JSON Schema, which editors look for and a description has no field for. */
function withoutSchema(value: unknown): unknown {
  if (typeof value === "object" && value !== null && "$schema" in value && typeof value.$schema === "string") {
    const { $schema: _, ...description } = value;
    return description;
  }
  return value;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function textFault(text: string): string | undefined {
  if (text.startsWith("\ufeff")) {
    return "starts with a byte order mark; want plain UTF-8";
  }
  if (text.includes("\0")) {
    return "holds NUL characters, as UTF-16 does; want plain UTF-8";
  }
  return /\r(?!\n)/.test(text) ? "ends lines with a carriage return alone; want line feeds" : undefined;
}

/** YAML 1.2, core schema: one document, unique keys of text, no aliases, no tags of its own, no merge keys. */
function parseYaml(text: string): Parsed {
  // Loaded only for those who write YAML.
  const { isScalar, LineCounter, parseDocument, visit } = require("yaml") as typeof import("yaml");
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: true,
    merge: false,
    customTags: [],
    resolveKnownTags: false,
    lineCounter,
  });
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    return { fault: error.code === "RESOURCE_EXHAUSTION" ? TOO_DEEP : `${NOT_YAML}: ${firstLine(error.message)}` };
  }
  if (document.directives?.yaml.version !== "1.2") {
    return { fault: `asks for YAML ${document.directives?.yaml.version}; want YAML 1.2` };
  }
  const faults: string[] = [];
  const place = (node: unknown) => {
    const [offset = 0] = (node as { range?: readonly number[] | null } | null)?.range ?? [];
    const { line, col } = lineCounter.linePos(offset);
    return `line ${line}, column ${col}`;
  };
  visit(document, {
    Alias: (_, alias) => void faults.push(`uses an alias at ${place(alias)}; want every value written out`),
    Scalar: (key, node) => {
      const { value, source = "" } = node;
      // Other spellings of a number than the plain one mean different things to different readers: 010, 0o17, 1e3, .inf.
      if (key !== "key" && typeof value === "number" && !PLAIN_NUMBER.test(source)) {
        faults.push(`has the number ${source} at ${place(node)}; want plain digits, or text in quotes`);
      }
    },
    Pair: (_, { key }) => {
      if (!isScalar(key) || typeof key.value !== "string") {
        faults.push(`has a key at ${place(key)} that is no text; want it in quotes`);
      }
    },
  });
  const [fault] = faults;
  return fault === undefined ? { value: document.toJS({ maxAliasCount: 0 }) } : { fault };
}

const PLAIN_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

const NOT_YAML = "is not YAML as we read it";

const TOO_DEEP = "is nested too deeply to be read; want a flatter description";

/** The parser's message without the excerpt that follows, and without its advice for programmers. */
function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/:$/, "").replace(/; please use \S+/, "");
}

/** JSON, with keys once each: JavaScript's own parser silently takes the last. */
function parseJson(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    const twice = repeatedKey(text);
    return twice === undefined
      ? { value }
      : { fault: `has a key for the second time at ${twice}; want every key once` };
  } catch (error) {
    // What follows a comma is the file's own text, which may be anything.
    const [reason] = (error as Error).message.split(/, "|, \.\.\.|\n/);
    return { fault: `is not JSON: ${reason}; want JSON without comments and trailing commas` };
  }
}

/** Where a key of valid JSON occurs for the second time in its object. */
function repeatedKey(text: string): string | undefined {
  // The keys seen in each open object; a list has none.
  const open: (Set<string> | undefined)[] = [];
  let before = "";
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    const keys = open.at(-1);
    if (token === "{" || token === "[") {
      open.push(token === "{" ? new Set() : undefined);
    } else if (token === "}" || token === "]") {
      open.pop();
    } else if (keys && token.startsWith('"') && (before === "{" || before === ",")) {
      const key = JSON.parse(token) as string;
      if (keys.has(key)) {
        const lines = text.slice(0, index).split("\n");
        return `line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
      }
      keys.add(key);
    }
    before = token;
  }
  return undefined;
}
