import type { Install } from "../addons/addon";
import type { AddonContext } from "../addons/context";
import { installCustom } from "../addons/custom-install";
import { type InstalledAddon, predecessors } from "../addons/selection";
import type { Environment } from ".";
import { addonsOf, type ClusterDescription } from "./addon-context";

/**
 * How the add-ons of a cluster are installed, each behind those that it waits for; the user's own charts last.
 * @param pins Pinned builds of EKS add-ons, by their names in the EKS API. @default nothing is pinned
 */
export function installsOf(
  environment: Environment,
  cluster: ClusterDescription,
  context: AddonContext,
  pins: Readonly<Record<string, string>> = {},
): readonly InstalledAddon[] {
  const catalogued = addonsOf(environment, cluster).map((one) => ({
    name: one.name,
    install: pinned(one.addon.install(one.options, context), pins),
    after: predecessors(one, context.on),
  }));
  const custom = Object.entries(cluster.addons?.custom ?? {}).map(([key, options]) => ({
    name: `custom-${key}`,
    install: installCustom(key, options, context),
    // The controller's webhook looks at every Service, and nobody here knows whether the chart makes one.
    after: [...new Set(["awsLoadBalancerController", ...(options.after ?? [])])].filter((name) => context.on.has(name)),
  }));
  return [...catalogued, ...custom];
}

/** An EKS add-on with the build that the lock pins. */
function pinned(install: Install, pins: Readonly<Record<string, string>>): Install {
  const build = install.kind === "eks" ? (install.build ?? pins[install.addonName]) : undefined;
  return build === undefined ? install : ({ ...install, build } as Install);
}
