/** A block of Terraform JSON: arguments by name. */
export type TerraformBlock = Readonly<Record<string, unknown>>;

/** A parsed `cdk.tf.json`. */
export interface TerraformJson {
  /** Resources by type, then by name. */
  readonly resource?: Readonly<Record<string, Readonly<Record<string, TerraformBlock>>>>;
  /** Data sources by type, then by name. */
  readonly data?: Readonly<Record<string, Readonly<Record<string, TerraformBlock>>>>;
  /** Outputs by name. */
  readonly output?: Readonly<Record<string, TerraformBlock>>;
  /** Everything else: `terraform`, `provider`, `module`, `moved`, `//`, ... */
  readonly [block: string]: unknown;
}

/** One state as it was synthesized. */
export interface StackOutput {
  /** Name of the stack and of its state: `reference-network`. */
  readonly name: string;
  /** The parsed file. */
  readonly json: TerraformJson;
}

/** Addresses of the resources that Terraform refuses to destroy, sorted. */
export function protectedAddresses(json: TerraformJson): string[] {
  return addresses(json, (block) => (block.lifecycle as TerraformBlock | undefined)?.prevent_destroy === true);
}

/** Addresses of the resources that a test accepts, sorted. Data sources are not resources. */
export function addresses(json: TerraformJson, accept: (block: TerraformBlock) => boolean = () => true): string[] {
  return Object.entries(json.resource ?? {})
    .flatMap(([type, blocks]) =>
      Object.entries(blocks)
        .filter(([, block]) => accept(block))
        .map(([name]) => `${type}.${name}`),
    )
    .sort();
}
