import { count } from "../core/problems";
import { canonicalJson } from "../core/terraform-text";
import type { LockContent } from "./lock";

/** What a lock has learned, in words; nothing when it stays as it is. */
export function changesOf(before: LockContent, next: LockContent): string[] {
  return [
    ...protectedChanges(before, next),
    ...moved(before.retired, next.retired).map((key) => `${key}: ${next.retired?.[key] ?? "no longer retired"}`),
    ...clusterChanges(before, next),
    ...zoneChanges(before, next),
    ...(before.natZone === next.natZone ? [] : [`NAT gateway in ${next.natZone ?? "no single zone"}`]),
    ...templateChanges(before, next),
    ...claimChanges(before, next),
    ...shareChanges(before, next),
    ...(same(before.pins, next.pins) ? [] : ["pins"]),
  ];
}

/** Nodes that will be replaced, in words. */
export function rollsOf(before: LockContent, next: LockContent): string[] {
  return Object.entries(next.launchTemplates ?? {})
    .filter(([pool, digest]) => before.launchTemplates?.[pool] !== undefined && before.launchTemplates[pool] !== digest)
    .map(([pool]) => `${pool}: the launch template changes, so the nodes will be replaced a few at a time`);
}

const same = (a: unknown, b: unknown) => canonicalJson({ a }) === canonicalJson({ a: b });

/** Keys whose values differ between two maps, or that one of them lacks. */
function moved<V>(before: Readonly<Record<string, V>> = {}, next: Readonly<Record<string, V>> = {}): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(next)])]
    .filter((key) => !same(before[key], next[key]))
    .sort();
}

function protectedChanges(before: LockContent, next: LockContent): string[] {
  const all = (content: LockContent) =>
    Object.entries(content.protected).flatMap(([state, list]) => list.map((address) => `${state}/${address}`));
  const was = all(before);
  const is = all(next);
  const added = is.filter((address) => !was.includes(address)).length;
  const gone = was.filter((address) => !is.includes(address)).length;
  return [
    ...(added > 0 ? [`${count(added, "protected resource")} added`] : []),
    ...(gone > 0 ? [`${count(gone, "protected resource")} taken out`] : []),
  ];
}

function clusterChanges(before: LockContent, next: LockContent): string[] {
  return moved(before.clusters, next.clusters).flatMap((key) => {
    const was = before.clusters[key];
    const is = next.clusters[key];
    if (was === undefined || is === undefined) {
      return [is ? `cluster ${key}: Kubernetes ${is.version} in ${is.zones.join(", ")}` : `cluster ${key}: taken out`];
    }
    return [
      ...(was.version === is.version ? [] : [`cluster ${key}: Kubernetes ${was.version} to ${is.version}`]),
      ...moved<unknown>(was, is)
        .filter((field) => field !== "version")
        .map((field) => `cluster ${key}: ${field} ${(is as Readonly<Record<string, unknown>>)[field] ?? "none"}`),
    ];
  });
}

function zoneChanges(before: LockContent, next: LockContent): string[] {
  const planned = moved(before.addressPlan, next.addressPlan);
  const numbered = moved(before.ipv6, next.ipv6);
  return [
    ...(before.vpcCidr === next.vpcCidr ? [] : [`VPC ${next.vpcCidr ?? "that exists already"}`]),
    ...(planned.length > 0 ? [`address plan of ${planned.join(", ")}`] : []),
    ...(numbered.length > 0 ? [`IPv6 subnets of ${numbered.join(", ")}`] : []),
  ];
}

function templateChanges(before: LockContent, next: LockContent): string[] {
  const templates = moved(before.launchTemplates, next.launchTemplates);
  return templates.length > 0 ? [`${count(templates.length, "launch template")} of nodes`] : [];
}

function claimChanges(before: LockContent, next: LockContent): string[] {
  return moved(before.claims, next.claims).map((key) => {
    const claim = next.claims?.[key];
    return `volume ${key}: ${claim ? `${claim.size} of class ${claim.class}` : "taken out"}`;
  });
}

function shareChanges(before: LockContent, next: LockContent): string[] {
  return moved(before.shares, next.shares).map((key) => `share of ${key}: ${next.shares?.[key] ?? "none"}`);
}
