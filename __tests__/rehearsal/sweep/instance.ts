import type { Attribute, Block, NestedBlock, Nesting } from "../../../src/rehearsal/schema/schema";
import { type Configured, isDynamic, withoutConflicts } from "./conflicts";
import { type Draw, drawn, type Json } from "./values";

/** How likely an argument of an earlier configuration stays as it was. */
const STAYS = 0.65;

/**
 * Configuration of a type with every block in it and about half the optional arguments.
 * @param before An earlier configuration, most of which stays. @default a new one
 */
export function instance(draw: Draw, block: Block, before?: Configured): Configured {
  return withoutConflicts(block, configured(draw, block, before, []), draw.rules.conflicts);
}

function configured(draw: Draw, block: Block, before: Configured | undefined, names: readonly string[]): Configured {
  const at = (name: string) => [...names, name];
  const attributes = block.attributes.filter(({ optional, required }) => optional || required);
  const entries = [
    ...attributes.map((one): [string, Json | undefined] => [one.name, argument(draw, one, before, at(one.name))]),
    ...block.blocks.map((one): [string, Json | undefined] => [one.name, blocks(draw, one, before, at(one.name))]),
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Configured;
}

function argument(
  draw: Draw,
  attribute: Attribute,
  before: Configured | undefined,
  names: readonly string[],
): Json | undefined {
  const { name, required, type, nested } = attribute;
  if (before && draw.random.chance(STAYS)) {
    return before[name];
  }
  if (!required && draw.random.chance(0.5)) {
    return undefined;
  }
  if (nested) {
    const members: Block = { attributes: nested.attributes, blocks: [] };
    return elements(draw, nested.nesting, members, 0, 2, undefined, names);
  }
  return drawn(draw, type ?? "dynamic", names.join("."));
}

function blocks(
  draw: Draw,
  nested: NestedBlock,
  before: Configured | undefined,
  names: readonly string[],
): Json | undefined {
  const { name, nesting, block, minItems = 0, maxItems = 2 } = nested;
  const held = before?.[name];
  if (held !== undefined && draw.random.chance(STAYS)) {
    return held;
  }
  const deep = names.length > 2;
  const least = before && draw.random.chance(0.3) ? minItems : Math.max(minItems, 1);
  const most = Math.max(least, Math.min(maxItems, deep ? 1 : 2));
  const unknowns = draw.unknowns;
  if (unknowns && nesting !== "SINGLE" && names.length === 1 && draw.random.chance(0.1)) {
    // How many there are is not known before it is applied.
    const each = unknowns.hide(
      Array.from({ length: draw.random.whole(Math.max(minItems, 1), most) }, (_, i) => `each ${i}`),
    );
    return { dynamic: { for_each: each, content: configured(draw, block, undefined, names) } };
  }
  return elements(draw, nesting, block, least, most, held, names);
}

/** Objects of a block or of a nested attribute; those of an earlier configuration stay in part. */
function elements(
  draw: Draw,
  nesting: Nesting,
  block: Block,
  least: number,
  most: number,
  before: Json | undefined,
  names: readonly string[],
): Json | undefined {
  const one = (held?: Json) => configured(draw, block, isConfigured(held) ? held : undefined, names);
  if (nesting === "SINGLE") {
    return least === 0 && before !== undefined ? undefined : one(before);
  }
  const count = draw.random.whole(least, most);
  const [first, ...others] = Array.isArray(before) ? (before as readonly Json[]) : [];
  // Now and then in another order.
  const held = draw.random.chance(0.7) ? [first, ...others] : [...others, first];
  const all = Array.from({ length: count }, (_, i) => one(held[i]));
  return nesting === "MAP" ? Object.fromEntries(all.map((value, i) => [`key${i}`, value])) : all;
}

function isConfigured(value: Json | undefined): value is Configured {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isDynamic(value);
}
