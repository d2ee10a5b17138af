import { crash, goType, Unfit } from "./go-types";
import { byBytes, type Json } from "./json";

/** Principals of one type. It matters whether a single identifier stands alone or in a list. */
export type Principals = readonly [type: string, identifiers: string | readonly string[]];

/** Element `Principal` or `NotPrincipal`. Identifiers of a type that comes again are added to the earlier ones. */
export function principalElement(entries: readonly Principals[]): Json | undefined {
  const anyone = entries.every(([type, identifiers]) => type === "*" && String(identifiers) === "*");
  if (entries.length === 1 && anyone) {
    return "*";
  }
  const byType = new Map<string, string | readonly string[]>();
  for (const [type, identifiers] of entries) {
    const known = byType.get(type);
    const next = typeof identifiers === "string" ? identifiers : [...identifiers].sort(byBytes).reverse();
    byType.set(type, known === undefined ? next : [known, next].flat());
  }
  return byType.size > 0 ? byType : undefined;
}

/**
 * Reads the element of a given document. Whatever text stands for all of it means anyone.
 * @throws Unfit when the provider has no use for it
 */
export function readPrincipals(json: Json): Json | undefined {
  if (typeof json === "string") {
    return principalElement([["*", "*"]]);
  }
  if (!(json instanceof Map)) {
    throw new Unfit(`Unsupported data type ${goType(json)} for IAMPolicyStatementPrincipalSet`);
  }
  return principalElement([...json].map(([type, one]: [string, Json]) => [type, identifiersOf(one)]));
}

function identifiersOf(json: Json): string | readonly string[] {
  if (typeof json !== "string" && !Array.isArray(json)) {
    throw new Unfit(`Unsupported data type ${goType(json)} for IAMPolicyStatementPrincipalSet.Identifiers`);
  }
  if (Array.isArray(json) && json.some((one) => typeof one !== "string")) {
    throw crash("an identifier of a principal that is no text");
  }
  return json as string | readonly string[];
}
