import type { Problem } from "../core/problems";
import { EMPTY_LOCK, type Lock, type LockContent, seal } from "./lock";
import { clusterStateName } from "./names";
import { at } from "./path";
import type { Resolved } from "./resolve";

/** What the finished output says that the lock remembers. */
export interface OutputFacts {
  /** Protected addresses by state. */
  readonly protected: Readonly<Record<string, readonly string[]>>;
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
    problems: [
      ...lostProblems(resolved, output, before),
      ...clusterProblems(resolved, before),
      ...planProblems(resolved, before),
    ],
    changes: changesOf(before, next),
    rolls: rollsOf(before, next),
  };
}

function contentOf(resolved: Resolved, output: OutputFacts, before: LockContent): LockContent {
  const { environment, controlPlanes, addressPlan, ipv6 } = resolved;
  const clusters = Object.entries(environment.clusters ?? {}).map(([key, cluster]) => {
    const { zones = [], serviceCidr = "" } = controlPlanes[key] ?? {};
    const { version, ipFamily = "ipv4", secretsKeyArn = "data" } = cluster;
    return [key, { version, zones: [...zones], serviceCidr, ipFamily, secretsKey: secretsKeyArn }] satisfies [
      string,
      LockContent["clusters"][string],
    ];
  });
  const pins = before.pins;
  return {
    format: 1,
    protected: Object.fromEntries(
      Object.entries(output.protected)
        .filter(([, list]) => list.length > 0)
        .map(([state, list]) => [state, [...list].sort()]),
    ),
    clusters: Object.fromEntries(clusters),
    ...(resolved.natZone && { natZone: resolved.natZone }),
    ...(addressPlan && { addressPlan: mutable(addressPlan) }),
    ...(ipv6 && { ipv6: mutable(ipv6) }),
    ...(Object.keys(output.launchTemplates).length > 0 && { launchTemplates: { ...output.launchTemplates } }),
    ...(pins && { pins }),
  };
}

function mutable<V>(map: Readonly<Record<string, Readonly<Record<string, V>>>>): Record<string, Record<string, V>> {
  return Object.fromEntries(Object.entries(map).map(([key, inner]) => [key, { ...inner }]));
}

/** Protected resources that are gone, and retirements that retire nothing. */
function lostProblems({ environment }: Resolved, output: OutputFacts, before: LockContent): Problem[] {
  const { retire = {}, protection = true } = environment;
  const lost = Object.entries(before.protected).flatMap(([state, addresses]) =>
    addresses
      .filter((address) => !(output.protected[state] ?? []).includes(address))
      .map((address) => `${state}/${address}`),
  );
  // With the protection off, addresses leave the lock because nothing is protected, not because anything is gone.
  const unsaid = protection ? lost.filter((address) => retire[address] === undefined) : [];
  const present = Object.keys(retire).filter((address) => !lost.includes(address) && isDeclared(address, output));
  return [
    ...unsaid.map((address) => ({
      path: at("retire", address),
      message: `is missing: ${address} is protected and would be destroyed; want it kept, or retire: { "${address}": "destroy" } or "forget"`,
    })),
    ...present.map((address) => ({
      path: at("retire", address),
      message: "retires nothing: the resource is still declared; want the entry taken out, or the resource",
    })),
  ];
}

function isDeclared(address: string, output: OutputFacts): boolean {
  const [state = "", resource = ""] = address.split("/");
  return (output.protected[state] ?? []).includes(resource);
}

function clusterProblems({ environment, controlPlanes }: Resolved, before: LockContent): Problem[] {
  return Object.entries(environment.clusters ?? {}).flatMap(([key, cluster]) => {
    const made = before.clusters[key];
    const now = controlPlanes[key];
    if (made === undefined || now === undefined || !isStanding(environment.name, key, before)) {
      return [];
    }
    const path = `clusters.${key}`;
    const { ipFamily = "ipv4", secretsKeyArn = "data" } = cluster;
    const frozen = (field: string, was: string, is: string): Problem[] =>
      was === is
        ? []
        : [
            {
              path: `${path}.${field}`,
              message: `is ${is}; want ${was}, which the control plane was made with and cannot change`,
            },
          ];
    return [
      ...frozen("zones", made.zones.join(", "), now.zones.join(", ")),
      ...frozen("serviceCidr", made.serviceCidr, now.serviceCidr),
      ...frozen("ipFamily", made.ipFamily, ipFamily),
      ...frozen("secretsKeyArn", made.secretsKey, secretsKeyArn),
      ...stepProblems(`${path}.version`, made.version, cluster.version),
    ];
  });
}

/** Whether a control plane may exist: its state has protected resources on record. */
function isStanding(environment: string, cluster: string, before: LockContent): boolean {
  return (
    (before.protected[clusterStateName(environment, cluster, "cluster")] ?? []).length > 0 ||
    before.clusters[cluster] !== undefined
  );
}

/** EKS raises a control plane one minor at a time and never lowers it. Source: EKS user guide, update a cluster. */
function stepProblems(path: string, was: string, is: string): Problem[] {
  const minor = (version: string) => Number(version.split(".")[1]);
  const step = minor(is) - minor(was);
  if (step < 0) {
    return [
      {
        path,
        message: `is ${is}, lower than ${was}, which the lock has; want ${was} or the next minor, since a control plane never goes back`,
      },
    ];
  }
  return step > 1
    ? [
        {
          path,
          message: `is ${is}, ${step} minors above ${was}; want 1.${minor(was) + 1} first, since EKS goes one minor at a time`,
        },
      ]
    : [];
}

/** An address plan only grows: what it has stays where it is. */
function planProblems({ environment, zones }: Resolved, before: LockContent): Problem[] {
  const standing = (before.protected[`${environment.name}-network`] ?? []).length > 0;
  return Object.entries(standing ? (before.addressPlan ?? {}) : {}).flatMap(([zone, tiers]) =>
    Object.entries(tiers).flatMap(([tier, block]) => {
      const now = (zones[zone] as Readonly<Record<string, { cidr: string } | undefined>> | undefined)?.[tier]?.cidr;
      return now === block
        ? []
        : [
            {
              path: `network.zones`,
              message: `${now ? `move the ${tier} subnet of ${zone} from ${block} to ${now}` : `drop the ${tier} subnet ${block} of ${zone}`}; want the plan to grow only`,
            },
          ];
    }),
  );
}

function changesOf(before: LockContent, next: LockContent): string[] {
  const counted = (content: LockContent) => Object.values(content.protected).flat();
  const added = counted(next).filter((address) => !counted(before).includes(address)).length;
  const gone = counted(before).filter((address) => !counted(next).includes(address)).length;
  const clusters = Object.entries(next.clusters).flatMap(([key, { version, zones }]) => {
    const was = before.clusters[key];
    if (was === undefined) {
      return [`cluster ${key}: Kubernetes ${version} in ${zones.join(", ")}`];
    }
    return was.version === version ? [] : [`cluster ${key}: Kubernetes ${was.version} to ${version}`];
  });
  const planned = Object.keys(next.addressPlan ?? {}).filter((zone) => before.addressPlan?.[zone] === undefined);
  return [
    ...(added > 0 ? [`${added} protected ${added === 1 ? "resource" : "resources"} added`] : []),
    ...(gone > 0 ? [`${gone} protected ${gone === 1 ? "resource" : "resources"} taken out`] : []),
    ...clusters,
    ...(planned.length > 0 ? [`address plan of ${planned.join(", ")}`] : []),
  ];
}

function rollsOf(before: LockContent, next: LockContent): string[] {
  return Object.entries(next.launchTemplates ?? {})
    .filter(([pool, digest]) => before.launchTemplates?.[pool] !== undefined && before.launchTemplates[pool] !== digest)
    .map(([pool]) => `${pool}: the launch template changes, so the nodes will be replaced a few at a time`);
}
