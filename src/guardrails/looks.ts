import type { Look } from "./control";
import type { Place } from "./output";

/** Looks at every place of a list in the same way: `fault` says what is wrong with one, or nothing. */
export function each<P extends Place>(
  places: readonly P[],
  attribute: string,
  fault: (place: P) => string | undefined | false,
): Look[] {
  return places.map((place) => look(place, attribute, fault(place)));
}

/** Looks at one place. */
export function look(place: Place, attribute: string, fault: string | undefined | false): Look {
  return fault ? { place, attribute, fault } : { place, attribute };
}
