import { byBytes } from "./json";

/** Members of a set as a policy holds them: each once, from last to first. */
export function descending(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(byBytes).reverse();
}

/**
 * Members of a set in the order in which the provider's library hands them out: by their checksums, compared as text.
 * Those that serialize alike are one.
 */
export function inOrderOfChecksum<T>(members: readonly T[], serialize: (member: T) => string): T[] {
  const known = new Map(members.map((one) => [String(checksum(serialize(one))), one]));
  return [...known].sort(([a], [b]) => byBytes(a, b)).map(([, one]) => one);
}

/** Remainders of CRC-32 for each byte. Only later versions of Node than the project asks for bring the checksum along. */
const REMAINDERS = Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  return remainder;
});

/** CRC-32 of a text, in the polynomial of IEEE 802.3. */
export function checksum(text: string): number {
  const last = Buffer.from(text).reduce((crc, byte) => (crc >>> 8) ^ (REMAINDERS[(crc ^ byte) & 0xff] ?? 0), -1);
  return ~last >>> 0;
}
