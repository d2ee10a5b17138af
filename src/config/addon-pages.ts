import type { AddonContext } from "../addons/context";
import { type AddonPage, addonPages } from "../addons/pages";
import type { Environment } from ".";
import { addonContext } from "./addon-context";

/** What the pages on add-ons show, in a cluster of an environment. */
export function addonPagesOf(
  environment: Environment,
  key: string,
  changes: Partial<AddonContext> = {},
): readonly AddonPage[] {
  const cluster = environment.clusters?.[key];
  if (cluster === undefined) {
    throw new Error(`no cluster ${key}`);
  }
  return addonPages({ ...addonContext(environment, key, cluster), ...changes });
}
