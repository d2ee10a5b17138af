import fc from "fast-check";

/** What Terraform, cdktf or a reader of the output could take for more than text. No description may hold it. */
const LIVE = [
  "${",
  "%{",
  "$${",
  "%%{",
  '${file("/etc/passwd")}',
  "%{if true}",
  "${TfToken[TOKEN.0]}",
  "#{TfToken[TOKEN.1]}",
];

/** What else is refused: control characters, characters that do not show, spellings that Terraform would change. */
const UNCLEAN = [
  "\n",
  "\t",
  "\r",
  "\u0000",
  "\u001b[31m",
  "\u0085",
  "e\u0301",
  "\u202e",
  "\u200b",
  "\ufeff",
  "\ue000",
  "\ud800",
];

/** What looks dangerous and is text: it must come out as it went in. */
const TEXT = [
  ..."$%{}[]()<>\"'`\\/#&*!?;:,.@=+-_|~^ aB09",
  '\\"',
  "\\n",
  "\\u0024{",
  "\uff04{",
  "$ {",
  "$(id)",
  "{{ .Values.x }}",
  "#{x}",
  "&{x}",
  "TfToken[TOKEN.0]",
  "]}",
  "//",
  "/*",
  "*/",
  "<!--",
  "<<EOF",
  "---",
  "!!js/function",
  "&a",
  "*a",
  "\u00e9",
  "\u65e5\u672c",
  "\u{1f600}",
  "\u2028",
  "\u00a0",
];

/** Words with a meaning of their own to some reader or other. */
const WORDS = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "//",
  "",
  " ",
  "null",
  "true",
  "~",
  "-0",
  "NaN",
  "1e400",
  "1e5",
  "-1e300",
  "-8.109562212591379e+298",
  "String Map Token Value",
  "Any Map Token Value",
  "undefined",
  "[object Object]",
];

const joined = (parts: readonly string[]) =>
  fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 8 }).map((all) => all.join(""));

/** Texts that make trouble, most of which a description may hold. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 10, arbitrary: joined(TEXT) },
  { weight: 3, arbitrary: joined([..."abcXYZ019 _.:/=+-@", "\u00e9", "\u65e5"]) },
  { weight: 1, arbitrary: joined([...LIVE, ...TEXT]) },
  { weight: 1, arbitrary: joined([...UNCLEAN, ...TEXT]) },
  { weight: 1, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(joined(TEXT), fc.integer({ min: 100, max: 1500 }))
      .map(([part, times]) => part.repeat(Math.ceil(times / part.length))),
  },
);
