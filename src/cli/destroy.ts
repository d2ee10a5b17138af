import { carryOut } from "./deploying";
import { DEPLOYING_FLAGS } from "./deploying-flags";
import type { Verb } from "./verb";

/** The verb `destroy`: takes away what was deployed. */
export const destroy: Verb = {
  summary: "take away every state for real, the last one first; asks before each, and refuses what is protected",
  examples: {
    "npm run destroy -- sandbox": "an environment with protection: false, which was applied with it",
    "npm run destroy -- sandbox-main-platform": "one state that no other one reads",
  },
  flags: DEPLOYING_FLAGS,
  run: (invocation) => carryOut(invocation, true),
};
