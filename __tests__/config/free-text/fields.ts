import { z } from "zod";
import type { Path } from "../../../src/config/path";
import { environment } from "../../../src/config/schema/environment";

/** A place of a text in a description: `*` is any key or item, `**` all that lies below, and a last part `{key}` is the key itself. */
export type Field = string;

/** Texts that no name, number, block of addresses or ARN is; one of them passes as an address. */
const PROBES = ["a \"b' \\ <c> \u00e9 #{x} $(y) {{z}}", "a b", '"', "https://a \"b' <c>"];

/** The fields whose schema takes any of these texts, sorted; what the checks then say of them is another matter. */
export function freeFields(): Field[] {
  return [...new Set(below(environment, ""))].sort();
}

function below(schema: z.ZodType, path: string): Field[] {
  if (schema instanceof z.ZodOptional) {
    return below(schema.unwrap() as z.ZodType, path);
  }
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => below(option as z.ZodType, path));
  }
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, value]) =>
      below(value as z.ZodType, path === "" ? key : `${path}.${key}`),
    );
  }
  if (schema instanceof z.ZodRecord) {
    const key = isFree(schema.keyType as z.ZodType) ? [`${path}.{key}`] : [];
    return [...key, ...below(schema.valueType as z.ZodType, `${path}.*`)];
  }
  if (schema instanceof z.ZodUnknown) {
    return [`${path.replace(/\.\*$/, "")}.**`];
  }
  if (schema instanceof z.ZodArray) {
    return below(schema.element as z.ZodType, `${path}.*`);
  }
  return isFree(schema) ? [path] : [];
}

function isFree(schema: z.ZodType): boolean {
  return PROBES.some((text) => schema.safeParse(text).success);
}

/** A text's place in one description. */
export interface Slot {
  /** Path of the value. */
  readonly path: Path;
  /** Whether the text is the last key of the path, not the value. */
  readonly isKey: boolean;
}

/** The places that fields have in a description. Keys of items and numbers are none. */
export function slotsOf(description: unknown, fields: readonly Field[]): Slot[] {
  return fields.flatMap((field) => {
    const parts = field.split(".");
    const isKey = parts.at(-1) === "{key}";
    return find(description, isKey ? [...parts.slice(0, -1), "*"] : parts, isKey).map((path) => ({ path, isKey }));
  });
}

function find(value: unknown, [part, ...rest]: readonly string[], isKey: boolean): Path[] {
  if (part === undefined || (part === "**" && typeof value === "string")) {
    return isKey || typeof value === "string" ? [[]] : [];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value)
    .filter(([key]) => part === "*" || part === "**" || part === key)
    .flatMap(([key, inner]) =>
      find(inner, part === "**" ? ["**"] : rest, isKey).map((path) => [
        Array.isArray(value) ? Number(key) : key,
        ...path,
      ]),
    );
}

/** A copy of a description with texts in their places, and where each then is. Values come before keys, whose change moves them. */
export function withTexts(
  description: unknown,
  texts: readonly (Slot & { readonly text: string })[],
): { readonly draft: unknown; readonly paths: readonly Path[] } {
  const draft: unknown = JSON.parse(JSON.stringify(description));
  for (const { path, isKey, text } of texts) {
    if (!isKey) {
      (holderOf(draft, path) as Record<string | number, unknown>)[path.at(-1) ?? ""] = text;
    }
  }
  const renamed = new Map<string, string>();
  // The deepest first, so that the paths of the others still lead somewhere.
  for (const { path, isKey, text } of [...texts].sort((a, b) => b.path.length - a.path.length)) {
    if (isKey) {
      const holder = holderOf(draft, path) as Record<string, unknown>;
      renamed.set(JSON.stringify(path), rename(holder, String(path.at(-1)), text));
    }
  }
  return {
    draft,
    paths: texts.map(({ path }) => path.map((key, i) => renamed.get(JSON.stringify(path.slice(0, i + 1))) ?? key)),
  };
}

function holderOf(root: unknown, path: Path): unknown {
  return path.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], root);
}

/**
 * Renames a key as a parser would: __proto__ is a key, and its place stays. Where there is such a key already nothing happens, since a
 * parser lets no key be there twice.
 * @returns the name that the key has then
 */
function rename(holder: Record<string, unknown>, from: string, to: string): string {
  const entries = Object.entries(holder);
  if (Object.hasOwn(holder, to)) {
    return from;
  }
  for (const [key] of entries) {
    delete holder[key];
  }
  for (const [key, value] of entries) {
    const name = key === from ? to : key;
    Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return to;
}
