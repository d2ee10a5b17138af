import type { Control } from "../control";
import { CLUSTER_DATA_CONTROLS } from "./cluster/data";
import { ENDPOINT_CONTROLS } from "./cluster/endpoint";
import { CLUSTER_NETWORK_CONTROLS } from "./cluster/network";
import { CLUSTER_SETTING_CONTROLS } from "./cluster/settings";
import { CLUSTER_SURROUNDING_CONTROLS } from "./cluster/surroundings";

/** The control plane. */
export const CLUSTER_CONTROLS: readonly Control[] = [
  ...ENDPOINT_CONTROLS,
  ...CLUSTER_DATA_CONTROLS,
  ...CLUSTER_SETTING_CONTROLS,
  ...CLUSTER_NETWORK_CONTROLS,
  ...CLUSTER_SURROUNDING_CONTROLS,
];
