import type { Token } from "./tokens";

const NONE: Token = { kind: "", text: "" };
const OPENS = ["{", "[", "(", "code"];
const CLOSES = ["}", "]", ")", "uncode"];

/** After one of these a minus is a sign, not a subtraction. */
const BEFORE_SIGN = ["", "(", "{", "[", "=", ":", ",", "?", "+", "*", "/", "%", "-"].concat(
  ["==", "!=", ">", ">=", "<", "<="],
  ["&&", "||", "!"],
);

/** Writes words on one line, with the blanks that `terraform fmt` wants; rules: hclwrite/format.go of hashicorp/hcl, 2026-11-30. */
export function spaced(tokens: readonly Token[]): string {
  return tokens
    .map((token, at) => {
      const after = tokens[at + 1];
      return after && isBlankAfter(tokens[at - 1] ?? NONE, token, after) ? `${token.text} ` : token.text;
    })
    .join("");
}

function isBlankAfter(before: Token, { kind, text }: Token, { kind: after }: Token): boolean {
  if (kind === "ident" && after === "(") {
    return false;
  }
  if ((kind === "ident" && after === "::") || (kind === "::" && after === "ident")) {
    return false;
  }
  if (kind === "." || after === "." || after === "," || after === "...") {
    return false;
  }
  if (kind === ",") {
    return true;
  }
  if (["text", "quote"].includes(kind) || ["text", "unquote"].includes(after)) {
    return false;
  }
  if (kind === "ident" && text === "in" && before.kind === "ident") {
    return true;
  }
  if (after === "[" && (kind === "ident" || kind === "number" || CLOSES.includes(kind))) {
    return false;
  }
  if (kind === "!") {
    return false;
  }
  if (kind === "-") {
    return !BEFORE_SIGN.includes(before.kind);
  }
  return isBlankAtBracket(kind, after);
}

function isBlankAtBracket(kind: string, after: string): boolean {
  if (kind === "{" || after === "}") {
    return !(kind === "{" && after === "}");
  }
  if ((kind === "code" && after === "{") || (kind === "}" && after === "uncode")) {
    return true;
  }
  return !(kind === "uncode" && after === "code") && !OPENS.includes(kind) && !CLOSES.includes(after);
}
