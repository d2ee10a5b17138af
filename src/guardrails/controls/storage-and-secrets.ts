import type { Control } from "../control";
import { BUCKET_CONTROLS } from "./storage-and-secrets/buckets";
import { FILE_SYSTEM_CONTROLS } from "./storage-and-secrets/file-systems";
import { KEPT_SECRET_CONTROLS } from "./storage-and-secrets/kept-secrets";
import { QUEUE_CONTROLS } from "./storage-and-secrets/queues";
import { SECRET_CONTROLS } from "./storage-and-secrets/secrets";
import { STATE_CONTROLS } from "./storage-and-secrets/states";
import { TABLE_CONTROLS } from "./storage-and-secrets/tables";

/** Queues, file systems, states and secrets, in the order of their sections. */
export const STORAGE_AND_SECRET_CONTROLS: readonly Control[] = [
  ...QUEUE_CONTROLS,
  ...FILE_SYSTEM_CONTROLS,
  ...[...STATE_CONTROLS, ...BUCKET_CONTROLS, ...TABLE_CONTROLS, ...SECRET_CONTROLS, ...KEPT_SECRET_CONTROLS].sort(
    (a, b) => a.id.localeCompare(b.id, "en"),
  ),
];
