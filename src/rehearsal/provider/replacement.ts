import type { Change } from "../../facts/behaviour-row";
import type { Attribute, Block } from "../schema/schema";
import { canonical, isList, isObject, type ObjectValue, type Value } from "./values";

/** A step of a path: the name of an attribute or a block. */
export interface PathStep {
  /** Name of an attribute or a block. */
  readonly attribute_name: string;
}

/**
 * Paths whose change replaces the resource. A path ends at the first list, set or map on its way: Terraform asks only
 * whether the value there has changed.
 * @param replace Dotted names without indexes, each with the changes that replace.
 */
export function replacedPaths(
  block: Block,
  prior: ObjectValue,
  planned: ObjectValue,
  replace: ReadonlyMap<string, readonly Change[]>,
): { readonly steps: readonly PathStep[] }[] {
  const replacing = [...replace].filter(([path, changes]) => {
    const names = path.split(".");
    const change = known(block, names) && changeOf(valuesAt(prior, names), valuesAt(planned, names));
    return change && changes.includes(change);
  });
  const steps = new Set(replacing.map(([path]) => reachable(block, path.split(".")).join(".")));
  return [...steps].map((path) => ({ steps: path.split(".").map((name) => ({ attribute_name: name })) }));
}

/** What happens to the values at a path; nothing when they stay. */
function changeOf(before: readonly Value[], after: readonly Value[]): Change | undefined {
  if (canonical(before) === canonical(after)) {
    return undefined;
  }
  return before.every(isNothing) ? "set" : after.every(isNothing) ? "unset" : "changed";
}

/** Whether a value stands for an argument or a block that is not given. */
function isNothing(value: Value): boolean {
  return value === null || (isList(value) && value.length === 0);
}

/** Whether the schema has the path: the provider that was asked may have been another version. */
function known(block: Block, [name = "", ...rest]: readonly string[]): boolean {
  if (block.attributes.some((attribute) => attribute.name === name)) {
    return true;
  }
  const nested = block.blocks.find((one) => one.name === name);
  return nested !== undefined && (rest.length === 0 || known(nested.block, rest));
}

/** Every value at a path, through lists, sets and maps, sorted: sets have no order. */
function valuesAt(value: Value | undefined, names: readonly string[]): Value[] {
  const [name, ...rest] = names;
  if (name === undefined) {
    return [value ?? null];
  }
  if (isList(value)) {
    const all = value.flatMap((element) => valuesAt(element, names));
    return all.sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  }
  return isObject(value) ? valuesAt(value[name], rest) : [];
}

function reachable(block: Block, [name = "", ...rest]: readonly string[]): string[] {
  const nested = block.blocks.find((one) => one.name === name);
  if (nested?.nesting === "SINGLE" && rest.length > 0) {
    return [name, ...reachable(nested.block, rest)];
  }
  const attribute: Attribute | undefined = block.attributes.find((one) => one.name === name);
  if (attribute?.nested?.nesting === "SINGLE" && rest.length > 0) {
    return [name, ...reachable({ attributes: attribute.nested.attributes, blocks: [] }, rest)];
  }
  return [name];
}
