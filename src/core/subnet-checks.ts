import { type Cidr, cidrOf, contains, isPrivate, isShared, overlap, parseCidr, refusedRange } from "./cidr";
import type { Problem } from "./problems";

/** A block, and where in the description it is written. */
export interface PlacedCidr {
  /** Path of the field. */
  readonly path: string;
  /** The block as it was written. */
  readonly text: string;
}

/** Prefix lengths of VPCs and subnets. Source: VPC user guide. */
const LARGEST = 16;
const SMALLEST = 28;

/** Blocks that a VPC may have. Source: VPC quotas. */
const MOST_BLOCKS = 5;

/** Faults of one block by itself: form, family, size, ranges that are no networks. */
export function blockProblems({ path, text }: PlacedCidr, kind: "VPC" | "subnet"): Problem[] {
  const cidr = parseCidr(text);
  if (typeof cidr === "string") {
    return [{ path, message: `${text} ${cidr}` }];
  }
  if (cidr.family === 6) {
    return [{ path, message: `${text} is an IPv6 block; want an IPv4 block such as 10.0.0.0/16` }];
  }
  const refused = refusedRange(cidr);
  if (refused) {
    return [{ path, message: `${text} ${refused}` }];
  }
  return cidr.prefix < LARGEST || cidr.prefix > SMALLEST
    ? [{ path, message: `${text} is a /${cidr.prefix}; want a ${kind} of /${LARGEST} to /${SMALLEST}` }]
    : [];
}

/** Faults of a block that a VPC is made with. One that exists already has the blocks that it has. */
export function newBlockProblems(block: PlacedCidr): Problem[] {
  const { path, text } = block;
  const cidr = parseCidr(text);
  if (typeof cidr === "string" || blockProblems(block, "VPC").length > 0) {
    return [];
  }
  if (!isPrivate(cidr) && !isShared(cidr)) {
    return [
      {
        path,
        message: `${text} holds addresses of the internet, whose owners could not be reached from it; want a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10`,
      },
    ];
  }
  // Source: VPC user guide, VPC CIDR blocks.
  return overlap(cidr, cidrOf(TAKEN))
    ? [{ path, message: `${text} overlaps ${TAKEN}, which services of AWS use themselves; want another block` }]
    : [];
}

/** Block that some services of AWS take for networks inside their own machines. */
const TAKEN = "172.17.0.0/16";

/** Faults of the blocks of a VPC: each by itself, their number, overlaps. */
export function vpcProblems(blocks: readonly PlacedCidr[]): Problem[] {
  const counted: Problem[] = blocks.slice(MOST_BLOCKS).map(({ path, text }) => ({
    path,
    message: `${text} is one block too many; want at most ${MOST_BLOCKS} in a VPC`,
  }));
  return [...blocks.flatMap((block) => blockProblems(block, "VPC")), ...counted, ...overlapProblems(blocks)];
}

/** Faults of the subnets of a VPC: each by itself, outside the VPC, overlaps. */
export function subnetProblems(subnets: readonly PlacedCidr[], vpc: readonly PlacedCidr[]): Problem[] {
  // Of a block that is wrong itself nothing can lie outside.
  const sound = vpc.every((block) => blockProblems(block, "VPC").length === 0);
  const blocks = sound ? vpc.flatMap(({ text }) => parsed(text)) : [];
  const outside = subnets.flatMap(({ path, text }) => {
    const [cidr] = parsed(text);
    return cidr && cidr.family === 4 && blocks.length > 0 && !blocks.some((block) => contains(block, cidr))
      ? [
          {
            path,
            message: `${text} lies outside the VPC; want a block inside ${blocks.map((b) => b.text).join(" or ")}`,
          },
        ]
      : [];
  });
  return [...subnets.flatMap((subnet) => blockProblems(subnet, "subnet")), ...outside, ...overlapProblems(subnets)];
}

/** Pairs of blocks that share addresses; said once, at the later one. */
export function overlapProblems(blocks: readonly PlacedCidr[]): Problem[] {
  return blocks.flatMap(({ path, text }, i) =>
    parsed(text).flatMap((cidr) => {
      const other = blocks.slice(0, i).find((earlier) => parsed(earlier.text).some((block) => overlap(block, cidr)));
      return other
        ? [{ path, message: `${text} overlaps ${other.path} ${other.text}; want blocks that share no address` }]
        : [];
    }),
  );
}

/** Faults of the block of Services. Source: EKS API, `serviceIpv4Cidr`: RFC 1918, /12 to /24, no overlap with the VPC. */
export function serviceProblems(service: PlacedCidr, networks: readonly PlacedCidr[]): Problem[] {
  const { path, text } = service;
  const cidr = parseCidr(text);
  if (typeof cidr === "string") {
    return [{ path, message: `${text} ${cidr}` }];
  }
  if (!isPrivate(cidr)) {
    return [
      { path, message: `${text} is not private; want a block inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16` },
    ];
  }
  if (cidr.prefix < 12 || cidr.prefix > 24) {
    return [{ path, message: `${text} is a /${cidr.prefix}; want a block of /12 to /24 for Services` }];
  }
  const other = networks.find((network) => parsed(network.text).some((block) => overlap(block, cidr)));
  return other
    ? [
        {
          path,
          message: `${text} overlaps ${other.path} ${other.text}; want a block that no network of the cluster uses`,
        },
      ]
    : [];
}

function parsed(text: string): Cidr[] {
  const cidr = parseCidr(text);
  return typeof cidr === "string" ? [] : [cidr];
}

/** Default blocks of Services, in the order they are tried. Source: EKS API, `serviceIpv4Cidr`. */
const SERVICE_DEFAULTS = ["172.20.0.0/16", "10.100.0.0/16", "192.168.128.0/17"];

/** The first default block of Services that overlaps none of these networks. */
export function defaultServiceCidr(networks: readonly string[]): string {
  const free = SERVICE_DEFAULTS.find((text) => !networks.some((network) => overlap(cidrOf(network), cidrOf(text))));
  return free ?? (SERVICE_DEFAULTS[0] as string);
}
