import type { Mutations } from "../../support/guardrails";
import { ENTRY_MUTATIONS } from "./access/entries";
import { POD_ACCESS_MUTATIONS } from "./access/pods";

/** Changes that break the controls of the section: Access and identity in the cluster. */
export const ACCESS_MUTATIONS: Mutations = { ...ENTRY_MUTATIONS, ...POD_ACCESS_MUTATIONS };
