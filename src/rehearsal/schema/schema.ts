/** A type of Terraform's type system, in the JSON that the plugin protocol uses. */
export type CtyType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", CtyType]
  | readonly ["object", Readonly<Record<string, CtyType>>]
  | readonly ["tuple", readonly CtyType[]];

/** How often a block or a nested attribute may stand, and how it is addressed. */
export type Nesting = "SINGLE" | "LIST" | "SET" | "MAP";

/** Who sets an attribute. */
export interface Flags {
  /** The configuration must. */
  readonly required: boolean;
  /** The configuration may. */
  readonly optional: boolean;
  /** The provider does when the configuration does not. */
  readonly computed: boolean;
}

/** An argument or a result. */
export interface Attribute extends Flags {
  /** Terraform name. */
  readonly name: string;
  /** Type of its value; absent for a nested attribute. */
  readonly type?: CtyType;
  /** Attributes of its objects, of a provider that has such attributes. */
  readonly nested?: { readonly nesting: Nesting; readonly attributes: readonly Attribute[] };
  /** Value is given to the provider and never kept. */
  readonly writeOnly?: boolean;
  /** Value is hidden in plans and outputs. */
  readonly sensitive?: boolean;
}

/** A block inside a block. */
export interface NestedBlock {
  /** Terraform name. */
  readonly name: string;
  /** How often it may stand. */
  readonly nesting: Nesting;
  /** What it holds. */
  readonly block: Block;
  /** How many there must be at least. @default none */
  readonly minItems?: number;
  /** How many there may be at most. @default any number */
  readonly maxItems?: number;
  /** Holds values of any type: Terraform passes the whole list as one value. */
  readonly opaque?: boolean;
}

/** Attributes and blocks of a resource, a data source, a provider or a nested block. */
export interface Block {
  /** Attributes in the order of the binding. */
  readonly attributes: readonly Attribute[];
  /** Nested blocks in the order of the binding. */
  readonly blocks: readonly NestedBlock[];
}

/** Schema of the types of one provider that are in use. */
export interface ProviderSchema {
  /** Configuration of the provider. */
  readonly provider: Block;
  /** Resources by type. */
  readonly resources: Readonly<Record<string, Block>>;
  /** Data sources by type. */
  readonly dataSources: Readonly<Record<string, Block>>;
}

/** Whether a type, block or attribute holds values of any type. */
export function holdsDynamic(part: unknown): boolean {
  return JSON.stringify(part).includes('"dynamic"');
}
