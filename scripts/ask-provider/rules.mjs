/** The rules of an argument, out of the answers to its questions. */
import { LONG, LONG_TEXT } from "./values.mjs";
import { ruleOf, STRUCTURE } from "./wordings.mjs";

/** Whether a value is outside of a rule. No `is` speaks of the empty string. */
export function breaks(value, { oneOf, range, length, pattern, is }) {
  const text = value === LONG ? LONG_TEXT : String(value);
  const outside = (size, [min, max]) => (min !== null && size < min) || (max !== null && size > max);
  return (
    (oneOf !== undefined && !oneOf.includes(value)) ||
    (range !== undefined && text !== "" && outside(Number(text), range)) ||
    (length !== undefined && outside(Buffer.byteLength(text), length)) ||
    (pattern !== undefined && !new RegExp(pattern).test(text)) ||
    (is !== undefined && text !== "" && !SHAPES[is](text))
  );
}

const SHAPES = {
  cidr: (text) => /^[\da-f.:]+\/\d+$/.test(text),
  arn: (text) => /^arn:/.test(text),
  json: isJson,
  "json policy": isJson,
};

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Patterns are Go's; one that JavaScript reads in another way, or not at all, is left out. */
function isPortable({ pattern }) {
  try {
    return pattern === undefined || (!/\\[AzpPQE]|\[\[:|\(\?/.test(pattern) && new RegExp(pattern) !== null);
  } catch {
    return false;
  }
}

/**
 * The rules that some answer consists of alone and that no value that the provider took breaks, as one. An empty string that is taken
 * beside a list belongs to the list.
 */
export function rulesOf({ answers }) {
  const alone = answers
    .map(({ messages }) => messages.filter((message) => !STRUCTURE.test(message)).map(ruleOf))
    .filter((rules) => rules.length > 0 && rules.every((rule) => rule !== undefined))
    .map((rules) => [...new Set(rules.map((rule) => JSON.stringify(rule)))])
    .filter((rules) => rules.length === 1)
    .map(([rule]) => rule);
  const taken = answers.filter(({ messages }) => messages.length === 0);
  const rules = [...new Set(alone)]
    .sort()
    .map((rule) => JSON.parse(rule))
    .map((rule) =>
      rule.oneOf && taken.some(({ value }) => value === "") ? { oneOf: [...new Set(["", ...rule.oneOf])] } : rule,
    )
    .filter((rule) => isPortable(rule) && !taken.some(({ value }) => breaks(value, rule)));
  return rules.reduce(both, {});
}

/** Two rules as one; of what cannot be one, the first. */
function both(first, second) {
  const narrower = (kind) => {
    const [a, b] = [first[kind], second[kind]];
    const pick = (index, of) => {
      const known = [a[index], b[index]].filter((bound) => bound !== null);
      return known.length === 0 ? null : of(...known);
    };
    return a && b ? { [kind]: [pick(0, Math.max), pick(1, Math.min)] } : {};
  };
  return { ...second, ...first, ...narrower("length"), ...narrower("range") };
}
