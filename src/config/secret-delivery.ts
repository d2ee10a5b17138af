import type { Environment } from ".";
import { addonsOf, type ClusterDescription } from "./addon-context";

/** Add-ons that bring secrets to environment variables, the better one first: it needs no rights of its own. */
const ADDONS = ["secretsStoreCsiDriver", "externalSecrets"] as const;

/**
 * How secrets get from Secrets Manager to the environment variables of an application on a cluster; nothing when no add-on brings them.
 * A driver that may not write Kubernetes Secrets brings files alone.
 */
export function secretDelivery(
  environment: Environment,
  cluster: ClusterDescription,
): (typeof ADDONS)[number] | undefined {
  const able = addonsOf(environment, cluster).filter(({ options }) => options.syncSecret !== false);
  const on = new Set<string>(able.map(({ name }) => name));
  return ADDONS.find((name) => on.has(name));
}
