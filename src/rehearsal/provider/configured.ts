import type { Block, Nesting } from "../schema/schema";
import { ConfigPath } from "./config-path";
import { isList, isObject, type ObjectValue, Unknown, type Value } from "./values";

/** A block of a configuration and where it stands. */
export interface ConfiguredBlock {
  /** Its schema. */
  readonly block: Block;
  /** Its content. */
  readonly value: ObjectValue;
  /** Dotted names from the resource on, without indexes; empty for the resource itself. */
  readonly names: readonly string[];
  /** Where it stands. */
  readonly path: ConfigPath;
}

/** The resource and every block in it, outer ones first. Blocks of any type and unknown ones are left out. */
export function configuredBlocks(block: Block, config: ObjectValue): ConfiguredBlock[] {
  return within({ block, value: config, names: [], path: new ConfigPath() });
}

function within(outer: ConfiguredBlock): ConfiguredBlock[] {
  const inner = outer.block.blocks.flatMap(({ name, nesting, block, opaque }) => {
    const held = outer.value[name] ?? null;
    const names = [...outer.names, name];
    return opaque
      ? []
      : elements(nesting, held).flatMap((value, i) =>
          isObject(value) ? within({ block, value, names, path: outer.path.into(name).element(nesting, i) }) : [],
        );
  });
  return [outer, ...inner];
}

function elements(nesting: Nesting, held: Value): readonly Value[] {
  if (nesting === "MAP") {
    return isObject(held) ? Object.values(held) : [];
  }
  return isList(held) ? held : [held];
}

/** Every text, number or truth value in a value; in objects those under the given names. Unknown ones are left out. */
export function plainValues(value: Value | undefined, names: readonly string[]): (string | number | boolean)[] {
  if (value == null || value instanceof Unknown || value instanceof Uint8Array) {
    return [];
  }
  if (isList(value)) {
    return value.flatMap((element) => plainValues(element, names));
  }
  if (isObject(value)) {
    const [name, ...rest] = names;
    const held = name === undefined ? Object.values(value) : [value[name]];
    return held.flatMap((one) => plainValues(one, rest));
  }
  return [value];
}
