import type { Problem } from "./problems";

/** How many nodes: a fixed number, or bounds. */
export type Scaling = { readonly size: number } | { readonly min: number; readonly max: number };

/** Fewest and most nodes of a group. */
export function bounds(scaling: Scaling): { readonly min: number; readonly max: number } {
  return "size" in scaling ? { min: scaling.size, max: scaling.size } : { min: scaling.min, max: scaling.max };
}

/** Faults of a scaling; paths start at `scaling`. */
export function scalingProblems(scaling: Scaling): Problem[] {
  if ("size" in scaling || !(scaling.min > scaling.max)) {
    return [];
  }
  return [{ path: "scaling.min", message: `is ${scaling.min}; want at most scaling.max (${scaling.max})` }];
}
