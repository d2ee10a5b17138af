import type { z } from "zod";
import type { Plain } from "../core/plain";
import type { environment } from "./schema/environment";

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
