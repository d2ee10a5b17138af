import type { TerraformBlock } from "../../core/terraform-json";
import { blocksOf } from "../block";

/** Blocks that Terraform repeats under one name, by what Kubernetes calls their list. */
const LISTS: Readonly<Record<string, string>> = {
  container: "containers",
  env: "env",
  env_from: "envFrom",
  image_pull_secrets: "imagePullSecrets",
  init_container: "initContainers",
  items: "items",
  limit: "limits",
  match_expressions: "matchExpressions",
  port: "ports",
  rule: "rules",
  sources: "sources",
  subject: "subjects",
  sysctl: "sysctls",
  toleration: "tolerations",
  topology_spread_constraint: "topologySpreadConstraints",
  volume: "volumes",
  volume_claim_template: "volumeClaimTemplates",
  volume_mount: "volumeMounts",
  webhook: "webhooks",
};

/** Names that no rule turns into Kubernetes'. */
const CAPITALS: Readonly<Record<string, string>> = {
  cluster_ip: "clusterIP",
  external_ips: "externalIPs",
  host_ipc: "hostIPC",
  host_pid: "hostPID",
  non_resource_urls: "nonResourceURLs",
  storage_provisioner: "provisioner",
};

/** Maps whose keys are the user's. */
const MAPS = new Set([
  "annotations",
  "binary_data",
  "data",
  "default",
  "default_request",
  "hard",
  "labels",
  "limits",
  "match_labels",
  "node_selector",
  "parameters",
  "requests",
  "string_data",
  "volume_attributes",
]);

/** Arguments of a `kubernetes_*` resource in the form that the Kubernetes API has: `security_context` becomes `securityContext`, a `container` one of the `containers`. */
export function apiForm(block: TerraformBlock): TerraformBlock {
  return Object.fromEntries(
    Object.entries(block).flatMap(([name, value]) =>
      name === "//" ? [] : [[apiName(name, value), apiValue(name, value)]],
    ),
  );
}

/** A path in the API's form as Terraform writes it: `spec.containers[web].hostPID` becomes `spec.container[web].host_pid`. */
export function providerPath(path: string): string {
  return path.replace(
    /(^|\.)([A-Za-z]+)/g,
    (_, dot: string, name: string) => `${dot}${PROVIDER_NAMES.get(name) ?? snake(name)}`,
  );
}

const PROVIDER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...LISTS, ...CAPITALS }).map(([provider, api]) => [api, provider]),
);

/** A port of a container is a block, that of a probe a number. */
function isList(name: string, value: unknown): boolean {
  return Object.hasOwn(LISTS, name) && (name !== "port" || typeof value === "object");
}

function apiName(name: string, value: unknown): string {
  return (isList(name, value) && LISTS[name]) || CAPITALS[name] || camel(name);
}

function apiValue(name: string, value: unknown): unknown {
  if (MAPS.has(name)) {
    return value;
  }
  if (isList(name, value)) {
    return blocksOf(value).map(apiForm);
  }
  if (Array.isArray(value)) {
    const [only] = value;
    return value.length === 1 && isBlock(only)
      ? apiForm(only)
      : value.map((one) => (isBlock(one) ? apiForm(one) : one));
  }
  return isBlock(value) ? apiForm(value) : value;
}

function isBlock(value: unknown): value is TerraformBlock {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
