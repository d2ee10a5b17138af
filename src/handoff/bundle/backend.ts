import type { TerraformBlock, TerraformJson } from "../../core/terraform-json";

/** Name of the file with what a backend must be told at `terraform init`. */
export const BACKEND_FILE = "backend.hcl";

/** A state's configuration as it stands in a bundle. */
export interface BundledJson {
  /** The configuration. */
  readonly json: TerraformJson;
  /** Text of `backend.hcl`. @default the configuration says all of its backend itself */
  readonly backend?: string;
}

/** The place that the program gives a local state: `state/` beside the project. */
const BESIDE_THE_PROJECT = /^(?:\.\.\/)+state\/([^/]+)$/;

/**
 * The configuration of a state for a bundle. A local state lies in the bundle's own `state/`. Any other backend becomes a partial one:
 * what it must be told goes into a file of its own, where it can be edited. HCP Terraform's block stays, since it takes no such file.
 */
export function bundledJson(name: string, json: TerraformJson): BundledJson {
  const { backend, ...terraform } = (json.terraform ?? {}) as TerraformBlock & {
    readonly backend?: Readonly<Record<string, TerraformBlock>>;
  };
  const readers = moved(json);
  const [type, config] = Object.entries(backend ?? {})[0] ?? [];
  if (type === undefined || config === undefined) {
    return { json: readers };
  }
  if (type === "local") {
    return { json: { ...readers, terraform: { ...terraform, backend: { local: inBundle(config) } } } };
  }
  return {
    json: { ...readers, terraform: { ...terraform, backend: { [type]: {} } } },
    backend: `${[`# Where Terraform keeps the state ${name}.`, ...argumentsOf(config)].join("\n")}\n`,
  };
}

/** The configuration with its readers of local states looking into the bundle. */
function moved(json: TerraformJson): TerraformJson {
  const readers = json.data?.terraform_remote_state;
  if (readers === undefined) {
    return json;
  }
  const inside = Object.entries(readers).map(([name, reader]) => [
    name,
    reader.backend === "local" ? { ...reader, config: inBundle(reader.config as TerraformBlock) } : reader,
  ]);
  return { ...json, data: { ...json.data, terraform_remote_state: Object.fromEntries(inside) } };
}

/** A path that was chosen for one machine stays as it is. */
function inBundle(config: TerraformBlock): TerraformBlock {
  const [, file] = BESIDE_THE_PROJECT.exec(`${config.path}`) ?? [];
  return file === undefined ? config : { ...config, path: `../../state/${file}` };
}

/** Arguments as HCL, the signs of equality in one column, as `terraform fmt` has them. */
function argumentsOf(config: TerraformBlock): string[] {
  const entries = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
  const width = Math.max(...entries.map(([key]) => key.length));
  return entries.map(([key, value]) => `${key.padEnd(width)} = ${literalOf(value)}`);
}

function literalOf(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return JSON.stringify(value);
  }
  const inner = Object.entries(value).map(([key, one]) => `${key} = ${literalOf(one)}`);
  return `{ ${inner.join(", ")} }`;
}
