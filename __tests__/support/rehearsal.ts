import { type Behaviour, behaviourOf } from "../../src/facts/provider-behaviour";
import { type ProviderPlace, placeOf } from "../../src/rehearsal/provider/place";
import type { ObjectValue } from "../../src/rehearsal/provider/values";
import type { State } from "../../src/rehearsal/run/states";
import { Bindings } from "../../src/rehearsal/schema/bindings";
import type {
  Attribute,
  Block,
  CtyType,
  NestedBlock,
  Nesting,
  ProviderSchema,
} from "../../src/rehearsal/schema/schema";

/** An attribute that the configuration may set; a text when nothing else is said. */
export function argument(name: string, given: Partial<Attribute> = {}): Attribute {
  const type = given.nested ? {} : { type: "string" as const };
  return { name, ...type, required: false, optional: true, computed: false, ...given };
}

/** An attribute that the configuration may set and the provider does otherwise. */
export function fallback(name: string, type: CtyType = "string"): Attribute {
  return argument(name, { type, computed: true });
}

/** An attribute that only the provider sets. */
export function result(name: string, type: CtyType = "string"): Attribute {
  return argument(name, { type, optional: false, computed: true });
}

/** A block, or the whole of a resource. */
export function blockOf(attributes: readonly Attribute[], blocks: readonly NestedBlock[] = []): Block {
  return { attributes, blocks };
}

/** A block inside a block. */
export function nested(name: string, nesting: Nesting, block: Block, given: Partial<NestedBlock> = {}): NestedBlock {
  return { name, nesting, block, ...given };
}

/** What is known of a type that nobody asked about, and what a test adds. */
export function behaviour(given: Partial<Behaviour> = {}): Behaviour {
  return { ...behaviourOf("", ""), ...given };
}

/** Where an AWS provider with these arguments works. */
export function place(config: ObjectValue = {}): ProviderPlace {
  return placeOf({ region: "us-east-1", allowed_account_ids: ["222233334444"], ...config }, true);
}

/** A schema with what a test gives; everything else is empty. */
export function schemaOf(given: Partial<ProviderSchema>): ProviderSchema {
  return { provider: blockOf([]), resources: {}, dataSources: {}, ...given };
}

/** Blocks of resources or data sources out of the published bindings of the AWS provider. */
export function awsBlocks(kind: "resource" | "data", ...types: readonly string[]): Record<string, Block> {
  const bindings = new Bindings("aws");
  return Object.fromEntries(types.map((type) => [type, bindings.read(kind, type)]));
}

/** A configuration of a block with nothing in it but what a test gives. */
export function configOf({ attributes, blocks }: Block, given: ObjectValue = {}): ObjectValue {
  const absent = blocks.map(({ name, nesting }) => [name, nesting === "SINGLE" ? null : nesting === "MAP" ? {} : []]);
  return { ...Object.fromEntries([...attributes.map(({ name }) => [name, null]), ...absent]), ...given };
}

/** A state of an output folder. */
export function state(name: string, given: Partial<State> = {}): State {
  return { name, json: { terraform: {} }, folder: `/nowhere/${name}`, after: [], reads: {}, ...given };
}
