import type { StackOutput, TerraformBlock } from "./terraform-json";

/** What is known of a state that may be read. */
type Kept = Pick<StackOutput, "json">;

/**
 * The state that a remote-state data source reads; nothing where none, or more than one, is kept there.
 * @param reader Name of the state that holds the data source.
 * @param source The data source.
 * @param all The states that it may read.
 */
export function producerOf<S extends Kept & { readonly name: string }>(
  reader: string,
  source: TerraformBlock,
  all: readonly S[],
): S | undefined {
  const writers = all.filter((other) => other.name !== reader && isKeptAt(other, source));
  return writers.length === 1 ? writers[0] : undefined;
}

/** Whether a state is kept where a remote-state data source looks: everything that both say is the same. */
function isKeptAt({ json }: Kept, { backend, config }: TerraformBlock): boolean {
  const terraform = json.terraform as { backend?: Record<string, TerraformBlock>; cloud?: TerraformBlock };
  const written = terraform.cloud ?? Object.values(terraform.backend ?? {})[0] ?? {};
  const type = terraform.cloud ? "remote" : Object.keys(terraform.backend ?? {})[0];
  const asked = config as TerraformBlock;
  const shared = Object.keys(asked).filter((key) => key in written);
  return type === backend && shared.length > 0 && shared.every((key) => sameValue(asked[key], written[key]));
}

function sameValue(asked: unknown, written: unknown): boolean {
  const name = (value: unknown) => (value as { name?: unknown } | null)?.name ?? value;
  return JSON.stringify(name(asked)) === JSON.stringify(name(written));
}
