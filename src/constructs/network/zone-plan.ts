import type { Tier } from "../../contracts/network";

/** A subnet as it is planned. */
export interface SubnetPlan {
  /** IPv4 block. */
  readonly cidr: string;
  /** Which /64 of the VPC's /56 it takes, 0 to 255. @default none; a network with IPv6 wants one for every subnet */
  readonly ipv6Index?: number;
}

/** The subnets of one availability zone, one for each tier that the network has. */
export interface ZoneSubnets {
  /** For NAT gateways and internet-facing load balancers. @default no public subnet */
  readonly public?: SubnetPlan;
  /** For worker nodes. */
  readonly worker: SubnetPlan;
  /** For the control plane's interfaces. */
  readonly controlPlane: SubnetPlan;
  /** Without any route out of the VPC. @default no such subnet */
  readonly intra?: SubnetPlan;
  /** For pods, in a secondary block. @default pods share the worker subnet */
  readonly pod?: SubnetPlan;
}

/** Subnets by zone name. The order of the names means nothing. */
export type ZonePlan = Readonly<Record<string, ZoneSubnets>>;

/** Tiers and their names in ids and names, in the order in which they are made. */
export const TIER_NAMES = {
  public: "public",
  worker: "worker",
  controlPlane: "control-plane",
  intra: "intra",
  pod: "pod",
} as const satisfies Readonly<Record<Tier, string>>;

/** All tiers. */
export const TIERS = Object.keys(TIER_NAMES) as Tier[];

/** One value for every tier. */
export function byTier<T>(value: (tier: Tier) => T): Readonly<Record<Tier, T>> {
  return {
    public: value("public"),
    worker: value("worker"),
    controlPlane: value("controlPlane"),
    intra: value("intra"),
    pod: value("pod"),
  };
}

/** What a tier has in each zone, in the order of the zones' names, so that the order in a description changes nothing. */
export function ofTier<T>(
  zones: Readonly<Record<string, Readonly<Partial<Record<Tier, T>>>>>,
  tier: Tier,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.keys(zones)
      .sort()
      .flatMap((zone) => {
        const value = zones[zone]?.[tier];
        return value === undefined ? [] : [[zone, value] as const];
      }),
  );
}
