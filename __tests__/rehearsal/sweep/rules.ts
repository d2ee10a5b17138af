import fc from "fast-check";
import type { ValueRule } from "../../../src/facts/behaviour-row";
import type { Random } from "./random";

/** What the stand-in's answers want of the arguments of data sources; the rules of `src/facts` are for resources. */
export const DATA_SOURCE_RULES: Readonly<Record<string, Readonly<Record<string, ValueRule>>>> = {
  aws_iam_policy_document: {
    override_json: { oneOf: [""] },
    override_policy_documents: { is: "json policy" },
    source_json: { oneOf: [""] },
    source_policy_documents: { is: "json policy" },
    "statement.effect": { oneOf: ["Allow", "Deny"] },
    version: { oneOf: ["2008-10-17", "2012-10-17"] },
  },
};

/**
 * A text or a number that follows a rule.
 * @throws Error when none is found
 */
export function ruled(random: Random, rule: ValueRule): string | number {
  for (let tries = 0; tries < 200; tries++) {
    const value = candidate(random, rule);
    const bytes = Buffer.byteLength(String(value));
    const fits = bytes >= (rule.length?.[0] ?? 0) && bytes <= (rule.length?.[1] ?? Number.POSITIVE_INFINITY);
    if (fits && (rule.pattern === undefined || new RegExp(rule.pattern).test(String(value)))) {
      return value;
    }
  }
  throw new Error(`found no value that follows ${JSON.stringify(rule)}`);
}

function candidate(random: Random, { oneOf, range, length, pattern, is }: ValueRule): string | number {
  if (oneOf) {
    return random.pick(oneOf);
  }
  if (range) {
    const [least, most] = range;
    return random.whole(least ?? (most ?? 0) - 10, most ?? (least ?? 0) + 10);
  }
  if (is) {
    return FORMATS[is](random);
  }
  if (pattern && random.chance(0.5)) {
    const [text = ""] = fc.sample(fc.stringMatching(new RegExp(pattern)), {
      seed: random.whole(0, 2 ** 31 - 1),
      numRuns: 1,
    });
    return text;
  }
  const least = length?.[0] ?? 1;
  return words(random, least, Math.min(length?.[1] ?? least + 20, least + 20));
}

const FORMATS: Readonly<Record<NonNullable<ValueRule["is"]>, (random: Random) => string>> = {
  arn: (random) =>
    random.pick([
      `arn:aws:iam::111122223333:role/${words(random, 3, 12)}`,
      `arn:aws:logs:eu-west-1:111122223333:log-group:${words(random, 3, 12)}:*`,
    ]),
  cidr: (random) => `10.${random.whole(0, 255)}.0.0/16`,
  json: (random) => JSON.stringify({ text: words(random, 1, 9), list: [1, true, null] }),
  "json policy": (random) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: random.pick(["Allow", "Deny"]), Action: ["s3:GetObject"], Resource: "*" }],
    }),
};

/** Letters and digits in a number between two limits. */
export function words(random: Random, least: number, most: number): string {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length: random.whole(least, most) }, () => random.pick([...letters])).join("");
}
