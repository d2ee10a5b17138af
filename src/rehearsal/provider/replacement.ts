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
 * @param replace Dotted names without indexes.
 */
export function replacedPaths(
  block: Block,
  prior: ObjectValue,
  planned: ObjectValue,
  replace: ReadonlySet<string>,
): { readonly steps: readonly PathStep[] }[] {
  const changed = [...replace].filter((path) => {
    const names = path.split(".");
    return known(block, names) && canonical(valuesAt(prior, names)) !== canonical(valuesAt(planned, names));
  });
  const steps = new Map(changed.map((path) => [reachable(block, path.split(".")).join("."), path]));
  return [...steps.keys()].map((path) => ({ steps: path.split(".").map((name) => ({ attribute_name: name })) }));
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
