import { Unwritable } from "./refusal";

/** What Terraform takes for blank, but for the line break. Source: Go, unicode.IsSpace. */
const SPACE = "[\\t\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*";

/** Blanks that `~}` takes away from what comes after it. */
const AFTER_TRIM = new RegExp(`^${SPACE}\\n?`);

/** Blanks that `${~` takes away from what comes before it. */
const BEFORE_TRIM = new RegExp(`(?<=\\n)${SPACE}$|${SPACE}\\n?$`);

/** A piece of a Terraform template: plain text, or code between `${` or `%{` and `}`. */
export interface TemplatePart {
  /** What it is. A directive is `%{ if }`, `%{ for }` and the like. */
  readonly kind: "literal" | "interpolation" | "directive";
  /** The text as it stands in the template, `$${` and all; for code without its brackets. */
  readonly text: string;
}

/**
 * Takes a template apart. What `~` takes away is gone from its parts: in quotes it would take away more than in JSON, where it
 * stops at the end of a line.
 * @throws Unwritable when code in it does not end
 */
export function templateParts(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  let trimmed = false;
  const keep = (to: number, trims: boolean) => {
    const whole = template.slice(from, to);
    const rest = trimmed ? whole.replace(AFTER_TRIM, "") : whole;
    const text = trims ? rest.replace(BEFORE_TRIM, "") : rest;
    if (text !== "") {
      parts.push({ kind: "literal", text });
    }
  };
  for (let at = 0; at < template.length; ) {
    const step = plainStep(template, at);
    if (step > 0) {
      at += step;
      continue;
    }
    const end = codeEnd(template, at + 2);
    const code = template.slice(at + 2, end);
    keep(at, code.startsWith("~"));
    trimmed = code.endsWith("~");
    const kind = template[at] === "$" ? "interpolation" : "directive";
    parts.push({ kind, text: code.replace(/^~|~$/g, "").trim() });
    at = end + 1;
    from = at;
  }
  keep(template.length, false);
  return parts;
}

/** How many characters of plain text stand at a place; none where code opens. `$${` and `%%{` are plain. */
function plainStep(template: string, at: number): number {
  const three = template.slice(at, at + 3);
  if (three === "$${" || three === "%%{") {
    return 3;
  }
  return three.startsWith("${") || three.startsWith("%{") ? 0 : 1;
}

/** Place of the brace that closes code. */
function codeEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    COMMENT.lastIndex = at;
    const [comment] = COMMENT.exec(text) ?? [];
    if (comment) {
      at += comment.length - 1;
    } else if (text[at] === '"') {
      at = quoteEnd(text, at + 1);
    } else if (text[at] === "{") {
      depth += 1;
    } else if (text[at] === "}") {
      if (depth === 0) {
        return at;
      }
      depth -= 1;
    }
  }
  throw new Unwritable("holds ${ or %{ that nothing closes; want a } for each");
}

const COMMENT = /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

/** Place of the quote that closes a string inside code; strings there hold templates of their own. */
export function quoteEnd(text: string, start: number): number {
  for (let at = start; at < text.length; ) {
    if (text[at] === '"') {
      return at;
    }
    const step = text[at] === "\\" ? 2 : plainStep(text, at);
    at = step > 0 ? at + step : codeEnd(text, at + 2) + 1;
  }
  throw new Unwritable('holds a " inside ${ } that nothing closes; want two for each string');
}
