import { carryOut } from "./deploying";
import { DEPLOYING_FLAGS } from "./deploying-flags";
import type { Verb } from "./verb";

/** The verb `deploy`: makes what the description says, for real. */
export const deploy: Verb = {
  summary: "check, write, and let terraform plan and apply every state for real, in order; asks before each",
  examples: {
    "npm run deploy": "the reference environment",
    "npm run deploy -- production": "another one of environments/",
    "npm run deploy -- production-network production-data": "some of its states",
    "npm run deploy -- sandbox --auto-approve": "without questions, for pipelines",
  },
  flags: DEPLOYING_FLAGS,
  run: (invocation) => carryOut(invocation, false),
};
