import { nearest } from "../core/naming";
import type { Problem } from "../core/problems";
import type { LockContent } from "./lock";
import { changedClaims, claimProblems } from "./lock-claims";
import type { OutputFacts } from "./lock-next";
import { shareProblems } from "./lock-shares";
import { stateName } from "./names";
import { at } from "./path";
import type { Resolved } from "./resolve";
import { controlPlaneKey, isRetired, isZoneKey, mayGo, zoneKey } from "./retire";

/** What would be lost, moved or replaced and is not retired, and retirements that retire nothing. */
export function lockProblems(
  resolved: Resolved,
  output: OutputFacts,
  before: LockContent,
  next: LockContent,
): Problem[] {
  return [
    ...lostProblems(resolved, output, before),
    ...clusterProblems(resolved, before, next),
    ...planProblems(resolved, before, next),
    ...claimProblems(resolved.environment, before),
    ...shareProblems(resolved.environment, before),
    ...retireProblems(resolved, output, before),
  ];
}

/** Entries of `retire` that do something now, or did on an earlier run: the lock keeps them until they are taken out. */
export function effectiveRetirements(resolved: Resolved, output: OutputFacts, before: LockContent): [string, Way][] {
  const { environment } = resolved;
  const gone = new Set(lostAddresses(output, before));
  const replaceable = Object.keys(environment.clusters ?? {})
    .filter((key) => isRetired(environment, key))
    .map((key) => controlPlaneKey(environment.name, key));
  const zones = planLosses(resolved, before).map(({ zone }) => zoneKey(environment.name, zone));
  const claims = changedClaims(environment, before);
  const known = new Set([...gone, ...replaceable, ...zones, ...claims, ...Object.keys(before.retired ?? {})]);
  return Object.entries(environment.retire ?? {}).filter(([key]) => known.has(key) && !isDeclared(key, output));
}

type Way = "destroy" | "forget";

function lostAddresses(output: OutputFacts, before: LockContent): string[] {
  return Object.entries(before.protected).flatMap(([state, addresses]) =>
    addresses
      .filter((address) => !(output.protected[state] ?? []).includes(address))
      .map((address) => `${state}/${address}`),
  );
}

function isDeclared(key: string, output: OutputFacts): boolean {
  const [state = "", address = ""] = key.split("/");
  return (output.protected[state] ?? []).includes(address);
}

function lostProblems({ environment }: Resolved, output: OutputFacts, before: LockContent): Problem[] {
  if (environment.protection === false) {
    // Addresses leave the lock because nothing is protected, not because anything is gone.
    return [];
  }
  const unsaid = lostAddresses(output, before).filter((key) => {
    const [state = "", address = ""] = key.split("/");
    return !mayGo(environment, state, address);
  });
  return unsaid.map((key) => ({
    path: at("retire", key),
    message: `is missing: ${key} is protected and would be destroyed; want it kept, or retire: { "${key}": "destroy" } or "forget"`,
  }));
}

function retireProblems(resolved: Resolved, output: OutputFacts, before: LockContent): Problem[] {
  const effective = new Set(effectiveRetirements(resolved, output, before).map(([key]) => key));
  const idle = Object.keys(resolved.environment.retire ?? {}).filter((key) => !effective.has(key));
  const known = [
    ...Object.entries(before.protected).flatMap(([state, list]) => list.map((address) => `${state}/${address}`)),
    ...changedClaims(resolved.environment, before),
  ];
  return idle.map((key) => {
    const near = isDeclared(key, output) ? undefined : nearest(key, known);
    const why = isDeclared(key, output)
      ? "the resource is still declared; want the entry taken out, or the resource"
      : `the lock knows ${isZoneKey(key) ? "no subnets that are gone" : "no such resource"}; want the entry taken out${near ? `; did you mean ${near}?` : ""}`;
    return { path: at("retire", key), message: `retires nothing: ${why}` };
  });
}

/** What no control plane can change, by the field that says it. */
const FROZEN = [
  ["zones", "zones"],
  ["serviceCidr", "serviceCidr"],
  ["ipFamily", "ipFamily"],
  ["secretsKeyArn", "secretsKey"],
  ["roleName", "roleName"],
] as const;

function clusterProblems({ environment }: Resolved, before: LockContent, next: LockContent): Problem[] {
  return Object.keys(environment.clusters ?? {}).flatMap((key) => {
    const made = before.clusters[key];
    const now = next.clusters[key];
    if (made === undefined || now === undefined || isRetired(environment, key)) {
      return [];
    }
    const replacing = `retire: { "${controlPlaneKey(environment.name, key)}": "destroy" }`;
    const frozen = FROZEN.filter(([, part]) => made[part] !== undefined && text(made[part]) !== text(now[part])).map(
      ([field, part]) => ({
        path: `clusters.${key}.${field}`,
        message: `is ${text(now[part])}; want ${text(made[part])}, which the control plane was made with and cannot change, or ${replacing}`,
      }),
    );
    return [...frozen, ...stepProblems(`clusters.${key}.version`, made.version, now.version, replacing)];
  });
}

const text = (value: string | readonly string[] | undefined) => (typeof value === "object" ? value.join(", ") : value);

/** EKS raises a control plane one minor at a time. Source: EKS user guide, update a cluster. */
function stepProblems(path: string, was: string, is: string, replacing: string): Problem[] {
  const minor = (version: string) => Number(version.split(".")[1]);
  const step = minor(is) - minor(was);
  if (step < 0) {
    return [
      {
        path,
        message: `is ${is}, lower than ${was}, which the lock has; want ${was} or the next minor, or ${replacing}`,
      },
    ];
  }
  return step > 1
    ? [
        {
          path,
          message: `is ${is}, ${step} minors above ${was}; want 1.${minor(was) + 1} first, since EKS goes one minor at a time, or ${replacing}`,
        },
      ]
    : [];
}

/** Something that a computed address plan had and has no more. */
interface PlanLoss {
  readonly zone: string;
  readonly what: string;
}

/** Whether the VPC may exist: something of its state is protected. */
function hasVpc(environment: string, before: LockContent): boolean {
  return (before.protected[stateName(environment, "network")] ?? []).length > 0;
}

/** What an address plan lost, of a VPC that may exist. */
function planLosses({ environment, zones }: Resolved, before: LockContent): PlanLoss[] {
  return Object.entries(hasVpc(environment.name, before) ? (before.addressPlan ?? {}) : {}).flatMap(([zone, tiers]) => {
    const now = zones[zone] as Readonly<Record<string, { cidr: string } | undefined>> | undefined;
    if (now === undefined) {
      return [{ zone, what: `lacks ${zone} with its subnets ${Object.values(tiers).join(", ")}` }];
    }
    return Object.entries(tiers)
      .filter(([tier, block]) => now[tier]?.cidr !== block)
      .map(([tier, block]) => ({
        zone,
        what: now[tier]
          ? `moves the ${tier} subnet of ${zone} from ${block} to ${now[tier]?.cidr}`
          : `lacks the ${tier} subnet ${block} of ${zone}`,
      }));
  });
}

/** A VPC keeps its block, and an address plan only grows: what it has stays where it is. */
function planProblems(resolved: Resolved, before: LockContent, next: LockContent): Problem[] {
  const { name, retire = {} } = resolved.environment;
  const { vpcCidr: was } = before;
  if (hasVpc(name, before) && was !== undefined && next.vpcCidr !== undefined && next.vpcCidr !== was) {
    return [
      {
        path: "network.cidr",
        message: `is ${next.vpcCidr}; want ${was}, which the VPC was made with and cannot change (before the first deployment, delete the lock)`,
      },
    ];
  }
  return planLosses(resolved, before)
    .filter(({ zone }) => retire[zoneKey(name, zone)] !== "destroy")
    .map(({ zone, what }) => ({
      path: "network.zones",
      message: `${what}, which the lock has; want the address plan to grow only, or retire: { "${zoneKey(name, zone)}": "destroy" }`,
    }));
}
