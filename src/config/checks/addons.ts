import type { HelmInstall } from "../../addons/addon";
import { addonOf } from "../../addons/catalogue";
import type { AddonContext } from "../../addons/context";
import { customFaults } from "../../addons/custom-faults";
import { copyList } from "../../addons/mirrors";
import { nodePoolFaults } from "../../addons/node-pools";
import type { Selected } from "../../addons/selection";
import { ADDON_NAMES } from "../../addons/selection";
import type { Problem } from "../../core/problems";
import { KUBERNETES_VERSIONS, supportOn } from "../../facts/kubernetes-versions";
import type { Environment } from "..";
import { addonContext, addonsOf } from "../addon-context";
import { isAutoMode } from "../cluster-facts";
import { at } from "../path";
import { endpointProblems } from "./addon-endpoints";
import { homeProblems, nodeProblems, type Resident, runsPods } from "./addon-homes";
import { type Check, clustersOf, type KeyedCluster } from "./check";

/** Faults of the add-ons of a cluster's platform state. */
export const addons: Check = (environment, { today }) =>
  clustersOf(environment).flatMap((keyed) => {
    const { key, path, cluster } = keyed;
    const context = addonContext(environment, key, cluster);
    const selected = addonsOf(environment, cluster);
    // What has faulty options cannot say what it would install.
    const sound = selected.filter((one) => optionProblems(one, context, path).length === 0);
    return [
      ...poolProblems(keyed, context),
      ...builtInProblems(keyed),
      ...selected.flatMap((one) => [
        ...requirementProblems(one, context, keyed),
        ...nodeProblems(one.name, one.addon.needsNodes ?? false, keyed),
        ...optionProblems(one, context, path),
      ]),
      ...nodeProblems("nodeMonitoringAgent", (cluster.addons?.nodeMonitoringAgent ?? false) !== false, keyed),
      ...sound.flatMap((one) => versionProblems(one, context, path, today)),
      ...customProblems(keyed, context),
      ...homeProblems(environment, keyed, residents(keyed, sound, context)),
      ...endpointProblems(
        environment,
        keyed,
        selected.map(({ name, addon, options }) => ({ name, services: addon.services?.(options) ?? [] })),
      ),
      ...mirrorProblems(environment, sound, context, path),
    ];
  });

function poolProblems({ path, cluster }: KeyedCluster, { zones, autoMode, on }: AddonContext): Problem[] {
  const faults = nodePoolFaults(cluster.compute.nodePools ?? {}, { zones, autoMode, karpenter: on.has("karpenter") });
  const { autoMode: mode, nodePools = {} } = cluster.compute;
  const own = Object.values(nodePools).some(({ kind }) => kind === "autoMode");
  const builtIn = typeof mode === "object" && mode.nodePools?.length === 0;
  return [
    ...(own && builtIn
      ? [
          {
            // EKS lets the role of nodes in only with a built-in pool. Source: EKS user guide, Auto Mode, create a node class.
            path: `${path}.compute.autoMode.nodePools`,
            message:
              'is empty beside pools of your own, whose nodes EKS then does not let in; want "system" at the least',
          },
        ]
      : []),
    ...Object.entries(faults).map(([field, message]) => ({ path: `${path}.compute.nodePools.${field}`, message })),
  ];
}

/** What Auto Mode has built in would be there twice. */
function builtInProblems({ path, cluster }: KeyedCluster): Problem[] {
  const choices: Readonly<Record<string, unknown>> = cluster.addons ?? {};
  return ADDON_NAMES.filter(
    (name) => isAutoMode(cluster) && addonOf(name).inAutoMode && (choices[name] ?? false) !== false,
  ).map((name) => ({
    path: `${path}.addons.${name}`,
    message: `is on in EKS Auto Mode, which has it built in${name === "awsLoadBalancerController" ? ": two controllers of the ingress class alb would fight over each load balancer" : ""}; want it off`,
  }));
}

function requirementProblems(one: Selected, context: AddonContext, { path, cluster }: KeyedCluster): Problem[] {
  const { name, addon, options } = one;
  const here = `${path}.addons.${name}`;
  const { requires = [] } = addon;
  const missing = requires.filter((needed) => !context.on.has(needed));
  // What EKS installs is there before whatever installs the charts has begun.
  const early = cluster.gitops !== undefined && requires.length > 0 && addon.install(options, context).kind === "eks";
  return [
    ...missing.map((needed) => ({
      path: here,
      message: `is on without ${needed}, which it needs; want ${path}.addons.${needed}: true, or ${name} off`,
    })),
    ...(early
      ? [
          {
            path: here,
            message: `is installed by EKS and needs ${requires.join(", ")}, which gitops leaves to somebody else and to later; want ${name} off, or no gitops`,
          },
        ]
      : []),
  ];
}

/** What runs in the cluster, with its namespace; agents of nodes run wherever there is one. */
function residents({ cluster }: KeyedCluster, sound: readonly Selected[], context: AddonContext): Resident[] {
  const catalogued = sound.flatMap(({ name, addon, options }) => {
    const install = addon.install(options, context);
    return !addon.needsNodes && runsPods(install) ? [{ name, namespace: install.namespace }] : [];
  });
  const custom = Object.entries(cluster.addons?.custom ?? {});
  return [...catalogued, ...custom.map(([key, { namespace }]) => ({ name: `custom.${key}`, namespace }))];
}

function optionProblems({ name, addon, options }: Selected, context: AddonContext, path: string): Problem[] {
  return faultsAt(`${path}.addons.${name}`, addon.faults?.(options, context) ?? {});
}

/** Faults of charts of the user's own. */
function customProblems({ path, cluster }: KeyedCluster, context: AddonContext): Problem[] {
  const charts = Object.entries(cluster.addons?.custom ?? {});
  return charts.flatMap(([key, options]) =>
    faultsAt(at(`${path}.addons.custom`, key), customFaults(key, options, context, cluster.addons?.custom)),
  );
}

function faultsAt(path: string, faults: Readonly<Record<string, string | false | undefined>>): Problem[] {
  return Object.entries(faults).flatMap(([field, message]) =>
    message ? [{ path: field === "" || field.startsWith("[") ? `${path}${field}` : `${path}.${field}`, message }] : [],
  );
}

/** Whether the charts of an add-on work on the cluster's Kubernetes minor, as far as that one is any use itself. */
function versionProblems(one: Selected, context: AddonContext, path: string, today: string): Problem[] {
  const minor = (version: string) => Number(version.split(".")[1]);
  const { version } = context;
  if (!KUBERNETES_VERSIONS.some((row) => row.version === version) || supportOn(version, today) === "ended") {
    return [];
  }
  return helmOf(one, context).flatMap(({ releases }) =>
    copyList(releases)
      .charts.filter(
        ({ kubernetesFrom = version, kubernetesTo = version }) =>
          minor(version) < minor(kubernetesFrom) || minor(version) > minor(kubernetesTo),
      )
      .map(({ name, version: chart, kubernetesFrom, kubernetesTo }) => ({
        path: `${path}.addons.${one.name}`,
        message: `installs ${name} ${chart}, which does not work on Kubernetes ${version}; want a cluster of ${range(kubernetesFrom, kubernetesTo)}, or ${one.name} off`,
      })),
  );
}

function range(from: string | undefined, to: string | undefined): string {
  return from && to ? `${from} to ${to}` : from ? `${from} or later` : `${to} or earlier`;
}

/** Images must come from somewhere that the cluster reaches. */
function mirrorProblems(
  { mirrors, registry }: Environment,
  selected: readonly Selected[],
  context: AddonContext,
  path: string,
): Problem[] {
  const { images } = copyList(selected.flatMap((one) => helmOf(one, context)).flatMap(({ releases }) => releases));
  const hosts = [...new Set(images.map((image) => image.split("/")[0] ?? ""))].sort();
  if (context.isolated && images.length > 0 && mirrors?.images?.kind !== "copied") {
    return [
      {
        path: "mirrors.images",
        message: `is ${mirrors?.images ? "pullThrough" : "missing"} for ${path}, which has no way to the internet; want kind "copied", with the images that npm run mirror lists`,
      },
    ];
  }
  if (mirrors?.images?.kind !== "pullThrough") {
    return [];
  }
  const caches = registry?.kind === "own" ? Object.keys(registry.pullThroughCache ?? {}) : [];
  const missing = hosts.filter((host) => !caches.includes(host));
  return missing.length === 0
    ? []
    : [
        {
          path: "mirrors.images",
          message: `is pullThrough, and the add-ons of ${path} come from ${missing.join(", ")} too; want ${missing.length === 1 ? "it" : "them"} in registry.pullThroughCache, or kind "copied"`,
        },
      ];
}

function helmOf({ addon, options }: Selected, context: AddonContext): HelmInstall[] {
  const install = addon.install(options, context);
  return install.kind === "helm" ? [install] : [];
}
