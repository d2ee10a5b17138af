import { type Declarations, namesIn, readDeclarations, type Struct } from "./declarations";
import { type Attribute, type Block, type Flags, holdsDynamic, type NestedBlock, type Nesting } from "./schema";
import { TypeReader } from "./types";

/** The generator folds a block that holds itself after a few levels; so does the schema. */
const RECURSION = 2;

/**
 * Schema of one type, from the generated TypeScript of its binding.
 * @param nestedAttributes Whether the provider speaks version 6 of the plugin protocol, which alone has nested attributes.
 * @throws Error when the source does not say something
 */
export function blockOf(source: string, nestedAttributes: boolean): { type: string | undefined; block: Block } {
  const declarations = readDeclarations(source);
  const reader = new BlockReader(declarations, nestedAttributes);
  return { type: declarations.type, block: reader.read(declarations.main, []) };
}

class BlockReader {
  private readonly types: TypeReader;

  constructor(
    private readonly declarations: Declarations,
    private readonly nestedAttributes: boolean,
  ) {
    this.types = new TypeReader(declarations.structs);
  }

  read(struct: Struct, inside: readonly string[]): Block {
    const attributes: Attribute[] = [];
    const blocks: NestedBlock[] = [];
    for (const name of namesIn(struct)) {
      if (this.declarations.isProvider && inside.length === 0 && name === "alias") {
        continue; // the generator adds it
      }
      const nesting = this.blockNesting(struct, name);
      if (nesting) {
        const block = this.nestedBlock(struct, name, nesting, inside);
        blocks.push(...(block ? [block] : []));
      } else {
        attributes.push(this.attribute(struct, name, inside));
      }
    }
    return { attributes, blocks };
  }

  /** How a member nests when it is a block; nothing when it is an attribute. */
  private blockNesting(struct: Struct, name: string): { nesting: Nesting; one: boolean } | undefined {
    const emission = struct.emissions.get(name);
    if (!emission?.complex) {
      return undefined;
    }
    const { kind, expression } = emission;
    const [, listed] = /listMapperHcl\([^,]+, (true|false)\)/.exec(expression) ?? [];
    const one = (kind === "list" || kind === "set") && listed === undefined;
    const isBlock = one || (listed ? listed === "true" : struct.properties.get(name)?.block === true);
    return isBlock ? { nesting: nestingOf(kind), one } : undefined;
  }

  private nestedBlock(
    struct: Struct,
    name: string,
    { nesting, one }: { nesting: Nesting; one: boolean },
    inside: readonly string[],
  ): NestedBlock | undefined {
    const held = this.held(struct, name);
    if (inside.filter((outer) => outer === held.name).length > RECURSION) {
      return undefined;
    }
    const block = this.read(held.struct, [...inside, held.name]);
    const opaque = holdsDynamic(block);
    const counted = nesting === "LIST" || nesting === "SET";
    return {
      name,
      // Terraform refuses values of any type inside a block set.
      nesting: nesting === "SET" && opaque ? "LIST" : nesting,
      block,
      ...(one ? { maxItems: 1 } : {}),
      ...(counted && flagsOf(struct, name).required ? { minItems: 1 } : {}),
      ...(opaque ? { opaque } : {}),
    };
  }

  private attribute(struct: Struct, name: string, inside: readonly string[]): Attribute {
    const emission = struct.emissions.get(name);
    const flags = flagsOf(struct, name);
    const secret = name.endsWith("_wo") && !flags.computed ? { writeOnly: true } : {};
    if (emission?.complex && this.nestedAttributes) {
      const held = this.held(struct, name);
      const { attributes } = this.read(held.struct, [...inside, held.name]);
      const nested = { nesting: nestingOf(emission.kind), attributes: attributes.map((a) => ({ ...a, ...secret })) };
      return { name, ...flags, nested, ...secret };
    }
    return { name, type: this.types.typeOf(struct, name), ...flags, ...secret };
  }

  private held(struct: Struct, name: string): { name: string; struct: Struct } {
    const stored = struct.emissions.get(name)?.stored ?? "";
    const found = this.types.structIn(stored);
    if (found === undefined) {
      throw new Error(`keeps the blocks of ${name} in ${stored}, which is no class of the binding`);
    }
    return found;
  }
}

function nestingOf(kind: string): Nesting {
  return kind === "struct" ? "SINGLE" : (kind.toUpperCase() as Nesting);
}

/** Flags of a member; structs of a provider's configuration have no class and tell only what is required. */
function flagsOf(struct: Struct, name: string): Flags {
  const member = struct.members.get(name);
  if (member) {
    return { required: member.required, optional: member.optional, computed: member.computed };
  }
  const property = struct.members.size === 0 ? struct.properties.get(name) : undefined;
  if (property === undefined) {
    throw new Error(`does not say who sets ${name}`);
  }
  return { required: !property.optional, optional: property.optional, computed: false };
}
