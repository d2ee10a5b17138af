import type { Mutations } from "../../support/guardrails";
import { BUCKET_MUTATIONS } from "./storage-and-secrets/buckets";
import { FILE_SYSTEM_MUTATIONS } from "./storage-and-secrets/file-systems";
import { QUEUE_MUTATIONS } from "./storage-and-secrets/queues";
import { SECRET_MUTATIONS } from "./storage-and-secrets/secrets";
import { STATE_MUTATIONS } from "./storage-and-secrets/states";
import { WRITTEN_SECRET_MUTATIONS } from "./storage-and-secrets/written-secrets";

/** Changes that break the controls of queues, file systems, states and secrets. */
export const STORAGE_AND_SECRET_MUTATIONS: Mutations = {
  ...QUEUE_MUTATIONS,
  ...FILE_SYSTEM_MUTATIONS,
  ...BUCKET_MUTATIONS,
  ...STATE_MUTATIONS,
  ...SECRET_MUTATIONS,
  ...WRITTEN_SECRET_MUTATIONS,
};
