import type { Mutations } from "../../support/guardrails";
import { GROUP_MUTATIONS } from "./nodes/groups";
import { INSTANCE_MUTATIONS } from "./nodes/instances";

/** Changes that break the controls of the section: Nodes. */
export const NODE_MUTATIONS: Mutations = { ...INSTANCE_MUTATIONS, ...GROUP_MUTATIONS };
