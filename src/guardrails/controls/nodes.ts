import type { Control } from "../control";
import { BOOT_CONTROLS } from "./nodes/boot";
import { FLEET_CONTROLS } from "./nodes/fleet";
import { GROUP_CONTROLS } from "./nodes/groups";
import { INSTANCE_CONTROLS } from "./nodes/instances";
import { TEMPLATE_CONTROLS } from "./nodes/templates";

/** Nodes. */
export const NODE_CONTROLS: readonly Control[] = [
  ...INSTANCE_CONTROLS,
  ...BOOT_CONTROLS,
  ...GROUP_CONTROLS,
  ...TEMPLATE_CONTROLS,
  ...FLEET_CONTROLS,
];
