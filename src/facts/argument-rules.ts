import { dataFile } from "./data-file";

/** What an argument's value has to be. Of lists, sets and maps the elements are meant. */
export interface ArgumentRule {
  /** The values that are allowed. */
  readonly oneOf?: readonly (string | number)[];
  /** Least and greatest number, also of a number in a text. Null is no limit. */
  readonly range?: readonly [number | null, number | null];
  /** Least and greatest length in bytes. Null is no limit. */
  readonly length?: readonly [number | null, number | null];
  /** Regular expression that the value matches somewhere. */
  readonly pattern?: string;
  /** What the text is, unless it is empty. */
  readonly is?: "arn" | "cidr" | "json" | "json policy";
}

/** What the arguments of a resource type have to be. Paths are dotted names without indexes. */
export interface ArgumentRules {
  /** Rules by path of the argument. */
  readonly values: Readonly<Record<string, ArgumentRule>>;
  /** Arguments of the same block that exclude each other. */
  readonly conflicts: readonly (readonly [string, string])[];
}

interface Asked {
  readonly types: Readonly<Record<string, Partial<ArgumentRules> | undefined>>;
}

const NONE: ArgumentRules = { values: {}, conflicts: [] };

let asked: Asked | undefined;

/**
 * Rules of a resource type of hashicorp/aws, as the published provider stated them when it was asked. Of a type that
 * nobody asked about there are none.
 */
export function argumentRules(type: string): ArgumentRules {
  asked ??= JSON.parse(dataFile("provider-behaviour/aws-5.100.0-values.json")) as Asked;
  return { ...NONE, ...asked.types[type] };
}
