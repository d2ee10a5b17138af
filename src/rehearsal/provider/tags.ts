import { hasUnknown, isObject, type ObjectValue, UNKNOWN, type Value } from "./values";

/** All tags of a resource: its own over those that the provider puts on everything. Unknown when one of them is. */
export function tagsOf(own: Value, defaults: ObjectValue | null): Value {
  if (defaults === null || hasUnknown(defaults) || hasUnknown(own)) {
    return UNKNOWN;
  }
  return { ...defaults, ...(isObject(own) ? own : {}) };
}
