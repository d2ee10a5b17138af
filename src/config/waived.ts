import type { Environment } from ".";
import { at } from "./path";
import type { Waivers } from "./schema/field";

/** The waivers of one object of a description. */
export interface Waived {
  /** Path of the object: `clusters.main.endpoint`; empty for the environment itself. */
  readonly path: string;
  /** The keys that lead to it. */
  readonly keys: readonly string[];
  /** The waivers, by control id. */
  readonly waive: Waivers;
}

/** Every object of a description that excuses controls, in the order of the description. */
export function waivedObjects(environment: Environment): Waived[] {
  return below(environment, "", []);
}

function below(value: unknown, path: string, keys: readonly string[]): Waived[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "waive" && isWaive(inner) ? [{ path, keys, waive: inner }] : below(inner, at(path, key), [...keys, key]),
  );
}

/** Whether a value is waivers, and not something whose key happens to be `waive`. */
function isWaive(value: unknown): value is Waivers {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((one) => typeof one === "object" && one !== null && "reason" in one && "until" in one)
  );
}
