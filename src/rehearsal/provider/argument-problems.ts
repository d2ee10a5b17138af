import { isCidr } from "../../core/cidr";
import { type ArgumentRules, argumentRules } from "../../facts/argument-rules";
import type { ValueRule } from "../../facts/behaviour-row";
import type { Block } from "../schema/schema";
import { type ConfiguredBlock, configuredBlocks, plainValues } from "./configured";
import { Refusal } from "./refusal";
import { isList, isObject, type ObjectValue, Unknown, type Value } from "./values";

type Plain = string | number | boolean;

/** Values that the published provider refuses before anything is planned, and arguments that it does not take together. */
export function argumentProblems(type: string, block: Block, config: ObjectValue): Refusal[] {
  const rules = argumentRules(type);
  return configuredBlocks(block, config).flatMap((one) => [...valueProblems(one, rules), ...conflicts(one, rules)]);
}

function valueProblems({ block, value, names, path }: ConfiguredBlock, rules: ArgumentRules): Refusal[] {
  return block.attributes.flatMap(({ name }) => {
    const own = [...names, name].join(".");
    const ruled = Object.entries(rules.values).filter(([at]) => at === own || at.startsWith(`${own}.`));
    return ruled.flatMap(([at, rule]) => {
      const rest = at.slice(own.length + 1);
      const found = plainValues(value[name], rest === "" ? [] : rest.split("."));
      return found.flatMap((one) => {
        const wanted = unmet(one, rule);
        const shown = typeof one === "string" ? JSON.stringify(shortened(one)) : String(one);
        return wanted === undefined
          ? []
          : [new Refusal(`Invalid value for "${at}"`, `${at} is ${shown}; want ${wanted}.`, path.into(name).steps)];
      });
    });
  });
}

function conflicts({ value, names, path }: ConfiguredBlock, rules: ArgumentRules): Refusal[] {
  const here = names.map((name) => `${name}.`).join("");
  const local = (at: string) =>
    at.startsWith(here) && !at.slice(here.length).includes(".") ? at.slice(here.length) : "";
  return rules.conflicts.flatMap(([first, second]) => {
    const [a, b] = [local(first), local(second)];
    return isSet(value[a]) && isSet(value[b])
      ? [
          new Refusal(
            "Conflicting configuration arguments",
            `"${first}" conflicts with "${second}"; want one of them.`,
            path.into(a).steps,
          ),
        ]
      : [];
  });
}

/** Whether an argument is given. One that is unknown may yet turn out not to be. */
function isSet(value: Value | undefined): boolean {
  if (value == null || value instanceof Unknown) {
    return false;
  }
  return isList(value) ? value.length > 0 : !isObject(value) || Object.keys(value).length > 0;
}

/** What a rule wants that a value does not give, in words. */
function unmet(value: Plain, rule: ValueRule): string | undefined {
  return CHECKS.map((check) => check(value, rule)).find((wanted) => wanted !== undefined);
}

const CHECKS: readonly ((value: Plain, rule: ValueRule) => string | undefined)[] = [
  (value, { oneOf }) =>
    oneOf && !oneOf.some((one) => one === value) ? `one of ${oneOf.filter((one) => one !== "").join(", ")}` : undefined,
  (value, { range }) =>
    range && value !== "" && !between(Number(value), range) ? `a number ${limits(range)}` : undefined,
  (value, { length }) =>
    length && !between(Buffer.byteLength(String(value)), length) ? `a text with ${limits(length)} bytes` : undefined,
  (value, { pattern }) =>
    pattern && !new RegExp(pattern).test(String(value)) ? `a text that matches ${pattern}` : undefined,
  (value, { is }) => (is && value !== "" && !FORMATS[is].test(String(value)) ? FORMATS[is].wanted : undefined),
];

function between(size: number, [least, most]: readonly [number | null, number | null]): boolean {
  return !(least !== null && size < least) && !(most !== null && size > most);
}

function limits([least, most]: readonly [number | null, number | null]): string {
  if (least === null || most === null) {
    return least === null ? `of at most ${most}` : `of at least ${least}`;
  }
  return `between ${least} and ${most}`;
}

/** Source: hashicorp/aws 5.100.0, asked; resource parts are not looked into. */
const ARN =
  /^arn:aws(-[a-z]+)*:[^:]*:([a-z]{2}(-[a-z]+)+-\d{1,2})?:(aws|aws-managed|aws-marketplace|third-party|\d{12}|cw.{10})?:.+$/s;

const FORMATS: Readonly<Record<NonNullable<ValueRule["is"]>, { test: (text: string) => boolean; wanted: string }>> = {
  arn: { test: (text) => ARN.test(text), wanted: "an ARN such as arn:aws:iam::111122223333:role/name" },
  cidr: { test: isCidr, wanted: "a CIDR block such as 10.0.0.0/16" },
  json: { test: isJson, wanted: "JSON" },
  "json policy": { test: (text) => /^\s*\{/.test(text) && isJson(text), wanted: "a policy document in JSON" },
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
