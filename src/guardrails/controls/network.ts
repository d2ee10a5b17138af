import type { Control } from "../control";
import { ACL_CONTROL } from "./network/acls";
import { ADDRESS_CONTROL } from "./network/addresses";
import { ENDPOINT_CONTROLS } from "./network/endpoints";
import { POLICY_CONTROLS } from "./network/policies";
import { ROUTE_CONTROLS } from "./network/routes";
import { SECURITY_GROUP_CONTROLS } from "./network/security-groups";
import { VPC_CONTROLS } from "./network/vpc";

/** The network, in the order of the ids. */
export const NETWORK_CONTROLS: readonly Control[] = [
  ...VPC_CONTROLS,
  ...SECURITY_GROUP_CONTROLS,
  ACL_CONTROL,
  ...ROUTE_CONTROLS,
  ...ENDPOINT_CONTROLS,
  ADDRESS_CONTROL,
  ...POLICY_CONTROLS,
].sort((a, b) => a.id.localeCompare(b.id));
