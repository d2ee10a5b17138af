import type { Block } from "../schema/schema";
import { Refusal } from "./refusal";
import { isList, isObject, type ObjectValue, Unknown, type Value } from "./values";

/** What a provider finds wrong with arguments before anything is planned. */
export function configProblems(
  _provider: string,
  _kind: "resource" | "data",
  _type: string,
  block: Block,
  config: ObjectValue,
): Refusal[] {
  return readOnlyProblems(block, config, []);
}

/** Values for attributes that only the provider sets. Terraform itself lets them pass. */
function readOnlyProblems(block: Block, config: Value, path: readonly (string | number)[]): Refusal[] {
  if (!isObject(config)) {
    return [];
  }
  const own = block.attributes
    .filter(({ name, computed, optional }) => computed && !optional && config[name] != null)
    .map(
      ({ name }) =>
        new Refusal(
          "Value for unconfigurable attribute",
          `Can't configure a value for "${name}": its value will be decided automatically based on the result of applying this configuration.`,
          [...path, name],
        ),
    );
  const nested = block.blocks.flatMap(({ name, nesting, block: inner, opaque }) => {
    const held = config[name] ?? null;
    if (opaque || held === null || held instanceof Unknown) {
      return [];
    }
    if (isList(held)) {
      return held.flatMap((one, i) => readOnlyProblems(inner, one, nesting === "SET" ? path : [...path, name, i]));
    }
    return nesting === "SINGLE" ? readOnlyProblems(inner, held, [...path, name]) : [];
  });
  return [...own, ...nested];
}
