import { Refusal } from "../refusal";
import type { Json } from "./json";

/** Why Go, in which the provider is written, does not take a value out of JSON. The message is Go's or the provider's. */
export class Unfit extends Error {}

/** That a value does not fit the type of its place. */
export function unfit(json: Json, place: string, type: string): Unfit {
  return new Unfit(`json: cannot unmarshal ${kindOf(json)} into Go ${place} of type ${type}`);
}

/** What stands for a plugin that went away. */
export function crash(cause: string): Refusal {
  return new Refusal("Plugin did not respond", `The provider crashes on ${cause}.`);
}

/** What Go makes of a value when nothing says what it should be. */
export function goType(json: Json): string {
  const kind = kindOf(json);
  const types = new Map([
    ["array", "[]interface {}"],
    ["null", "<nil>"],
    ["number", "float64"],
    ["object", "map[string]interface {}"],
  ]);
  return types.get(kind) ?? kind;
}

function kindOf(json: Json): string {
  if (json === null || typeof json === "boolean") {
    return json === null ? "null" : "bool";
  }
  return Array.isArray(json) ? "array" : typeof json;
}
