import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf, textsOf, valueAt } from "../../block";
import type { KubernetesObject } from "../../kubernetes/objects";

/** The ways that a network policy is for, as Kubernetes names them. */
export const DIRECTIONS = ["Ingress", "Egress"] as const;

/** A way that a network policy is for. */
export type Direction = (typeof DIRECTIONS)[number];

/** Longest prefixes that take so much out of a range of everything that it is none any more, for IPv4 and IPv6. */
const WIDE = { four: 16, six: 64 } as const;

/** The ways that a policy is for. One that names none is for what comes in, and for what goes out where it has rules for it. Source: Kubernetes API reference, NetworkPolicySpec, policyTypes. */
export function directionsOf(policy: KubernetesObject): readonly string[] {
  const types = textsOf(valueAt(policy.body, "spec.policyTypes"));
  return types.length > 0 ? types : DIRECTIONS.filter((one) => one === "Ingress" || rulesOf(policy, one).length > 0);
}

/** The rules of a policy for one way. */
export function rulesOf({ body }: KubernetesObject, direction: Direction): readonly TerraformBlock[] {
  return blocksOf(body.spec).flatMap((spec) => blocksOf(spec[direction.toLowerCase()]));
}

/** What is wrong with a rule that is for everybody on every port. */
export function openFault(rule: TerraformBlock, direction: Direction): string | undefined {
  if (!hasEveryPort(rule)) {
    return undefined;
  }
  const peers = blocksOf(direction === "Ingress" ? rule.from : rule.to);
  if (peers.length === 0) {
    return "lets everything through; want peers or ports";
  }
  return peers.some(isEverybody) ? "is for everybody on every port; want fewer peers, or ports" : undefined;
}

/** Whether a rule opens DNS over a protocol. */
export function takesDns({ ports }: TerraformBlock, protocol: string): boolean {
  const all = blocksOf(ports);
  return all.length === 0 || all.some((port) => `${port.port}` === "53" && (port.protocol ?? "TCP") === protocol);
}

/** Whether a selector says nothing: it takes all there is. */
export function isEmpty(selector: unknown): boolean {
  return typeof selector === "object" && selector !== null
    ? Object.values(selector).every(isEmpty)
    : (selector ?? undefined) === undefined;
}

function hasEveryPort({ ports }: TerraformBlock): boolean {
  const all = blocksOf(ports);
  return (
    all.length === 0 ||
    all.some(
      ({ port, endPort }) => (port ?? undefined) === undefined || (Number(port) <= 1 && Number(endPort) === 65535),
    )
  );
}

/** Whether a peer is every address, or every pod of the cluster. */
function isEverybody({ ipBlock, namespaceSelector, podSelector }: TerraformBlock): boolean {
  const [range] = blocksOf(ipBlock);
  if (range !== undefined) {
    return /\/[01]$/.test(`${range.cidr}`) && !textsOf(range.except).some(isWide);
  }
  return (namespaceSelector ?? undefined) !== undefined && isEmpty(namespaceSelector) && isEmpty(podSelector);
}

function isWide(range: string): boolean {
  return Number(range.split("/")[1]) <= (range.includes(":") ? WIDE.six : WIDE.four);
}
