import type { ResourceBlock } from "../../guardrails/output";

/** An object that exists and is to come under Terraform's care. */
export interface Adoption {
  /** What becomes of it: a resource of the output. */
  readonly to: ResourceBlock;
  /** The id that Terraform imports it by. */
  readonly id: string;
}

/** A resource whose id has to be looked for. */
export interface Missing {
  /** The resource. */
  readonly to: ResourceBlock;
  /** The command that finds it. */
  readonly find: string;
  /** What the id is made of. */
  readonly form: string;
}

/** A resource that is not imported, and why. */
export interface LeftOut {
  /** The resource. */
  readonly to: ResourceBlock;
  /** Why. */
  readonly why: string;
}

/** What is to be adopted. */
export interface Adoptions {
  /** With known ids. */
  readonly adopted: readonly Adoption[];
  /** With ids to be found. */
  readonly missing: readonly Missing[];
  /** Not at all. */
  readonly leftOut: readonly LeftOut[];
}
