import { type Behaviour, behaviourOf } from "../../facts/provider-behaviour";
import type { Attribute, Block, NestedBlock, ProviderSchema } from "../schema/schema";

/**
 * The schema as it is served: what the bindings say, and what only the provider itself could tell: which values are
 * hidden, how many blocks there may be, and that an attribute with a default is filled in by the provider.
 */
export function servedSchema(provider: string, schema: ProviderSchema): ProviderSchema {
  const resources = Object.entries(schema.resources).map(([type, block]): [string, Block] => [
    type,
    amended(block, behaviourOf(provider, type), ""),
  ]);
  return { ...schema, resources: Object.fromEntries(resources) };
}

function amended(block: Block, behaviour: Behaviour, path: string): Block {
  return {
    attributes: block.attributes.map((a) => amendedAttribute(a, behaviour, path)),
    blocks: block.blocks.map((nested) => amendedBlock(nested, behaviour, path)),
  };
}

function amendedAttribute(attribute: Attribute, behaviour: Behaviour, path: string): Attribute {
  const at = `${path}${attribute.name}`;
  const { nested } = attribute;
  return {
    ...attribute,
    ...(behaviour.sensitive.has(at) ? { sensitive: true } : {}),
    ...(at in behaviour.defaults && attribute.optional ? { computed: true } : {}),
    ...(nested
      ? {
          nested: { ...nested, attributes: nested.attributes.map((a) => amendedAttribute(a, behaviour, `${at}.`)) },
        }
      : {}),
  };
}

function amendedBlock(nested: NestedBlock, behaviour: Behaviour, path: string): NestedBlock {
  const at = `${path}${nested.name}`;
  const most = behaviour.maxItems[at];
  return {
    ...nested,
    block: amended(nested.block, behaviour, `${at}.`),
    ...(most === undefined ? {} : { maxItems: most }),
  };
}
