import type { Arguments } from "./arguments";
import { PROVIDER_FLAGS, runRehearsal } from "./rehearse";
import type { Verb } from "./verb";

/** The verb `plan`: validates and plans every state offline. */
export const plan: Verb = {
  summary: "check, write, and let terraform validate and plan every state, offline and without credentials",
  examples: {
    "npm run plan": "the reference environment",
    "npm run plan -- production": "another one of environments/",
    "npm run --silent plan -- reference-main-cluster --json": "one state, for machines",
    "npm run plan -- --provider real --aws-version 5.100.0": "with the published provider, out of a mirror of your own",
  },
  flags: PROVIDER_FLAGS,
  run: (invocation) => runRehearsal(invocation, invocation.args as Arguments, false),
};
