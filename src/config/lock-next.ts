import type { Problem } from "../core/problems";
import { EMPTY_LOCK, type Lock, type LockContent, seal } from "./lock";
import { changesOf, rollsOf } from "./lock-changes";
import { claimsOf } from "./lock-claims";
import { effectiveRetirements, lockProblems } from "./lock-refusals";
import { sharesOf } from "./lock-shares";
import type { Resolved } from "./resolve";

/** What the finished output says that the lock remembers. */
export interface OutputFacts {
  /** Protected addresses by state. */
  readonly protected: Readonly<Record<string, readonly string[]>>;
  /** Names of the control planes' roles, by cluster. */
  readonly clusterRoles: Readonly<Record<string, string>>;
  /** Digests of the nodes' launch templates, by `<cluster>/<node group>`. */
  readonly launchTemplates: Readonly<Record<string, string>>;
}

/** What comes of comparing an output with the lock. */
export interface LockStep {
  /** The lock to write. */
  readonly next: Lock;
  /** What would be lost, moved or replaced: nothing may be written then. */
  readonly problems: readonly Problem[];
  /** What the lock has learned, in words. */
  readonly changes: readonly string[];
  /** What will happen to nodes, in words. */
  readonly rolls: readonly string[];
}

/** Compares an output with what the lock remembers, and gives the lock that follows. */
export function nextLock(resolved: Resolved, output: OutputFacts, previous?: Lock): LockStep {
  const before: LockContent = previous ?? EMPTY_LOCK;
  const next = seal(contentOf(resolved, output, before));
  return {
    next,
    problems: lockProblems(resolved, output, before, next),
    changes: changesOf(before, next),
    rolls: rollsOf(before, next),
  };
}

function contentOf(resolved: Resolved, output: OutputFacts, before: LockContent): LockContent {
  const { environment, natZone, addressPlan, ipv6 } = resolved;
  const retired = Object.fromEntries(effectiveRetirements(resolved, output, before));
  return {
    format: 1,
    protected: Object.fromEntries(
      Object.entries(output.protected)
        .filter(([, list]) => list.length > 0)
        .map(([state, list]) => [state, [...list].sort()]),
    ),
    ...filled("retired", retired),
    clusters: clustersOf(resolved, output),
    ...(environment.network.kind === "new" && { vpcCidr: environment.network.cidr }),
    ...(natZone && { natZone }),
    ...(addressPlan && { addressPlan: mutable(addressPlan) }),
    ...(ipv6 && { ipv6: mutable(ipv6) }),
    ...filled("launchTemplates", { ...output.launchTemplates }),
    ...filled("claims", claimsOf(environment)),
    ...filled("shares", sharesOf(environment)),
    ...(before.pins && { pins: before.pins }),
  };
}

function clustersOf({ environment, controlPlanes }: Resolved, output: OutputFacts): LockContent["clusters"] {
  const entries = Object.entries(environment.clusters ?? {}).map(([key, cluster]) => {
    const { zones = [], serviceCidr = "" } = controlPlanes[key] ?? {};
    const { version, ipFamily = "ipv4", secretsKeyArn = "data" } = cluster;
    const roleName = output.clusterRoles[key];
    const made = { version, zones: [...zones], serviceCidr, ipFamily, secretsKey: secretsKeyArn };
    return [key, roleName === undefined ? made : { ...made, roleName }] as const;
  });
  return Object.fromEntries(entries);
}

/** A map under its name; nothing when it is empty. */
function filled<K extends string, V>(key: K, map: Record<string, V>): { [P in K]?: Record<string, V> } {
  return (Object.keys(map).length > 0 ? { [key]: map } : {}) as { [P in K]?: Record<string, V> };
}

function mutable<V>(map: Readonly<Record<string, Readonly<Record<string, V>>>>): Record<string, Record<string, V>> {
  return Object.fromEntries(Object.entries(map).map(([key, inner]) => [key, { ...inner }]));
}
