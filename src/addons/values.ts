/** What a chart or an EKS add-on is configured with: plain values, with references to Terraform resources inside strings. */
export type Values = { readonly [key: string]: unknown };

/** A copy of values with one more at a path with dots between its parts. */
export function withValue(values: Values, path: string, value: unknown): Values {
  const [key = "", ...rest] = path.split(".");
  const inner = values[key];
  const below = typeof inner === "object" && inner !== null ? (inner as Values) : {};
  return { ...values, [key]: rest.length === 0 ? value : withValue(below, rest.join("."), value) };
}

/**
 * Two sets of values as one; where both say something, the second wins. Lists are taken whole, but for keys that are numbers: they stand
 * for the items of a list, as in `initContainers.0.image`.
 */
export function mergedValues(first: Values, second: Values): Values {
  const merged: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    merged[key] = mergedValue(merged[key], value);
  }
  return merged;
}

function mergedValue(own: unknown, value: unknown): unknown {
  if (Array.isArray(own) && isValues(value) && Object.keys(value).every((key) => /^\d+$/.test(key))) {
    return own.map((item, i) => (String(i) in value ? mergedValue(item, value[i]) : item));
  }
  return isValues(own) && isValues(value) ? mergedValues(own, value) : value;
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
