import type { Block } from "../../../src/rehearsal/schema/schema";
import type { Json } from "./values";

/** Configuration of a block. */
export type Configured = { readonly [name: string]: Json };

/** Blocks of which there are as many as another value has elements. */
export type Dynamic = { readonly for_each: string; readonly content: Configured };

/** Leaves one of each two arguments that exclude each other: in the same block there, in different ones anywhere. */
export function withoutConflicts(
  block: Block,
  whole: Configured,
  conflicts: readonly (readonly [string, string])[],
): Configured {
  return conflicts.reduce((config, [first, second]) => {
    const [a, b] = isNeeded(block, first) ? [second, first] : [first, second];
    const [dropped, kept] = [split(a), split(b)];
    const together = dropped.block.join() === kept.block.join();
    const clash = together || holders(config, kept.block).some((one) => kept.name in one);
    return clash
      ? inBlocks(config, dropped.block, (one) => (!together || kept.name in one ? without(one, dropped.name) : one))
      : config;
  }, whole);
}

/** Whether a configuration says how many there are only while it is applied. */
export function isDynamic(held: Json): held is { readonly dynamic: Dynamic } {
  const inner = typeof held === "object" && held !== null && "dynamic" in held ? held.dynamic : null;
  return typeof inner === "object" && inner !== null && "for_each" in inner && "content" in inner;
}

function split(path: string): { block: readonly string[]; name: string } {
  const names = path.split(".");
  return { name: names.pop() ?? "", block: names };
}

/** Whether the schema wants an argument or a block at a path. */
function isNeeded({ attributes, blocks }: Block, path: string): boolean {
  const [name = "", ...rest] = path.split(".");
  const block = blocks.find((one) => one.name === name);
  if (block && rest.length > 0) {
    return isNeeded(block.block, rest.join("."));
  }
  return (block?.minItems ?? 0) > 0 || attributes.some((one) => one.name === name && one.required);
}

/** Every block at a path. */
function holders(config: Configured, [name, ...rest]: readonly string[]): Configured[] {
  if (name === undefined) {
    return [config];
  }
  return elementsOf(config[name]).flatMap((one) => holders(one, rest));
}

function elementsOf(held: Json | undefined): Configured[] {
  if (held === undefined || held === null || typeof held !== "object") {
    return [];
  }
  if (Array.isArray(held)) {
    return (held as readonly Json[]).flatMap(elementsOf);
  }
  return [isDynamic(held) ? held.dynamic.content : (held as Configured)];
}

/** Changes every block at a path. */
function inBlocks(
  config: Configured,
  [name, ...rest]: readonly string[],
  change: (one: Configured) => Configured,
): Configured {
  if (name === undefined) {
    return change(config);
  }
  const held = config[name];
  return held === undefined ? config : { ...config, [name]: inElements(held, (one) => inBlocks(one, rest, change)) };
}

function inElements(held: Json, change: (one: Configured) => Configured): Json {
  if (Array.isArray(held)) {
    return (held as readonly Json[]).map((one) => inElements(one, change));
  }
  if (held === null || typeof held !== "object") {
    return held;
  }
  return isDynamic(held)
    ? { dynamic: { ...held.dynamic, content: change(held.dynamic.content) } }
    : change(held as Configured);
}

function without(config: Configured, name: string): Configured {
  const { [name]: _, ...others } = config;
  return others;
}
