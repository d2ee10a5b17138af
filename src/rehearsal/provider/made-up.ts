import { createHash } from "node:crypto";
import type { CtyType } from "../schema/schema";
import type { ProviderPlace } from "./place";
import { dynamicValue, isList, isObject, type ObjectValue, type Value } from "./values";

/** What a made-up value is of: the same source gives the same value in every run. */
export interface Source {
  /** Type of the resource or data source. */
  readonly type: string;
  /** What tells one instance of the type from another. */
  readonly seed: string;
  /** Where the provider works. */
  readonly place: ProviderPlace;
}

/** Hexadecimal digits that depend on a text alone. */
export function digits(text: string, count: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, count);
}

/** A value of a type, made up from its source and the path of the attribute. */
export function madeUp(source: Source, path: readonly string[], type: CtyType): Value {
  switch (type) {
    case "string":
      return text(source, path);
    case "number":
      return 1;
    case "bool":
      return false;
    case "dynamic":
      return dynamicValue("string", text(source, path));
    default:
      return collection(source, path, type);
  }
}

function collection(source: Source, path: readonly string[], type: Exclude<CtyType, string>): Value {
  switch (type[0]) {
    case "object":
      return Object.fromEntries(
        Object.entries(type[1]).map(([name, member]) => [name, madeUp(source, [...path, name], member)]),
      );
    case "map":
      return {};
    case "tuple":
      return type[1].map((member) => madeUp(source, path, member));
    default:
      return [madeUp(source, path, type[1])];
  }
}

/** A text whose shape follows the name of its attribute. */
function text({ type, seed, place }: Source, path: readonly string[]): string {
  const name = path[path.length - 1] ?? "";
  const key = `${seed}/${path.join(".")}`;
  const noun = type.replace(/^[a-z]+_/, "").replaceAll("_", "-");
  const { region, accountId, partition, dnsSuffix } = place;
  if (name === "arn" || name.endsWith("_arn")) {
    return `arn:${partition}:${noun.split("-")[0]}:${region}:${accountId}:${noun}/${digits(key, 12)}`;
  }
  if (name === "region") {
    return region;
  }
  if (name === "account_id" || name === "owner_id" || name === "registry_id") {
    return accountId;
  }
  if (name === "id" || name.endsWith("_id")) {
    return `${name === "id" ? noun : name.slice(0, -3).replaceAll("_", "-")}-${digits(key, 17)}`;
  }
  if (/(^|_)(endpoint|url)$/.test(name)) {
    return `https://${digits(key, 12)}.${region}.${dnsSuffix}`;
  }
  if (/(^|_)(json|policy)$/.test(name)) {
    return "{}";
  }
  if (/(^|_)(cidr|cidr_block)$/.test(name)) {
    return `10.${Number.parseInt(digits(key, 2), 16)}.0.0/16`;
  }
  if (path.includes("certificate_authority") && name === "data") {
    return Buffer.from(digits(key, 32)).toString("base64");
  }
  return `${name.replaceAll("_", "-")}-${digits(key, 8)}`;
}

/** The first instance of a value as an object: itself, or the first element of a list. */
export function firstObject(value: Value | undefined): ObjectValue | undefined {
  const one = isList(value) ? value[0] : value;
  return isObject(one) ? one : undefined;
}
