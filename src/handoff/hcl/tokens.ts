import { Unwritable } from "./refusal";
import { quoteEnd, templateParts } from "./template";

/**
 * A word of HCL. The kind is `ident`, `number`, `newline`; `quote` and `unquote` around a string, `text` inside one,
 * `code` and `uncode` around code inside a string; anything else is its own kind.
 */
export interface Token {
  /** What it is. */
  readonly kind: string;
  /** How it is written. */
  readonly text: string;
}

/** Words of an expression; source: hclsyntax/scan_tokens.rl of hashicorp/hcl, 2026-11-30. */
const WORD =
  /([ \t\r]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(\d+(?:\.\d+)*(?:[eE][+-]?\d+)?)|([\p{ID_Start}_][\p{ID_Continue}-]*)|(\n)|(==|!=|>=|<=|&&|\|\||::|\.\.\.|=>|[[\](){}.,*/%+\-=<>!?:])/uy;

/**
 * Words of an expression on one line: comments go, and line breaks go or become the commas that they stand for.
 * @throws Unwritable when it is no expression of Terraform's
 */
export function expressionTokens(code: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < code.length; ) {
    if (code[at] === '"') {
      const end = quoteEnd(code, at + 1);
      tokens.push({ kind: "quote", text: '"' }, ...templateTokens(code.slice(at + 1, end)));
      tokens.push({ kind: "unquote", text: '"' });
      at = end + 1;
      continue;
    }
    if (/^<<-?\w/.test(code.slice(at))) {
      throw new Unwritable("holds a heredoc inside ${ }; want a string in quotes with \\n");
    }
    WORD.lastIndex = at;
    const [whole = "", blank, number, ident, newline, symbol] = WORD.exec(code) ?? [];
    if (whole === "") {
      throw new Unwritable(`holds ${JSON.stringify(code[at])} inside \${ }; want an expression of Terraform's`);
    }
    if (blank === undefined) {
      const kind = number ? "number" : ident ? "ident" : newline ? "newline" : (symbol ?? "");
      tokens.push({ kind, text: whole });
    }
    at += whole.length;
  }
  return onOneLine(tokens);
}

/** Words of a template whose plain text is written by a function. @default as it stands */
export function templateTokens(template: string, write: (text: string) => string = (text) => text): Token[] {
  return templateParts(template).flatMap(({ kind, text }) =>
    kind === "literal"
      ? [{ kind: "text", text: write(text) }]
      : [
          { kind: "code", text: kind === "directive" ? "%{" : "${" },
          ...expressionTokens(text),
          { kind: "uncode", text: "}" },
        ],
  );
}

/** Line breaks mean something between the entries of an object alone. */
function onOneLine(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  const open: ("object" | "other")[] = [];
  tokens.forEach((token, at) => {
    if (token.kind === "newline") {
      const before = kept.at(-1)?.kind ?? "";
      const after = tokens.slice(at).find(({ kind }) => kind !== "newline")?.kind ?? "";
      const between = !["{", ",", "=", ":"].includes(before) && !["}", ","].includes(after);
      if (open.at(-1) === "object" && between) {
        kept.push({ kind: ",", text: "," });
      }
      return;
    }
    if (/^[[({]$/.test(token.kind) || token.kind === "code") {
      const next = tokens.slice(at + 1).find(({ kind }) => kind !== "newline");
      open.push(token.kind === "{" && next?.text !== "for" ? "object" : "other");
    } else if (/^[\])}]$/.test(token.kind) || token.kind === "uncode") {
      open.pop();
      // A comma at the end of a list is one for a list of many lines.
      if (kept.at(-1)?.kind === ",") {
        kept.pop();
      }
    }
    kept.push(token);
  });
  return kept;
}
