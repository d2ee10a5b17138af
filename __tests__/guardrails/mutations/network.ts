import type { Mutations } from "../../support/guardrails";
import { ENDPOINT_MUTATIONS } from "./network/endpoints";
import { POLICY_MUTATIONS } from "./network/policies";
import { ROUTE_MUTATIONS } from "./network/routes";
import { SECURITY_GROUP_MUTATIONS } from "./network/security-groups";
import { VPC_MUTATIONS } from "./network/vpc";

/** Changes that break the controls of the network. */
export const NETWORK_MUTATIONS: Mutations = {
  ...VPC_MUTATIONS,
  ...SECURITY_GROUP_MUTATIONS,
  ...ROUTE_MUTATIONS,
  ...ENDPOINT_MUTATIONS,
  ...POLICY_MUTATIONS,
};
