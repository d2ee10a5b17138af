import type { Nesting } from "../schema/schema";

/**
 * Where something stands in a configuration. Elements of sets and maps of blocks have no address that Terraform would
 * follow, so what is inside one is said of the whole.
 */
export class ConfigPath {
  constructor(
    /** Names and indexes from the resource on. */
    readonly steps: readonly (string | number)[] = [],
    private readonly ended = false,
  ) {}

  /** The attribute or block of that name. */
  into(name: string): ConfigPath {
    return this.ended ? this : new ConfigPath([...this.steps, name]);
  }

  /** An element of the blocks that stand here. */
  element(nesting: Nesting, index: number): ConfigPath {
    if (this.ended || nesting === "SINGLE") {
      return this;
    }
    return nesting === "LIST" ? new ConfigPath([...this.steps, index]) : new ConfigPath(this.steps, true);
  }
}
