import type { TerraformBlock, TerraformJson } from "../../core/terraform-json";
import type { ClusterAccess } from "./kubeconfig";
import { literal } from "./literal";

/**
 * Arguments by which the kubernetes provider finds its cluster and signs in. The helm provider has the same ones inside
 * its argument `kubernetes`.
 */
const CONNECTION = [
  "host",
  "username",
  "password",
  "insecure",
  "tls_server_name",
  "client_certificate",
  "client_key",
  "cluster_ca_certificate",
  "config_path",
  "config_paths",
  "config_context",
  "config_context_auth_info",
  "config_context_cluster",
  "token",
  "proxy_url",
  "exec",
];

/**
 * A configuration whose kubernetes and helm providers use a kubeconfig and nothing else. The blocks are written anew: an
 * override file would be merged with them, and `exec` or `host` would stay and win.
 */
export function withCluster(json: TerraformJson, { file, context }: ClusterAccess): TerraformJson {
  const required = Object.keys(
    (json.terraform as { required_providers?: object } | undefined)?.required_providers ?? {},
  );
  const connection = { config_path: literal(file), config_context: literal(context) };
  const configured = (json.provider ?? {}) as Readonly<Record<string, unknown>>;
  const rewritten: Record<string, (block: TerraformBlock) => TerraformBlock> = {
    kubernetes: (block) => ({ ...without(block, CONNECTION), ...connection }),
    helm: (block) => ({ ...block, kubernetes: connection }),
  };
  const providers = Object.entries(rewritten)
    .filter(([name]) => required.includes(name) || configured[name] !== undefined)
    .map(([name, rewrite]) => [name, blocksOf(configured[name]).map(rewrite)]);
  return providers.length > 0 ? { ...json, provider: { ...configured, ...Object.fromEntries(providers) } } : json;
}

/** Blocks of a provider; an empty one for a provider without, which would look for a cluster by itself. */
function blocksOf(configured: unknown): readonly TerraformBlock[] {
  const blocks = (Array.isArray(configured) ? configured : configured ? [configured] : []) as TerraformBlock[];
  return blocks.some(({ alias }) => alias === undefined) ? blocks : [{}, ...blocks];
}

function without(block: TerraformBlock, names: readonly string[]): TerraformBlock {
  return Object.fromEntries(Object.entries(block).filter(([name]) => !names.includes(name)));
}
