import type { z } from "zod";
import type { environment } from "./schema/environment";

/** Plain values that nobody changes, so that parts of a description can be shared and written `as const`. */
type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

/** An environment's description. Every field is documented where its schema is, and in docs/reference/environment.md. */
export type Environment = Plain<z.infer<typeof environment>>;

/**
 * Gives a description its types, for completion in editors, and returns it as it is.
 * Nothing is checked here: `checkEnvironment` does that.
 */
export function defineEnvironment<const E extends Environment>(environment: E): E {
  return environment;
}

export { type Checked, type CheckOptions, checkEnvironment } from "./check";
