import type { Attribute, Block, CtyType, Nesting } from "../schema/schema";
import { emptyOf } from "./plan";
import { dynamicValue, isList, isObject, type ObjectValue, type Value } from "./values";

/** Reads a resource out of a state file by its schema: what is missing is null, what is too much is left out. */
export function fromStored(block: Block, stored: Value): ObjectValue {
  const result: Record<string, Value> = {};
  const given = isObject(stored) ? stored : {};
  for (const attribute of block.attributes) {
    result[attribute.name] = conformed(attribute, given[attribute.name] ?? null);
  }
  for (const nested of block.blocks) {
    const held = given[nested.name] ?? null;
    result[nested.name] = nested.opaque
      ? typed("dynamic", held)
      : each(nested.nesting, held, (element) => fromStored(nested.block, element));
  }
  return result;
}

/** A value brought into the shape of an attribute: objects have just the members of its type. */
export function conformed({ nested, type }: Attribute, stored: Value): Value {
  if (stored === null) {
    return null;
  }
  if (nested) {
    const members: Block = { attributes: nested.attributes, blocks: [] };
    return each(nested.nesting, stored, (element) => fromStored(members, element));
  }
  return typed(type ?? "dynamic", stored);
}

function each(nesting: Nesting, stored: Value, read: (element: Value) => Value): Value {
  if (stored === null) {
    return emptyOf(nesting);
  }
  if (isList(stored)) {
    return stored.map(read);
  }
  return nesting === "MAP" && isObject(stored) ? mapped(stored, read) : read(stored);
}

function typed(type: CtyType, stored: Value): Value {
  if (stored === null) {
    return null;
  }
  if (type === "dynamic") {
    const { type: inner, value } = stored as { type: CtyType; value: Value };
    return dynamicValue(inner, typed(inner, value));
  }
  if (typeof type === "string") {
    return stored;
  }
  switch (type[0]) {
    case "object": {
      const given = isObject(stored) ? stored : {};
      return Object.fromEntries(
        Object.entries(type[1]).map(([name, member]) => [name, typed(member, given[name] ?? null)]),
      );
    }
    case "map":
      return isObject(stored) ? mapped(stored, (element) => typed(type[1], element)) : null;
    case "tuple":
      return isList(stored) ? stored.map((element, i) => typed(type[1][i] ?? "dynamic", element)) : null;
    default:
      return isList(stored) ? stored.map((element) => typed(type[1], element)) : null;
  }
}

function mapped(value: ObjectValue, run: (element: Value) => Value): ObjectValue {
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, run(element)]));
}
