import type { Mutations } from "../../support/guardrails";
import { CLUSTER_ENDPOINT_MUTATIONS } from "./cluster/endpoint";
import { CLUSTER_NETWORK_MUTATIONS } from "./cluster/network";
import { CLUSTER_SETTING_MUTATIONS } from "./cluster/settings";
import { CLUSTER_SURROUNDING_MUTATIONS } from "./cluster/surroundings";

/** Changes that break the controls of the control plane. */
export const CLUSTER_MUTATIONS: Mutations = {
  ...CLUSTER_ENDPOINT_MUTATIONS,
  ...CLUSTER_SETTING_MUTATIONS,
  ...CLUSTER_NETWORK_MUTATIONS,
  ...CLUSTER_SURROUNDING_MUTATIONS,
};
