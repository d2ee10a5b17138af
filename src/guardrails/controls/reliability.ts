import type { Control } from "../control";
import { ADDON_CONTROLS } from "./reliability/addons";
import { STATE_CONTROLS } from "./reliability/states";

/** Add-on and upgrade mechanics. */
export const RELIABILITY_CONTROLS: readonly Control[] = [...ADDON_CONTROLS, ...STATE_CONTROLS];
