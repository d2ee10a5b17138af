import type { TerraformBlock } from "../../core/terraform-json";

/** Names that Terraform takes for overrides of other files. */
const OVERRIDE = /^override$/;

/**
 * The path of the construct that made a block: `reference-network/Default/vpc`; nothing for a block that none made.
 */
export function constructOf(block: TerraformBlock): string | undefined {
  const { metadata } = (block["//"] ?? {}) as { metadata?: { path?: string } };
  return metadata?.path;
}

/**
 * File of a block: that of the first construct below the state, `Default` left out. So everything of `endpoints` is in
 * `endpoints.tf`, and everything of the team `shop` in `team-shop.tf`.
 * @param otherwise Name for a block that no construct made.
 */
export function fileOf(path: string | undefined, otherwise: string): string {
  const [, ...below] = path?.split("/") ?? [];
  const first = below.find((part) => part !== "Default") ?? otherwise;
  const slug =
    first
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "") || otherwise;
  return `${OVERRIDE.test(slug) ? "overrides" : slug}.tf`;
}
