import type { Behaviour } from "../../facts/provider-behaviour";
import type { Attribute, Block, NestedBlock, Nesting } from "../schema/schema";
import { equal, hasUnknown, isList, isObject, type ObjectValue, UNKNOWN, Unknown, type Value } from "./values";

/** What planning needs to know besides values. */
export interface PlanContext {
  /** What the schema does not say of the type. */
  readonly behaviour: Behaviour;
  /** Values of computed attributes that are known before anything is applied, by name at the top level. */
  readonly known: Readonly<Record<string, Value>>;
}

/**
 * Plans a resource: what is configured stands; what is not keeps its value when the provider computes it, takes the
 * provider's default, or is unknown until it is applied.
 * @param prior Value before; null for a resource that is new.
 */
export function planResource(
  block: Block,
  config: ObjectValue,
  prior: ObjectValue | null,
  context: PlanContext,
): Value {
  const planned = planBlock(block, config, prior, "", context) as Record<string, Value>;
  const computed = new Set(block.attributes.flatMap((attribute) => (attribute.computed ? attribute.name : [])));
  // What is known on creation is settled afterwards, unless the whole of it is known again, or open again.
  const isOpen = (name: string, value: Value) =>
    prior?.[name] == null || value instanceof Unknown || !hasUnknown(value);
  const known = Object.entries(context.known).filter(
    ([name, value]) => computed.has(name) && config[name] == null && isOpen(name, value),
  );
  const result = { ...planned, ...Object.fromEntries(known) };
  if (prior !== null && !equal(result, prior)) {
    for (const name of context.behaviour.recomputed) {
      result[name] = UNKNOWN;
    }
  }
  return result;
}

function planBlock(block: Block, config: Value, prior: Value, path: string, context: PlanContext): Value {
  if (!isObject(config)) {
    return config;
  }
  const before = isObject(prior) ? prior : undefined;
  const result: Record<string, Value> = {};
  for (const attribute of block.attributes) {
    const { name } = attribute;
    result[name] = planAttribute(attribute, config[name] ?? null, before && (before[name] ?? null), path, context);
  }
  for (const nested of block.blocks) {
    result[nested.name] = planNested(nested, config[nested.name] ?? null, before?.[nested.name] ?? null, path, context);
  }
  return result;
}

/** `prior` is undefined when what holds the attribute is new. */
function planAttribute(
  a: Attribute,
  config: Value,
  prior: Value | undefined,
  path: string,
  context: PlanContext,
): Value {
  const at = `${path}${a.name}`;
  if (a.writeOnly) {
    return null;
  }
  if (config === null) {
    const fallback = context.behaviour.defaults[at] as Value | undefined;
    if (fallback !== undefined && a.optional) {
      return fallback;
    }
    return a.computed ? (prior === undefined ? UNKNOWN : prior) : null;
  }
  if (a.nested && !(config instanceof Unknown)) {
    const members: Block = { attributes: a.nested.attributes, blocks: [] };
    return each(a.nested.nesting, members, config, prior ?? null, (c, p) =>
      planBlock(members, c, p, `${at}.`, context),
    );
  }
  return config;
}

function planNested(nested: NestedBlock, config: Value, prior: Value, path: string, context: PlanContext): Value {
  if (nested.opaque) {
    return config;
  }
  const plan = (c: Value, p: Value) => planBlock(nested.block, c, p, `${path}${nested.name}.`, context);
  return each(nested.nesting, nested.block, config ?? emptyOf(nested.nesting), prior, plan);
}

/** What stands for no block at all. */
export function emptyOf(nesting: Nesting): Value {
  return nesting === "LIST" || nesting === "SET" ? [] : nesting === "MAP" ? {} : null;
}

/** Plans each element beside the one that it was before: the same place in a list, the same key, the same content in a set. */
function each(
  nesting: Nesting,
  block: Block,
  config: Value,
  prior: Value,
  plan: (config: Value, prior: Value) => Value,
): Value {
  if (nesting === "SINGLE") {
    return plan(config, prior);
  }
  if (nesting === "MAP" && isObject(config)) {
    const before = isObject(prior) ? prior : {};
    return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, plan(value, before[key] ?? null)]));
  }
  if (!isList(config)) {
    return config;
  }
  const before = isList(prior) ? [...prior] : [];
  if (nesting === "LIST") {
    return config.map((value, i) => plan(value, before[i] ?? null));
  }
  return config.map((value) => {
    const found = before.findIndex((candidate) => agrees(block, value, candidate));
    return plan(value, found < 0 ? null : (before.splice(found, 1)[0] ?? null));
  });
}

/** Whether an element of a set can be the one that was there before: what is configured is equal. */
function agrees(block: Block, config: Value, prior: Value): boolean {
  if (!isObject(config) || !isObject(prior)) {
    return false;
  }
  const attributes = block.attributes.every((a) => attributeAgrees(a, config[a.name] ?? null, prior[a.name] ?? null));
  return (
    attributes &&
    block.blocks.every((nested) => {
      const [c, p] = [config[nested.name] ?? null, prior[nested.name] ?? null];
      return nested.opaque ? equal(c, p) : allAgree(nested.nesting, nested.block, c, p);
    })
  );
}

function attributeAgrees(a: Attribute, config: Value, prior: Value): boolean {
  if (a.writeOnly || (config === null && a.computed)) {
    return true;
  }
  if (a.nested && config !== null && !(config instanceof Unknown)) {
    return allAgree(a.nested.nesting, { attributes: a.nested.attributes, blocks: [] }, config, prior);
  }
  return equal(config, prior);
}

function allAgree(nesting: Nesting, block: Block, config: Value, prior: Value): boolean {
  if (isList(config)) {
    const rest = isList(prior) ? [...prior] : [];
    return (
      rest.length === config.length &&
      config.every((value) => {
        const at = nesting === "LIST" ? 0 : rest.findIndex((candidate) => agrees(block, value, candidate));
        return at >= 0 && agrees(block, value, rest.splice(at, 1)[0] ?? null);
      })
    );
  }
  if (nesting === "MAP" && isObject(config) && isObject(prior)) {
    const keys = Object.keys(config);
    return (
      keys.length === Object.keys(prior).length &&
      keys.every((key) => agrees(block, config[key] ?? null, prior[key] ?? null))
    );
  }
  return config === null || config instanceof Unknown ? equal(config, prior) : agrees(block, config, prior);
}
