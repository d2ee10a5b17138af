import type { Mutations } from "../../support/guardrails";
import { BOOT_MUTATIONS } from "./nodes/boot";
import { FLEET_MUTATIONS } from "./nodes/fleet";
import { GROUP_MUTATIONS } from "./nodes/groups";
import { INSTANCE_MUTATIONS } from "./nodes/instances";

/** Changes that break the controls of the section: Nodes. */
export const NODE_MUTATIONS: Mutations = {
  ...INSTANCE_MUTATIONS,
  ...BOOT_MUTATIONS,
  ...GROUP_MUTATIONS,
  ...FLEET_MUTATIONS,
};
