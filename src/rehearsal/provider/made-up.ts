import type { CtyType } from "../schema/schema";
import { shaped } from "./shapes";
import { digits, type Source } from "./source";
import { dynamicValue, type Value } from "./values";

/** A value of a type, made up from its source and the path of the attribute. */
export function madeUp(source: Source, path: readonly string[], type: CtyType): Value {
  switch (type) {
    case "string":
      return shaped(source, path.join(".")) ?? text(source, path);
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
