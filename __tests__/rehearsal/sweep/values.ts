import { type ArgumentRules, argumentRules } from "../../../src/facts/argument-rules";
import type { CtyType } from "../../../src/rehearsal/schema/schema";
import type { Random } from "./random";
import { DATA_SOURCE_RULES, ruled, words } from "./rules";
import type { Unknowns } from "./unknowns";

/** A value of Terraform JSON. */
export type Json = null | string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** What values are drawn with. */
export interface Draw {
  readonly random: Random;
  /** What the arguments of the type have to be. */
  readonly rules: ArgumentRules;
  /** Hides values from the plan. @default everything is known */
  readonly unknowns?: Unknowns;
}

/** Rules for the arguments of a type. */
export function rulesOf(kind: "resource" | "data", type: string): ArgumentRules {
  return kind === "resource" ? argumentRules(type) : { values: DATA_SOURCE_RULES[type] ?? {}, conflicts: [] };
}

/** A value of a type; now and then one that is not known before it is applied, as a whole or in a part. */
export function drawn(draw: Draw, type: CtyType, path: string): Json {
  const { random, unknowns } = draw;
  if (unknowns && random.chance(0.15)) {
    return unknowns.hide(drawn({ ...draw, unknowns: undefined }, type, path));
  }
  const rule = draw.rules.values[path];
  switch (type) {
    case "string":
      return escaped(rule ? String(ruled(random, rule)) : text(random));
    case "number":
      return rule ? Number(ruled(random, rule)) : random.pick([0, 1, 443, 65535, 4294967295, 0.1, 2.5, -1]);
    case "bool":
      return random.chance(0.5);
    case "dynamic":
      return anything(draw, path);
    default:
      return collectionOf(draw, type, path);
  }
}

function collectionOf(draw: Draw, type: Exclude<CtyType, string>, path: string): Json {
  const several = (most: number) => Array.from({ length: draw.random.whole(0, most) }, (_, i) => i);
  switch (type[0]) {
    case "object":
      // Every member must stand; null stands for one that is not given.
      return Object.fromEntries(
        Object.entries(type[1] as Readonly<Record<string, CtyType>>).map(([name, member]) => [
          name,
          draw.random.chance(0.3) ? null : drawn(draw, member, `${path}.${name}`),
        ]),
      );
    case "map":
      return Object.fromEntries(several(3).map((i) => [`key ${i}`, drawn(draw, type[1] as CtyType, path)]));
    case "tuple":
      return (type[1] as readonly CtyType[]).map((member) => drawn(draw, member, path));
    default:
      return several(3).map(() => drawn(draw, type[1] as CtyType, path));
  }
}

/** A value where any type will do. */
function anything(draw: Draw, path: string): Json {
  const inner = (type: CtyType) => drawn({ ...draw, rules: { values: {}, conflicts: [] } }, type, path);
  return draw.random.pick<() => Json>([
    () => inner("string"),
    () => inner(["list", "string"]),
    () => ({
      name: inner("string"),
      count: inner("number"),
      deep: { on: inner("bool"), all: inner(["list", "number"]) },
    }),
  ])();
}

/** Texts that are easily mangled on their way, beside ordinary ones. */
function text(random: Random): string {
  return random.chance(0.7)
    ? words(random, 1, 12)
    : random.pick([
        "",
        "007",
        "true",
        "null",
        'a "quoted" word',
        "two\nlines",
        "größe · 大 🚀",
        "${not} %{one}",
        "a\\b",
      ]);
}

/** A text that Terraform takes as it stands. */
function escaped(text: string): string {
  return text.replace(/([$%])\{/g, "$1$1{");
}
