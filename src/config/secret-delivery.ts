import type { Environment } from ".";
import { addonsOf, type ClusterDescription } from "./addon-context";

/** Add-ons that bring secrets to environment variables, the better one first: it needs no rights of its own. */
const ADDONS = ["secretsStoreCsiDriver", "externalSecrets"] as const;

/** How secrets get from Secrets Manager to the environment variables of an application on a cluster; nothing when no add-on brings them. */
export function secretDelivery(
  environment: Environment,
  cluster: ClusterDescription,
): (typeof ADDONS)[number] | undefined {
  const on = new Set<string>(addonsOf(environment, cluster).map(({ name }) => name));
  return ADDONS.find((name) => on.has(name));
}
