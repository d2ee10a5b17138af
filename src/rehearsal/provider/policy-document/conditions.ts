import { alone } from "./document";
import { crash, unfit } from "./go-types";
import type { Json } from "./json";

/** Values that a test compares a variable with. */
export type Condition = readonly [test: string, variable: string, values: readonly string[]];

/** Element `Condition`. Values keep their order, and those of a variable that comes again follow the earlier ones. */
export function conditionElement(entries: readonly Condition[]): Json | undefined {
  const byTest = new Map<string, Map<string, readonly string[]>>();
  for (const [test, variable, values] of entries) {
    const known = byTest.get(test) ?? new Map<string, readonly string[]>();
    byTest.set(test, known.set(variable, [...(known.get(variable) ?? []), ...values]));
  }
  const written = (known: Map<string, readonly string[]>) => new Map([...known].map(([key, one]) => [key, alone(one)]));
  return byTest.size > 0 ? new Map([...byTest].map(([test, known]) => [test, written(known)])) : undefined;
}

/**
 * Reads the element of a given document. Of values, booleans become text; what is neither text nor a list is lost.
 * @param place Where Go would say that it stands.
 * @throws Unfit when it is not of the right type
 */
export function readConditions(json: Json, place: string): Json | undefined {
  const entries = membersOf(json, place, "map[string]map[string]interface {}").flatMap(([test, inner]) =>
    membersOf(inner, place, "map[string]interface {}").map(([variable, values]) => [test, variable, values] as const),
  );
  return conditionElement(
    entries.flatMap(([test, variable, values]) => {
      const texts = textsOf(values);
      return texts ? [[test, variable, texts] as const] : [];
    }),
  );
}

function membersOf(json: Json, place: string, type: string): readonly [string, Json][] {
  if (json !== null && !(json instanceof Map)) {
    throw unfit(json, place, type);
  }
  return [...(json ?? [])];
}

function textsOf(json: Json): readonly string[] | undefined {
  if (typeof json === "string" || typeof json === "boolean") {
    return [String(json)];
  }
  if (Array.isArray(json) && json.some((one) => typeof one !== "string")) {
    throw crash("a value of a condition that is no text");
  }
  return Array.isArray(json) ? json : undefined;
}
