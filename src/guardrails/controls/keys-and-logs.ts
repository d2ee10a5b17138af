import type { Control } from "../control";
import { KEY_CONTROLS } from "./keys-and-logs/keys";
import { LOG_CONTROLS } from "./keys-and-logs/logs";

/** Keys and logs. */
export const KEY_AND_LOG_CONTROLS: readonly Control[] = [...KEY_CONTROLS, ...LOG_CONTROLS];
