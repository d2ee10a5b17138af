import type { Control } from "../control";
import { ENTRY_CONTROLS } from "./access/entries";
import { POD_ACCESS_CONTROLS } from "./access/pods";

/** Access and identity in the cluster. */
export const ACCESS_CONTROLS: readonly Control[] = [...ENTRY_CONTROLS, ...POD_ACCESS_CONTROLS];
