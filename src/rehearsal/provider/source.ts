import { createHash } from "node:crypto";
import type { ProviderPlace } from "./place";

/** What a made-up value is of: the same source gives the same value in every run. */
export interface Source {
  /** Type of the resource or data source. */
  readonly type: string;
  /** What tells one instance of the type from another. */
  readonly seed: string;
  /** Where the provider works. */
  readonly place: ProviderPlace;
}

/** Hexadecimal digits that depend on a text alone. */
export function digits(text: string, count: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, count);
}
