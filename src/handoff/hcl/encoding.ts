import { templateParts } from "./template";

/** A string that is the JSON of a value. */
export interface Encoded {
  /** The value; its strings and keys are templates. */
  readonly value: object;
  /** Characters that `jsonencode` escapes and the string does not, so that they must be put back. */
  readonly putBack: readonly string[];
}

/** What `jsonencode` writes by code point; source: Terraform language, functions, jsonencode. */
const ESCAPED = ["<", ">", "&", "\u2028", "\u2029"];

/**
 * References whose values JSON takes as they are: ARNs, ids, names and the like hold no quote, no backslash and none of the
 * characters that `jsonencode` escapes, and are strings.
 */
const PLAIN_VALUE =
  /^(?!(?:var|local|each|self|module)\.)(?:[\w-]+(?:\[(?:\d+|"[^"]*")\])*\.){2,}(?:certificate_authority\[0\]\.data|(?:\w+_)?(?:arns?|ids?|names?|endpoint|issuer))(?:\[(?:\d+|"[^"]*")\])*$/;

/**
 * The value that `jsonencode` makes a template's string of, character by character: keys in order, no blanks, escapes as in Go.
 * Nothing where another string would come out, or may.
 */
export function encodedValue(template: string): Encoded | undefined {
  if (!/^[[{][\s\S]{2,}/.test(template) || /[\ue000-\ue002]/.test(template)) {
    return undefined;
  }
  const codes: string[] = [];
  const held = templateParts(template).map(({ kind, text }) => {
    if (kind === "literal") {
      return text;
    }
    const code = kind === "interpolation" && PLAIN_VALUE.test(text) ? `\${${text}}` : "";
    const at = codes.includes(code) ? codes.indexOf(code) : codes.push(code) - 1;
    return `\ue000${at}\ue001`;
  });
  if (codes.includes("")) {
    return undefined;
  }
  const text = held.join("");
  const value = parsed(text);
  const [escaped, bare] = value === undefined ? [] : [goJson(value, true), goJson(value, false)];
  if (value === undefined || escaped === undefined || bare === undefined) {
    return undefined;
  }
  const putBack = escaped === text ? [] : ESCAPED.filter((one) => bare.includes(one));
  const restored = putBack.reduce((all, one) => all.replaceAll(codePoint(one), one), escaped);
  const back = (mark: string) => mark.replace(/\ue000(\d+)\ue001/g, (_, at) => codes[Number(at)] ?? "");
  return restored === text ? { value: mapped(value, back) as object, putBack } : undefined;
}

/** `\u003c`: how JSON in Terraform writes a character that it escapes. */
export function codePoint(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON as Terraform writes it; nothing for a number or for keys whose writing is not certain. */
function goJson(value: unknown, escaping: boolean): string | undefined {
  if (Array.isArray(value)) {
    const items = value.map((one) => goJson(one, escaping));
    return items.includes(undefined) ? undefined : `[${items.join(",")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (!inCertainOrder(Object.keys(value))) {
      return undefined;
    }
    const pairs = entries
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(([key, inner]) => [goJson(key, escaping), goJson(inner, escaping)]);
    const whole = pairs.every(([, inner]) => inner !== undefined);
    return whole ? `{${pairs.map(([key, inner]) => `${key}:${inner}`).join(",")}}` : undefined;
  }
  const text = JSON.stringify(value);
  if (typeof value === "number" && text.includes("e")) {
    return undefined;
  }
  return escaping ? ESCAPED.reduce((all, one) => all.replaceAll(one, codePoint(one)), text) : text;
}

/** Keys that hold references are in a certain order when all begin with the same one and differ in plain text. */
function inCertainOrder(keys: readonly string[]): boolean {
  if (keys.length < 2 || !keys.some((key) => key.includes("\ue000"))) {
    return true;
  }
  const [first] = /^\ue000\d+\ue001/.exec(keys[0] ?? "") ?? [];
  return (
    first !== undefined && keys.every((key) => key.startsWith(first) && !key.slice(first.length).includes("\ue000"))
  );
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((one) => mapped(one, change));
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [change(key), mapped(inner, change)]))
    : value;
}
