import { holdsMark } from "./marks";
import { secretIn } from "./secret-forms";

/**
 * Keeps Terraform from evaluating a text: `${` becomes `$${`, `%{` becomes `%%{`. For raw text of users, once; never
 * for text that holds references.
 */
export function literal(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}

/**
 * JSON with sorted keys, so that equal values give equal text. References inside strings stay as Terraform must read them: their
 * own quotes are not escaped. User text never holds one, which the checks of a description see to.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value)).replace(/\$\{[^{}]*\}/g, (reference) => reference.replaceAll('\\"', '"'));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** What a text must not hold, with the reason in words: `@` is the code point that was found. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  [/[\u0000-\u001f\u007f-\u009f]/, "holds a control character (@); want visible text on one line"],
  [
    /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/,
    "holds an invisible or direction-changing character (@); want visible text",
  ],
  [/[\ue000-\uf8ff]/, "holds a private-use character (@); want characters that everybody sees alike"],
  [
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,
    "holds half of a character (@); want valid Unicode",
  ],
];

/** What is wrong with a text, whatever the field; nothing when it is fine. Never quotes the text, which may be a secret. */
export function textFault(text: string): string | undefined {
  if (/[$%]\{/.test(text)) {
    return "holds ${ or %{, which Terraform would evaluate; want plain text";
  }
  const [pattern, fault] = REFUSED.find(([one]) => one.test(text)) ?? [];
  return (
    secretFault(text) ??
    fault?.replace("@", () => codePoint(pattern?.exec(text)?.[0] ?? "")) ??
    (holdsMark(text)
      ? "holds a mark of cdktf's, which would put another value in its place; want plain text"
      : undefined) ??
    (text === text.normalize("NFC")
      ? undefined
      : "is not in Unicode form NFC, which Terraform would change; want it normalized")
  );
}

/** Which secret a text holds, by its form alone; nothing when it holds none. Never quotes it. */
export function secretFault(text: string): string | undefined {
  const name = secretIn(text);
  return name && `holds ${name}; want the ARN of a secret, never the secret`;
}

/** `U+200B`: a character that does not show is named. */
function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** What is wrong with a number, whatever the field. */
export function numberFault(value: number): string | undefined {
  if (Object.is(value, -0)) {
    return "is -0; want 0";
  }
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER
    ? undefined
    : `is ${value}, which JavaScript cannot keep exactly; want a number below 2^53`;
}
