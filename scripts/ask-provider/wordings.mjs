/** What a message of the provider means. */

/** About which arguments there have to be, or may be beside each other, and not about a value. */
export const STRUCTURE =
  /one of (?:these attributes|`[^`]*`) (?:can be|must be)|all of `[^`]*` must be|conflicts with|^Invalid Attribute Combination|^Missing /;
/** That two arguments may not be beside each other. */
export const TOGETHER =
  /conflicts with|only one of|one \(and only one\) of|cannot be specified when|cannot be configured together|^Invalid Attribute Combination/;
/** Which arguments have to be beside each other. */
export const COMPANIONS = /all of `([^`]*)` must be specified/;

/** The wordings that state a rule. */
const RULES = [
  [/to be one of \[(.*)\], got/s, ([, list]) => ({ oneOf: listOf(list) })],
  [/value must be one of: \[(.*)\], got:/s, ([, list]) => ({ oneOf: listOf(list) })],
  [
    /^Invalid String Enum Value\n.*\nValid Values: \[(.*)\]$/s,
    ([, list]) => ({ oneOf: list.trim().split(" ").sort() }),
  ],
  [/to be in the range \((-?[\d.]+) - (-?[\d.]+)\), got/, (match) => bounds(kindOf(match), match[1], match[2])],
  [/value must be between (-?[\d.]+) and (-?[\d.]+), got:/, ([, min, max]) => bounds("range", min, max)],
  [/(?:to be|value must be) at least \(?(-?[\d.]+)\)?, got/, ([, min]) => bounds("range", min, null)],
  [/(?:to be|value must be) at most \(?(-?[\d.]+)\)?, got/, ([, max]) => bounds("range", null, max)],
  [/string length must be between (\d+) and (\d+), got:/, ([, min, max]) => bounds("length", min, max)],
  [/string length must be at least (\d+), got:/, ([, min]) => bounds("length", min, null)],
  [/string length must be at most (\d+), got:/, ([, max]) => bounds("length", null, max)],
  [/" length must be between (\d+)-(\d+) characters:/, ([, min, max]) => bounds("length", min, max)],
  [/" cannot be (?:longer|greater) than (\d+) characters/, ([, max]) => bounds("length", null, max)],
  [/" cannot be (?:shorter|less) than (\d+) characters/, ([, min]) => bounds("length", min, null)],
  [/ must not be empty, got| to not be an empty string, got/, () => bounds("length", 1, null)],
  [/ to match regular expression "((?:[^"\\]|\\.)*)", got/, ([, pattern]) => ({ pattern: JSON.parse(`"${pattern}"`) })],
  [/value must match regular expression '(.*)', got:/s, ([, pattern]) => ({ pattern })],
  [
    /" doesn't comply with restrictions \("((?:[^"\\]|\\.)*)"\):/,
    ([, pattern]) => ({ pattern: JSON.parse(`"${pattern}"`) }),
  ],
  [/invalid CIDR address:|must be a valid IPv\d CIDR/, () => ({ is: "cidr" })],
  [/is an invalid ARN:|cannot be parsed as an ARN/, () => ({ is: "arn" })],
  [/contains an invalid JSON policy:/, () => ({ is: "json policy" })],
  [/contains an invalid JSON:/, () => ({ is: "json" })],
];

function listOf(text) {
  const strings = text.match(/"(?:[^"\\]|\\.)*"/g);
  if (!strings) {
    return text
      .split(" ")
      .map(Number)
      .sort((a, b) => a - b);
  }
  // Some validators quote what is quoted already.
  return strings.map((string) => JSON.parse(string).replace(/^"(.*)"$/, "$1")).sort();
}

const kindOf = ({ input }) => (/^expected length of/.test(input) ? "length" : "range");
const bounds = (kind, min, max) => ({ [kind]: [min, max].map((bound) => (bound === null ? null : Number(bound))) });

/** The rule that a message states; undefined for one that states none in known words. */
export function ruleOf(message) {
  for (const [wording, rule] of RULES) {
    const match = wording.exec(message);
    if (match) {
      return rule(match);
    }
  }
  return undefined;
}
