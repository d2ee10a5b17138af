import { type Cidr, cidrOf, contains, overlap, subnetsOf } from "./cidr";
import type { Problem } from "./problems";

/** Blocks by zone, then by tier. */
export type AddressPlan = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A kind of subnet and how large each is. */
export interface TierSize {
  /** Name of the tier. */
  readonly tier: string;
  /** Prefix length of its subnets, 16 to 28. */
  readonly prefix: number;
  /** Block that its subnets lie in: the VPC's, or a secondary one. */
  readonly block: string;
}

/** What a plan is made from. */
export interface PlanRequest {
  /** Zone names, in any order. */
  readonly zones: readonly string[];
  /** Tiers that every zone gets. */
  readonly tiers: readonly TierSize[];
  /** What was planned before; it never moves. @default nothing */
  readonly recorded?: AddressPlan;
}

/** Zones that a VPC's first plan leaves room for. */
const ROOM_FOR_ZONES = 6;

/**
 * Prefix lengths that leave room for six zones: workers get about half of the VPC, public subnets and the control
 * plane's little. A /16 gives workers /19 (8187 usable addresses), public /23, intra /23 and control plane /27.
 * @param vpc The VPC's block.
 */
export function tierSizes(vpc: string, tiers: readonly string[], podBlock?: string): TierSize[] | Problem {
  const { prefix } = cidrOf(vpc);
  // Below these sizes six zones of workers leave too few of AWS's smallest subnets, /28, for the other tiers.
  const smallest = tiers.filter((tier) => tier !== "pod" || podBlock === undefined).length > 3 ? 21 : 22;
  if (prefix > smallest) {
    return {
      path: "",
      message: `is too small to plan for ${ROOM_FOR_ZONES} zones; want at least a /${smallest}, or give the subnets of every zone`,
    };
  }
  const clamp = (length: number) => Math.min(28, length);
  const sizes: Readonly<Record<string, number>> = {
    public: clamp(prefix + 7),
    worker: clamp(prefix + 3),
    controlPlane: clamp(prefix + 11),
    intra: clamp(prefix + 7),
    pod: podBlock ? Math.max(16, clamp(cidrOf(podBlock).prefix + 3)) : clamp(prefix + 3),
  };
  return tiers.map((tier) => ({ tier, prefix: sizes[tier] ?? 28, block: tier === "pod" && podBlock ? podBlock : vpc }));
}

/**
 * Gives every zone a block for every tier. What was planned before stays where it is, so that adding a zone or a tier
 * only adds; zones are taken in the order of their names and the largest subnets first.
 * @returns the plan, or the problem when the space does not suffice
 */
export function planSubnets({ zones, tiers, recorded = {} }: PlanRequest): AddressPlan | Problem {
  const taken: Cidr[] = Object.values(recorded).flatMap((blocks) => Object.values(blocks).map(cidrOf));
  const plan: Record<string, Record<string, string>> = {};
  for (const zone of zones) {
    plan[zone] = { ...recorded[zone] };
  }
  for (const { tier, prefix, block } of [...tiers].sort((a, b) => a.prefix - b.prefix)) {
    for (const zone of [...zones].sort()) {
      const blocks = plan[zone] as Record<string, string>;
      const free = blocks[tier] ?? firstFree(cidrOf(block), prefix, taken)?.text;
      if (free === undefined) {
        return {
          path: "",
          message: `${block} has no free /${prefix} for the ${tier} subnet of ${zone}; want a larger block, or fewer zones`,
        };
      }
      if (blocks[tier] === undefined) {
        taken.push(cidrOf(free));
      }
      blocks[tier] = free;
    }
  }
  return plan;
}

function firstFree(block: Cidr, prefix: number, taken: readonly Cidr[]): Cidr | undefined {
  for (const candidate of subnetsOf(block, prefix)) {
    if (contains(block, candidate) && !taken.some((other) => overlap(other, candidate))) {
      return candidate;
    }
  }
  return undefined;
}
