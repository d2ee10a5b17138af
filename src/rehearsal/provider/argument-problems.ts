import { isCidr } from "../../core/cidr";
import { type ArgumentRules, argumentRules } from "../../facts/argument-rules";
import type { ValueRule } from "../../facts/behaviour-row";
import type { Block } from "../schema/schema";
import { type ConfiguredBlock, configuredBlocks, plainValues } from "./configured";
import { Refusal } from "./refusal";
import { isList, type ObjectValue, Unknown } from "./values";

type Plain = string | number | boolean;

/** Values that the published provider refuses before anything is planned, and arguments that it does not take together. */
export function argumentProblems(type: string, block: Block, config: ObjectValue): Refusal[] {
  const rules = argumentRules(type);
  const blocks = configuredBlocks(block, config);
  return [
    ...blocks.flatMap((one) => valueProblems(one, rules)),
    ...rules.conflicts.flatMap((pair) => conflictProblems(pair, blocks)),
  ];
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

/** Two arguments of the same block exclude each other there; of different blocks, wherever both are given. */
function conflictProblems([first, second]: readonly [string, string], blocks: readonly ConfiguredBlock[]): Refusal[] {
  const others = blocks.filter((block) => gives(block, second));
  return blocks
    .filter((block) => gives(block, first))
    .filter((block) => (split(first).block === split(second).block ? others.includes(block) : others.length > 0))
    .map(
      ({ path }) =>
        new Refusal(
          "Conflicting configuration arguments",
          `"${first}" conflicts with "${second}"; want one of them.`,
          path.into(split(first).name).steps,
        ),
    );
}

/** Whether a block is the one that an argument belongs to, and gives it. One that is unknown may yet turn out not to be given. */
function gives({ block, names, value }: ConfiguredBlock, at: string): boolean {
  const { block: holder, name } = split(at);
  const held = value[name];
  if (names.join(".") !== holder || held == null || held instanceof Unknown) {
    return false;
  }
  // A list of blocks is empty where there is none; a list in an argument is empty where somebody wrote so.
  return !isList(held) || held.length > 0 || block.attributes.some((attribute) => attribute.name === name);
}

/** A dotted path as that of the block, empty for the resource itself, and the name of the argument in it. */
function split(at: string): { block: string; name: string } {
  const names = at.split(".");
  return { name: names.pop() ?? "", block: names.join(".") };
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
    length && !between(Buffer.byteLength(String(value)), length) ? `a length ${limits(length)} bytes` : undefined,
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

/**
 * Source: hashicorp/aws 5.100.0, asked; regions of the European Sovereign Cloud: hashicorp/terraform-provider-aws pull
 * request 44573. Resource parts are not looked into.
 */
const ARN =
  /^arn:aws(-[a-z]+)*:[^:]*:([a-z]{2,4}(-[a-z]+)+-\d{1,2})?:(aws|aws-managed|aws-marketplace|third-party|\d{12}|cw.{10})?:.+$/s;

const FORMATS: Readonly<Record<NonNullable<ValueRule["is"]>, { test: (text: string) => boolean; wanted: string }>> = {
  arn: { test: (text) => ARN.test(text), wanted: "an ARN such as arn:aws:iam::111122223333:role/name" },
  // Source: hashicorp/aws 5.100.0, asked: no argument that wants a CIDR block takes one with host bits.
  cidr: {
    test: isCidr,
    wanted: "a CIDR block without host bits, such as 10.0.0.0/16",
  },
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
