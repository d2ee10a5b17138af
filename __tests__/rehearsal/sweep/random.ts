import { createHash } from "node:crypto";

/** A stream of random numbers that is the same for the same seed. */
export class Random {
  private state: number;

  /** @param seed Any text. */
  constructor(readonly seed: string) {
    this.state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  }

  /** Whether something happens that has this chance, from 0 to 1. */
  chance(chance: number): boolean {
    return this.next() < chance;
  }

  /** A whole number; both limits are possible. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of several. */
  pick<T>(all: readonly T[]): T {
    return all[this.whole(0, all.length - 1)] as T;
  }

  /** Mulberry32: a small generator with a period of 2^32, which is plenty here. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
