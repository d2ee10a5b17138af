import type { Synthesized } from "./synth";

/** What each block of a state waits for: by reference or by `depends_on`, at any distance. */
export interface Graph {
  /** Whether one block is made only after another; both by address. */
  after(later: string, earlier: string): boolean;
  /** Addresses that match a pattern. */
  matching(pattern: RegExp): string[];
}

const REFERENCE = /(?:data\.)?[a-z]+_[a-z0-9_]+\.[A-Za-z_][\w-]*/g;

/** Reads the edges of a state from its parsed JSON. */
export function graphOf({ json }: Pick<Synthesized, "json">): Graph {
  const blocks = new Map<string, string>();
  for (const [kind, prefix] of [
    ["resource", ""],
    ["data", "data."],
  ] as const) {
    for (const [type, named] of Object.entries(json[kind] ?? {})) {
      for (const [label, block] of Object.entries(named)) {
        const { "//": _, ...rest } = block;
        blocks.set(`${prefix}${type}.${label}`, JSON.stringify(rest));
      }
    }
  }
  const edges = new Map(
    [...blocks].map(([address, text]) => [
      address,
      [...text.matchAll(REFERENCE)].map(([found]) => found).filter((found) => blocks.has(found) && found !== address),
    ]),
  );
  const after = (later: string, earlier: string, seen = new Set<string>()): boolean => {
    if (seen.has(later)) {
      return false;
    }
    seen.add(later);
    const direct = edges.get(later) ?? [];
    return direct.includes(earlier) || direct.some((next) => after(next, earlier, seen));
  };
  return {
    after: (later, earlier) => after(later, earlier),
    matching: (pattern) => [...blocks.keys()].filter((address) => pattern.test(address)),
  };
}
