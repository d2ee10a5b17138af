import type { Mutations } from "../../support/guardrails";
import { KEY_MUTATIONS } from "./keys-and-logs/keys";
import { LOG_MUTATIONS } from "./keys-and-logs/logs";

/** Changes that break the controls of keys and logs. */
export const KEY_AND_LOG_MUTATIONS: Mutations = { ...KEY_MUTATIONS, ...LOG_MUTATIONS };
