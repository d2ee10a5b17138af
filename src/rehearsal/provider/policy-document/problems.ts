import { ConfigPath } from "../config-path";
import { Refusal } from "../refusal";
import { isList, isObject, type ObjectValue, type Value } from "../values";
import { parseJson } from "./json";

/** Arguments whose members have no place, because they are sets. */
const SETS = /^(not_)?(actions|resources|principals)$|^identifiers$|^condition$/;

/**
 * What the provider refuses before it reads anything, each with its place. Parts that are not known yet are passed over.
 * The summaries are the provider's own; only the reason why a text is no JSON is put in other words.
 */
export function policyDocumentProblems(config: ObjectValue): Refusal[] {
  const nulls = nullsWithin(config, new ConfigPath());
  if (nulls.length > 0) {
    return nulls; // where there are any, the provider looks no further
  }
  const root = new ConfigPath();
  const statements = elements(config.statement).map((one) => (isObject(one) ? one.effect : undefined));
  return [
    ...["source_json", "override_json"].flatMap((name) => retired(name, config[name])),
    ...notOneOf(["2008-10-17", "2012-10-17"], config.version, root.into("version")),
    ...["source_policy_documents", "override_policy_documents"].flatMap((name) =>
      elements(config[name]).flatMap((one, i) => notJson(one, root.into(name).element("LIST", i))),
    ),
    ...statements.flatMap((effect, i) =>
      notOneOf(["Allow", "Deny"], effect, root.into("statement").element("LIST", i).into("effect")),
    ),
  ];
}

function nullsWithin(value: ObjectValue, path: ConfigPath): Refusal[] {
  return Object.entries(value).flatMap(([name, held]) => {
    const nesting = SETS.test(name) ? "SET" : "LIST";
    return elements(held).flatMap((one, i) => {
      const at = path.into(name).element(nesting, i);
      if (one === null) {
        return [
          new Refusal("Null value found in list", "Null values are not allowed for this attribute value.", at.steps),
        ];
      }
      return isObject(one) ? nullsWithin(one, at) : [];
    });
  });
}

function retired(name: string, value: Value | undefined): Refusal[] {
  return typeof value === "string" && value !== ""
    ? [new Refusal(`expected "${name}" to be an empty string: got ${value}`, "", [name])]
    : [];
}

function notOneOf(allowed: readonly string[], value: Value | undefined, { steps }: ConfigPath): Refusal[] {
  const choices = allowed.map((one) => `"${one}"`).join(" ");
  return typeof value === "string" && !allowed.includes(value)
    ? [new Refusal(`expected ${steps.join(".")} to be one of [${choices}], got ${value}`, "", steps)]
    : [];
}

function notJson(value: Value | undefined, { steps }: ConfigPath): Refusal[] {
  try {
    parseJson(typeof value === "string" && value !== "" ? value : "null");
    return [];
  } catch (error) {
    return [new Refusal(`"${steps.join(".")}" contains an invalid JSON: ${(error as Error).message}`, "", steps)];
  }
}

function elements(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}
