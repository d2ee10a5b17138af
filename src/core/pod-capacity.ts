import { cidrOf, usableAddresses } from "./cidr";
import { bounds, type Scaling } from "./scaling";

/** What an instance type offers to pods. */
export interface InterfaceLimits {
  /** Network interfaces of the default network card. */
  readonly interfaces: number;
  /** IPv4 addresses per interface. */
  readonly addressesPerInterface: number;
  /** Whether a node of this size counts as large: 30 vCPUs or more. */
  readonly large: boolean;
}

/** How pods get their addresses. */
export interface PodNetworking {
  /** Nodes take /28 prefixes in place of single addresses. */
  readonly prefixDelegation: boolean;
  /** Pods take addresses from subnets of their own; the first interface then serves the node alone. */
  readonly customNetworking: boolean;
}

/** Nodes whose addresses are counted. */
export interface Pool {
  /** How many nodes. */
  readonly scaling: Scaling;
  /** The largest of its instance types by addresses. */
  readonly limits: InterfaceLimits;
  /** Subnets that its pods take addresses from, as blocks, one per zone. */
  readonly subnets: readonly string[];
}

/** How the subnets of a pool hold its nodes. Addresses are IPv4. */
export interface Capacity {
  /** Addresses that the fewest nodes can take. */
  readonly atMin: number;
  /** Addresses that the most nodes can take, with those that an upgrade adds. */
  readonly atMax: number;
  /** Addresses that the subnets have. */
  readonly available: number;
  /** Addresses that the fullest subnet has to give at most nodes with upgrade surge. */
  readonly perSubnet: number;
  /** Addresses of the smallest subnet. */
  readonly subnet: number;
  /** `ok`, `warning` when the most nodes do not fit, `error` when the fewest do not. */
  readonly level: "ok" | "warning" | "error";
  /** The figures in one line. */
  readonly text: string;
}

/** Nodes that an upgrade with the DEFAULT strategy adds in each zone at most. Source: EKS user guide, managed node update behaviour. */
const SURGE_PER_ZONE = 2;

/** Addresses that one node can take from its subnets: all interfaces full, or as many /28 prefixes. */
export function addressesPerNode(
  limits: InterfaceLimits,
  { prefixDelegation, customNetworking }: PodNetworking,
): number {
  const interfaces = limits.interfaces - (customNetworking ? 1 : 0);
  // A slot holds one address, or a prefix of 16; the interface's own address is a single one either way.
  return prefixDelegation
    ? interfaces * (1 + (limits.addressesPerInterface - 1) * 16)
    : interfaces * limits.addressesPerInterface;
}

/**
 * Pods that a node can run: interfaces x (addresses - 1) + 2, or with prefix delegation 110 below 30 vCPUs and 250 from there on.
 * Source: amazon-vpc-cni-k8s, eni-max-pods.txt; EKS user guide, managed node groups.
 */
export function maxPods(limits: InterfaceLimits, networking: PodNetworking): number {
  const cap = limits.large ? 250 : 110;
  if (networking.prefixDelegation) {
    return cap;
  }
  const interfaces = limits.interfaces - (networking.customNetworking ? 1 : 0);
  return Math.min(cap, interfaces * (limits.addressesPerInterface - 1) + 2);
}

/** Compares what nodes can take with what their subnets have. A node of a pool takes at most what its pods may use with prefixes. */
export function capacity(pool: Pool, networking: PodNetworking): Capacity {
  const { min, max } = bounds(pool.scaling);
  const perNode = nodeDemand(pool.limits, networking);
  const zones = pool.subnets.length;
  const sizes = pool.subnets.map((block) => usableAddresses(cidrOf(block)));
  const available = sizes.reduce((sum, size) => sum + size, 0);
  const subnet = Math.min(...sizes);
  const most = max + SURGE_PER_ZONE * zones;
  const atMin = min * perNode;
  const atMax = most * perNode;
  const perSubnet = Math.ceil(most / zones) * perNode;
  const fitsMin = atMin <= available && Math.ceil(min / zones) * perNode <= subnet;
  const fitsMax = atMax <= available && perSubnet <= subnet;
  const level = fitsMin ? (fitsMax ? "ok" : "warning") : "error";
  const fitting = Math.max(0, Math.floor(subnet / perNode) * zones - SURGE_PER_ZONE * zones);
  const advice = level === "ok" ? "" : `; ${fitting} nodes would fit with their surge`;
  const text = `${atMin} addresses at ${min} nodes, ${atMax} of ${available} at ${max} with upgrade surge (${perSubnet} of ${subnet} in a subnet)${advice}`;
  return { atMin, atMax, available, perSubnet, subnet, level, text };
}

/** With prefixes a node takes only as many as its pods need, plus one kept warm. Source: EKS best practices guide, prefix mode. */
function nodeDemand(limits: InterfaceLimits, networking: PodNetworking): number {
  const all = addressesPerNode(limits, networking);
  if (!networking.prefixDelegation) {
    return all;
  }
  const prefixes = Math.ceil(maxPods(limits, networking) / 16) + 1;
  return Math.min(all, prefixes * 16 + limits.interfaces);
}
