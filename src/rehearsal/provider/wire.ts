import type { Attribute, Block, ProviderSchema } from "../schema/schema";

/** The schema of a provider as the plugin protocol wants it. */
export function wireSchemas({ provider, resources, dataSources }: ProviderSchema): object {
  return {
    provider: wireSchema(provider),
    resource_schemas: mapped(resources),
    data_source_schemas: mapped(dataSources),
    provider_meta: { block: {} },
  };
}

function mapped(blocks: Readonly<Record<string, Block>>): object {
  return Object.fromEntries(Object.entries(blocks).map(([type, block]) => [type, wireSchema(block)]));
}

function wireSchema(block: Block): object {
  return { version: 0, block: wireBlock(block) };
}

function wireBlock({ attributes, blocks }: Block): object {
  return {
    attributes: attributes.map(wireAttribute),
    block_types: blocks.map(({ name, nesting, block, minItems, maxItems }) => ({
      type_name: name,
      nesting,
      min_items: minItems ?? 0,
      max_items: maxItems ?? 0,
      block: wireBlock(block),
    })),
  };
}

function wireAttribute({ name, type, nested, writeOnly, ...flags }: Attribute): object {
  const shape = nested
    ? { nested_type: { nesting: nested.nesting, attributes: nested.attributes.map(wireAttribute) } }
    : { type: Buffer.from(JSON.stringify(type)) };
  return { name, ...shape, ...flags, write_only: writeOnly ?? false };
}
