import { parse as parseAddress } from "ipaddr.js";

/** A block of addresses in canonical form. */
export interface Cidr {
  /** As it is written: `10.0.0.0/16`, `2001:db8::/56`. */
  readonly text: string;
  /** 4 or 6. */
  readonly family: 4 | 6;
  /** First address as a number. */
  readonly first: bigint;
  /** Last address as a number. */
  readonly last: bigint;
  /** Length of the prefix in bits. */
  readonly prefix: number;
}

/** Addresses of every subnet that AWS keeps for itself: network, router, DNS, future use, broadcast. Source: VPC user guide, subnet sizing. */
const RESERVED_IN_SUBNET = 5;

const bitsOf = (family: 4 | 6) => (family === 4 ? 32 : 128);

/**
 * Reads a block. Host bits, leading zeros, blanks and a missing prefix are faults.
 * @returns the block, or what is wrong in words: `has host bits; want 10.0.0.0/16`
 */
export function parseCidr(text: string): Cidr | string {
  const read = readCidr(text);
  if (read === undefined) {
    return "is not a CIDR block; want one such as 10.0.0.0/16";
  }
  const { family, first, prefix } = read;
  const size = sizeOf(family, prefix);
  const network = first - (first % size);
  const canonical = formatCidr(network, prefix, family);
  if (network !== first) {
    return `has host bits; want ${canonical}`;
  }
  return text === canonical
    ? { text, family, first, last: first + size - 1n, prefix }
    : `is not in canonical form; want ${canonical}`;
}

/** Whether a text is a block without host bits; it need not be in canonical form. */
export function isCidr(text: string): boolean {
  const read = readCidr(text);
  return read !== undefined && read.first % sizeOf(read.family, read.prefix) === 0n;
}

function sizeOf(family: 4 | 6, prefix: number): bigint {
  return 1n << BigInt(bitsOf(family) - prefix);
}

function readCidr(text: string): { family: 4 | 6; first: bigint; prefix: number } | undefined {
  const [, address = "", length = ""] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text) ?? [];
  const family = address.includes(":") ? 6 : 4;
  const first = addressNumber(address, family);
  const prefix = Number(length);
  const fits = prefix <= bitsOf(family) && !(length.length > 1 && length.startsWith("0"));
  return first !== undefined && fits ? { family, first, prefix } : undefined;
}

/**
 * Reads a block that was checked before.
 * @throws Error with the fault when it was not
 */
export function cidrOf(text: string): Cidr {
  const cidr = parseCidr(text);
  if (typeof cidr === "string") {
    throw new Error(`${text} ${cidr}`);
  }
  return cidr;
}

function addressNumber(address: string, family: 4 | 6): bigint | undefined {
  if (family === 4 && !/^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(address)) {
    return undefined;
  }
  try {
    return parseAddress(address)
      .toByteArray()
      .reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  } catch {
    return undefined;
  }
}

/** Writes a block in canonical form. */
export function formatCidr(first: bigint, prefix: number, family: 4 | 6): string {
  if (family === 4) {
    return `${[24n, 16n, 8n, 0n].map((shift) => (first >> shift) & 255n).join(".")}/${prefix}`;
  }
  const groups = Array.from({ length: 8 }, (_, i) => ((first >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  return `${parseAddress(groups.join(":")).toString()}/${prefix}`;
}

/** Whether two blocks share an address. */
export function overlap(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** Whether a block lies in another one, or is the same. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** How many addresses a subnet has for interfaces: all but the five that AWS keeps. */
export function usableAddresses(cidr: Cidr): number {
  return Math.max(0, Number(cidr.last - cidr.first + 1n) - RESERVED_IN_SUBNET);
}

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
const SHARED = "100.64.0.0/10";

/** Whether a block lies in private address space. Source: RFC 1918. */
export function isPrivate(cidr: Cidr): boolean {
  return PRIVATE.some((block) => contains(cidrOf(block), cidr));
}

/** Whether a block lies in shared address space, which pods may use. Source: RFC 6598. */
export function isShared(cidr: Cidr): boolean {
  return contains(cidrOf(SHARED), cidr);
}

const REFUSED: Readonly<Record<string, string>> = {
  "0.0.0.0/8": "addresses of this network",
  "127.0.0.0/8": "loopback addresses",
  "169.254.0.0/16": "link-local addresses",
  "224.0.0.0/4": "multicast addresses",
};

/** Why a block can be no network of ours; nothing when it can. */
export function refusedRange(cidr: Cidr): string | undefined {
  const range = Object.keys(REFUSED).find((block) => overlap(cidrOf(block), cidr));
  return range && `holds ${REFUSED[range]} (${range}); want private addresses such as 10.0.0.0/16`;
}

/** The blocks of a given prefix inside a block, in order. */
export function* subnetsOf(outer: Cidr, prefix: number): Generator<Cidr> {
  const size = 1n << BigInt(bitsOf(outer.family) - prefix);
  for (let first = outer.first; first + size - 1n <= outer.last; first += size) {
    yield {
      text: formatCidr(first, prefix, outer.family),
      family: outer.family,
      first,
      last: first + size - 1n,
      prefix,
    };
  }
}
