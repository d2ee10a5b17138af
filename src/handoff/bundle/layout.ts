import type { Handed, HandedState } from "../handed";

/** The two ways in which a bundle holds every state. */
export type Flavour = "hcl" | "json";

/** A state with its place in the bundle. */
export interface PlacedState extends HandedState {
  /** Its folder in the bundle: `02-network`. The number is its turn in a deployment. */
  readonly home: string;
}

/** The states of an environment in the order of deployment, with their folders in the bundle. */
export function placedStates({ states }: Pick<Handed, "states">): PlacedState[] {
  const digits = Math.max(2, `${states.length}`.length);
  return states.map((state, i) => ({ ...state, home: `${`${i + 1}`.padStart(digits, "0")}-${state.state}` }));
}
