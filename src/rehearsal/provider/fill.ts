import type { Attribute, Block, CtyType, Nesting } from "../schema/schema";
import { madeUp } from "./made-up";
import { shaped } from "./shapes";
import type { Source } from "./source";
import { dynamicParts, hasUnknown, isList, isObject, type ObjectValue, Unknown, type Value } from "./values";

/** Replaces every unknown part of a planned value by one of the right type; everything known stays. */
export function fill(block: Block, planned: ObjectValue, source: Source): ObjectValue {
  return fillBlock(block, withShapes(planned, source), [], source) as ObjectValue;
}

/** Fills attributes at the top that AWS writes in a way of its own; one may be made of another. */
function withShapes(planned: ObjectValue, source: Source): ObjectValue {
  const result: Record<string, Value> = { ...planned };
  const settle = (name: string): Value | undefined => {
    if (result[name] instanceof Unknown) {
      result[name] = shaped(source, name, settle) ?? result[name];
    }
    return result[name];
  };
  for (const name of Object.keys(planned)) {
    settle(name);
  }
  return result;
}

function fillBlock(block: Block, value: Value, path: readonly string[], source: Source): Value {
  if (!isObject(value)) {
    return value;
  }
  const result: Record<string, Value> = {};
  for (const attribute of block.attributes) {
    result[attribute.name] = fillAttribute(attribute, value[attribute.name] ?? null, path, source);
  }
  for (const nested of block.blocks) {
    const inner = [...path, nested.name];
    const held = value[nested.name] ?? null;
    result[nested.name] = nested.opaque
      ? fillTyped("dynamic", held, inner, source)
      : eachOf(nested.nesting, held, (element, key) => fillBlock(nested.block, element, inner, seeded(source, key)));
  }
  return result;
}

function fillAttribute(attribute: Attribute, value: Value, path: readonly string[], source: Source): Value {
  const at = [...path, attribute.name];
  if (attribute.nested) {
    const members: Block = { attributes: attribute.nested.attributes, blocks: [] };
    return value instanceof Unknown
      ? freshNested(attribute.nested.nesting, members, at, source)
      : eachOf(attribute.nested.nesting, value, (element, key) => fillBlock(members, element, at, seeded(source, key)));
  }
  return hasUnknown(value) ? fillTyped(attribute.type ?? "dynamic", value, at, source) : value;
}

/** Fills a value whose type is written down, inside collections as well. */
function fillTyped(type: CtyType, value: Value, path: readonly string[], source: Source): Value {
  if (value instanceof Unknown) {
    return madeUp(source, path, type);
  }
  if (!hasUnknown(value)) {
    return value;
  }
  if (type === "dynamic" && isList(value)) {
    const inner = dynamicParts(value);
    if (inner.type === "dynamic") {
      return value;
    }
    return [value[0] ?? null, fillTyped(inner.type, inner.value, path, source)];
  }
  if (isList(value)) {
    return value.map((element, i) => fillTyped(memberType(type, i), element, path, seeded(source, i)));
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, member]) => [
          key,
          fillTyped(memberType(type, key), member, [...path, key], source),
        ]),
      )
    : value;
}

function memberType(type: CtyType, key: string | number): CtyType {
  if (typeof type === "string") {
    return type;
  }
  switch (type[0]) {
    case "object":
      return type[1][key] ?? "dynamic";
    case "tuple":
      return type[1][key as number] ?? "dynamic";
    default:
      return type[1];
  }
}

function freshNested(nesting: Nesting, members: Block, path: readonly string[], source: Source): Value {
  const one = (): ObjectValue =>
    Object.fromEntries(
      members.attributes.map(({ name, nested, type }) => [
        name,
        nested
          ? freshNested(nested.nesting, { attributes: nested.attributes, blocks: [] }, [...path, name], source)
          : madeUp(source, [...path, name], type ?? "dynamic"),
      ]),
    );
  return nesting === "SINGLE" ? one() : nesting === "MAP" ? {} : [one()];
}

/** Runs over the elements of a list or set, the values of a map, or the one object. */
function eachOf(nesting: Nesting, value: Value, run: (element: Value, key: string | number) => Value): Value {
  if (isList(value)) {
    return value.map(run);
  }
  if (nesting === "MAP" && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, run(element, key)]));
  }
  return isObject(value) ? run(value, "") : value;
}

function seeded(source: Source, key: string | number): Source {
  return key === "" || key === 0 ? source : { ...source, seed: `${source.seed}/${key}` };
}
