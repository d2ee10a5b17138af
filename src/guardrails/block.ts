import type { TerraformBlock } from "../core/terraform-json";

/** The blocks below a name: Terraform JSON writes one as an object and several as a list. */
export function blocksOf(value: unknown): readonly TerraformBlock[] {
  return [value ?? []].flat().filter((one): one is TerraformBlock => typeof one === "object" && one !== null);
}

/** A list of texts, which a policy or an argument may write as one text. */
export function textsOf(value: unknown): readonly string[] {
  return [value ?? []].flat().map((one) => `${one}`);
}

/**
 * The value at a path of names, such as `metadata_options.http_tokens`; the first one where a step is a list of blocks.
 * Nothing when a step is missing.
 */
export function valueAt(block: TerraformBlock, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => blocksOf(value)[0]?.[name], block);
}

/** Whether a value holds something that Terraform alone can tell, so that it can be judged by neither right nor wrong. */
export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && /(?<!\$)[$%]\{/.test(value);
}

/** Whether a value is true: some bindings write it as text. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

/** Whether a value is false and written down: some bindings write it as text. */
export function isFalse(value: unknown): boolean {
  return value === false || value === "false";
}

/** A value as a message quotes it: `"text"`, `3`, `not set`. */
export function quoted(value: unknown): string {
  return value === undefined || value === null ? "not set" : JSON.stringify(value);
}

/** What is wrong with a value that should be true: `is not set; want true`. */
export function wantTrue(value: unknown): string | undefined {
  return isTrue(value) ? undefined : `is ${quoted(value)}; want true`;
}

/** What is wrong with a value that should be false and written down. */
export function wantFalse(value: unknown): string | undefined {
  return isFalse(value) ? undefined : `is ${quoted(value)}; want false`;
}

/** What is wrong with a value that should be another one. */
export function wantEqual(value: unknown, wanted: string | number): string | undefined {
  return value === wanted ? undefined : `is ${quoted(value)}; want ${quoted(wanted)}`;
}
