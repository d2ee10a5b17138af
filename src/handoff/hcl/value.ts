import { literal } from "../../core/terraform-text";
import { codePoint, encodedValue } from "./encoding";
import { BLANK, deeper, type Heredoc, type Line } from "./lines";
import { spaced } from "./spacing";
import { templateParts } from "./template";
import { heredocOf, quoted, type TemplateHeredoc } from "./text";
import { expressionTokens } from "./tokens";

/** A value as HCL writes it. */
export interface Expression {
  /** Its first line. */
  readonly text: string;
  /** A heredoc that its first line opens. @default it opens none */
  readonly heredoc?: Heredoc;
  /** Lines between the first and the last, one level deeper. @default it is all on one line */
  readonly inner?: readonly Line[];
  /** Its last line. @default it is all on one line */
  readonly close?: string;
}

/** Longer lists have a line for each item. */
const LIST_WIDTH = 90;

/** A value of Terraform JSON; its strings and the keys of its objects are templates. */
export function expressionOf(value: unknown): Expression {
  return valueExpression(value, textExpression);
}

/** A value that Terraform reads from JSON as it is and evaluates nothing in: `${` is text there, and functions are refused. */
export function constant(value: unknown): Expression {
  return valueExpression(plain(value), (template) => {
    const heredoc = heredocOf(template);
    return heredoc && !heredoc.chomped ? heredocExpression(heredoc) : { text: quoted(template) };
  });
}

function valueExpression(value: unknown, ofText: (template: string) => Expression): Expression {
  if (typeof value === "string") {
    return ofText(value);
  }
  if (Array.isArray(value)) {
    return listOf(value.map((one) => valueExpression(one, ofText)));
  }
  if (typeof value !== "object" || value === null) {
    return { text: String(value) };
  }
  const entries = Object.entries(value);
  const inner = entries.flatMap(([key, one]) => assignment(keyText(key), valueExpression(one, ofText)));
  return entries.length === 0 ? { text: "{}" } : { text: "{", inner, close: "}" };
}

function plain(value: unknown): unknown {
  if (typeof value === "string") {
    return literal(value);
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [literal(key), plain(inner)]))
    : value;
}

/** Code that stands by itself: an address, a type, a condition. */
export function bare(code: string): Expression {
  return { text: spaced(expressionTokens(code)) };
}

/** `name = value`. */
export function assignment(name: string, { text, heredoc, inner, close }: Expression): Line[] {
  if (close === undefined) {
    return [{ depth: 0, lead: name, assigned: text, ...(heredoc ? { heredoc } : {}) }];
  }
  return enclosed({ text: `${name} = ${text}`, heredoc, inner, close });
}

function enclosed({ text, heredoc, inner = [], close = "" }: Expression): Line[] {
  return [{ depth: 0, lead: text, ...(heredoc ? { heredoc } : {}) }, ...deeper(inner), { depth: 0, lead: close }];
}

function textExpression(template: string): Expression {
  const [only, ...others] = templateParts(template);
  if (only?.kind === "interpolation" && others.length === 0) {
    return bare(only.text);
  }
  const encoded = encodedValue(template);
  if (encoded) {
    const { text, inner = [], close = "" } = expressionOf(encoded.value);
    const [before, after] = [
      encoded.putBack.map(() => "replace(").join(""),
      encoded.putBack.map((one) => `, ${quoted(codePoint(one))}, ${quoted(one)})`).join(""),
    ];
    return close === ""
      ? { text: `${before}jsonencode(${text})${after}` }
      : { text: `${before}jsonencode(${text}`, inner, close: `${close})${after}` };
  }
  const heredoc = heredocOf(template);
  if (heredoc === undefined) {
    return { text: quoted(template) };
  }
  return heredocExpression(heredoc);
}

function heredocExpression({ chomped, ...heredoc }: TemplateHeredoc): Expression {
  const opening = `<<-${heredoc.marker}`;
  return chomped ? { text: `chomp(${opening}`, heredoc, close: ")" } : { text: opening, heredoc };
}

/** A list, on one line where it is short. */
export function listOf(items: readonly Expression[]): Expression {
  const line = `[${items.map(({ text }) => text).join(", ")}]`;
  const short = items.every(({ close, heredoc, text }) => !close && !heredoc && !text.endsWith("}"));
  if (short && (line.length <= LIST_WIDTH || items.length < 2)) {
    return { text: line };
  }
  const inner = items.flatMap((item) => {
    // Nothing may stand behind the word that ends a heredoc.
    const whole = item.heredoc && !item.close ? { ...item, text: `(${item.text}`, close: ")" } : item;
    return whole.close === undefined
      ? [{ depth: 0, lead: `${whole.text},` }]
      : enclosed({ ...whole, close: `${whole.close},` });
  });
  return { text: "[", inner, close: "]" };
}

/** Words that mean something else at the head of an object. */
const KEYWORDS = ["for", "null", "true", "false"];

function keyText(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) && !KEYWORDS.includes(key) ? key : quoted(key);
}

/** A block: what it is, and what is in it. */
export function blockLines(header: string, body: readonly Line[]): Line[] {
  return body.length === 0
    ? [{ depth: 0, lead: `${header} {}` }]
    : [{ depth: 0, lead: `${header} {` }, ...deeper(body), { depth: 0, lead: "}" }];
}

/** Groups of lines with an empty line between them. */
export function spread(groups: readonly (readonly Line[])[]): Line[] {
  return groups.filter((lines) => lines.length > 0).flatMap((lines, at) => (at === 0 ? lines : [BLANK, ...lines]));
}
