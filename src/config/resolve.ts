import { assertValid, InvalidInput, type Problem } from "../core/problems";
import { defaultServiceCidr } from "../core/subnet-checks";
import { type AddressPlan, planSubnets, tierSizes } from "../core/subnet-plan";
import type { Environment } from ".";
import { isZoneList } from "./checks/check";
import { vpcBlocks } from "./checks/network";
import type { Lock } from "./lock";
import { isRetired } from "./retire";

/** A subnet with its block. */
export interface SubnetPlan {
  /** IPv4 block. */
  readonly cidr: string;
  /** Number of its /64 in the VPC's IPv6 block. @default IPv4 alone */
  readonly ipv6Index?: number;
  /** Id, in a VPC that exists already. @default made here */
  readonly subnetId?: string;
}

/** The subnets of a zone by tier. */
export interface ZonePlan {
  /** Subnet of NAT and internet-facing load balancers. @default none */
  readonly public?: SubnetPlan;
  /** Subnet of the worker nodes. */
  readonly worker: SubnetPlan;
  /** Subnet of the control plane's interfaces. */
  readonly controlPlane: SubnetPlan;
  /** Subnet without a way out. @default none */
  readonly intra?: SubnetPlan;
  /** Subnet of pods. @default none */
  readonly pod?: SubnetPlan;
}

/** What a description comes to once its address plan and the lock are taken into account. */
export interface Resolved {
  /** The description. */
  readonly environment: Environment;
  /** Subnets by zone name. */
  readonly zones: Readonly<Record<string, ZonePlan>>;
  /** Computed blocks, to be kept in the lock. @default the description gives all blocks */
  readonly addressPlan?: AddressPlan;
  /** Numbers of IPv6 subnets by zone and tier, to be kept in the lock. @default an IPv4 network */
  readonly ipv6?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Zone of the single NAT gateway; it stays where it was made when a zone is added. @default another way out */
  readonly natZone?: string;
  /** What the control planes are made with, by cluster. */
  readonly controlPlanes: Readonly<Record<string, { readonly zones: readonly string[]; readonly serviceCidr: string }>>;
}

const TIERS = ["public", "worker", "controlPlane", "intra", "pod"] as const;
type Tier = (typeof TIERS)[number];

/** Subnets of a VPC's IPv6 block: /64 blocks in a /56. */
const IPV6_SUBNETS = 256;

/**
 * Fills in what the description leaves open: the address plan, IPv6 numbers, the zones and Services of control planes.
 * What the lock remembers stays as it is.
 * @throws InvalidInput when the VPC is too small for the plan
 */
export function resolveEnvironment(environment: Environment, lock?: Lock): Resolved {
  const { network } = environment;
  const { blocks, addressPlan } = blocksOf(environment, lock);
  const ipv6 = network.kind === "new" && network.ipv6 ? ipv6Of(environment, blocks, lock) : undefined;
  const zones = Object.fromEntries(
    Object.entries(blocks)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([zone, tiers]) => [zone, withIpv6(tiers, ipv6?.[zone])]),
  );
  return {
    environment,
    zones,
    addressPlan,
    ipv6,
    natZone: natZoneOf(network, Object.keys(zones), lock),
    controlPlanes: controlPlanesOf(environment, Object.keys(zones), lock),
  };
}

function natZoneOf(
  network: Environment["network"],
  zones: readonly string[],
  lock: Lock | undefined,
): string | undefined {
  const egress = network.kind === "new" ? network.egress : undefined;
  const made = lock?.natZone !== undefined && zones.includes(lock.natZone) ? lock.natZone : undefined;
  return egress?.kind === "natSingle" ? (egress.zone ?? made ?? zones[0]) : undefined;
}

type Blocks = Record<string, Partial<Record<Tier, SubnetPlan>>>;

function blocksOf(
  { name, network }: Environment,
  lock: Lock | undefined,
): { blocks: Blocks; addressPlan?: AddressPlan } {
  if (!isZoneList(network.zones)) {
    const entries = Object.entries(network.zones as Record<string, Partial<Record<Tier, unknown>>>);
    return {
      blocks: Object.fromEntries(entries.map(([zone, tiers]) => [zone, written(tiers, network.kind === "existing")])),
    };
  }
  if (network.kind === "existing") {
    throw new Error("an existing network names its subnets");
  }
  const { cidr, secondaryCidrs = [], tiers: extra = [], zones } = network;
  const nat = ["natPerZone", "natSingle"].includes(network.egress?.kind ?? "natPerZone");
  const wanted = [
    ...(nat || network.egress?.kind === "natRegional" ? ["public"] : []),
    "worker",
    "controlPlane",
    ...extra,
  ];
  // A plan for another block is no use; whether the block may change, the lock says.
  const recorded = (lock?.vpcCidr ?? cidr) === cidr ? lock?.addressPlan : undefined;
  const sizes = tierSizes(cidr, wanted, secondaryCidrs[0]);
  const plan = "message" in sizes ? sizes : planSubnets({ zones, tiers: sizes, recorded });
  if (isProblem(plan)) {
    throw new InvalidInput(name, [
      { path: "network.cidr", message: plan === sizes ? `${cidr} ${plan.message}` : plan.message },
    ]);
  }
  const blocks = Object.entries(plan).map(([zone, tiers]) => [zone, written(tiers, false)]);
  return { blocks: Object.fromEntries(blocks), addressPlan: plan };
}

function isProblem(value: AddressPlan | Problem): value is Problem {
  return typeof (value as Problem).message === "string";
}

function written(tiers: Partial<Record<Tier, unknown>>, existing: boolean): Partial<Record<Tier, SubnetPlan>> {
  const plans = TIERS.flatMap((tier) => {
    const subnet = tiers[tier] as string | SubnetPlan | undefined;
    return subnet === undefined ? [] : [[tier, typeof subnet === "string" ? { cidr: subnet } : subnet] as const];
  });
  const made: Partial<Record<Tier, SubnetPlan>> = Object.fromEntries(plans);
  return existing ? { ...made, controlPlane: made.controlPlane ?? made.worker } : made;
}

/** Numbers that the description gives, then those of the lock, then the next free ones in the order of zones and tiers. */
function ipv6Of({ name }: Environment, blocks: Blocks, lock: Lock | undefined) {
  const slots = Object.keys(blocks)
    .sort()
    .flatMap((zone) =>
      TIERS.filter((tier) => blocks[zone]?.[tier]).map((tier) => {
        const known = blocks[zone]?.[tier]?.ipv6Index ?? lock?.ipv6?.[zone]?.[tier];
        return { zone, tier, known, path: `network.zones.${zone}.${tier}` };
      }),
    );
  const given = slots.filter(({ known }) => known !== undefined);
  const taken = new Map(given.map(({ known, path }) => [known, path]));
  const twins = given.filter(({ known, path }) => taken.get(known) !== path);
  const clashes = twins.map(({ known, path }) => ({
    path: `${path}.ipv6Index`,
    message: `is ${known}, which ${taken.get(known)} has already; want another one`,
  }));
  const many = slots.length > IPV6_SUBNETS;
  assertValid(name, [
    ...clashes,
    ...(many ? [{ path: "network.zones", message: `need more than the ${IPV6_SUBNETS} subnets of an IPv6 /56` }] : []),
  ]);
  const numbers: Record<string, Record<string, number>> = {};
  let next = 0;
  for (const { zone, tier, known, path } of slots) {
    while (known === undefined && taken.has(next)) {
      next += 1;
    }
    const number = known ?? next;
    taken.set(number, path);
    numbers[zone] = { ...numbers[zone], [tier]: number };
  }
  return numbers;
}

function withIpv6(
  tiers: Partial<Record<Tier, SubnetPlan>>,
  numbers: Readonly<Record<string, number>> | undefined,
): ZonePlan {
  const numbered = Object.fromEntries(
    Object.entries(tiers).map(([tier, subnet]) => [
      tier,
      numbers?.[tier] === undefined ? subnet : { ...subnet, ipv6Index: numbers[tier] },
    ]),
  );
  // The schema and the plan give every zone its worker and control-plane subnets.
  return numbered as typeof numbered & Pick<ZonePlan, "worker" | "controlPlane">;
}

function controlPlanesOf(
  environment: Environment,
  zones: readonly string[],
  lock: Lock | undefined,
): Resolved["controlPlanes"] {
  const { clusters = {}, network } = environment;
  const networks = vpcBlocks(network).map(({ text }) => text);
  return Object.fromEntries(
    Object.entries(clusters).map(([key, cluster]) => {
      const remote = [...(cluster.remoteNetworks?.nodeCidrs ?? []), ...(cluster.remoteNetworks?.podCidrs ?? [])];
      const made = isRetired(environment, key) ? undefined : lock?.clusters[key];
      // A zone that the network has no more is left out here; that this may not be, the lock says.
      const kept = made?.zones.filter((zone) => zones.includes(zone)) ?? [];
      const serviceCidr = cluster.serviceCidr ?? made?.serviceCidr ?? defaultServiceCidr([...networks, ...remote]);
      return [key, { zones: [...(cluster.zones ?? (kept.length > 0 ? kept : zones))].sort(), serviceCidr }];
    }),
  );
}
