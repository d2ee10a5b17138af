import type { AddonContext } from "../addons/context";
import type { Selected } from "../addons/selection";
import type { Environment } from ".";
import type { ClusterDescription } from "./cluster-facts";
import { teamsOn } from "./names";

type Lax = AddonContext["laxNamespaces"][string];

/** The add-on that is told of them, and so cannot be asked. */
const READER = "kyverno";

/**
 * Namespaces of a cluster whose Pod Security level is laxer than restricted, by level: those of its add-ons, of the user's own charts and
 * of teams. Where several share a namespace, the laxest counts, as it does for the namespace itself.
 * @param selected The add-ons that are on.
 * @param context What add-ons know of the cluster, without these namespaces.
 */
export function laxNamespaces(
  { environment, key, cluster }: { environment: Environment; key: string; cluster: ClusterDescription },
  selected: readonly Selected[],
  context: AddonContext,
): Readonly<Record<string, Lax>> {
  if (!context.on.has(READER)) {
    return {};
  }
  const addons = selected
    .filter(({ name }) => name !== READER)
    // What has faulty options cannot say what it would install; the description is refused for them.
    .filter(({ addon, options }) => !Object.values(addon.faults?.(options, context) ?? {}).some(Boolean))
    .map(({ addon, options }) => addon.install(options, context))
    .map(({ namespace, podSecurity }) => [namespace, podSecurity] as const);
  const custom = Object.values(cluster.addons?.custom ?? {}).map(
    ({ namespace, podSecurity }) => [namespace, podSecurity] as const,
  );
  const teams = teamsOn(environment, key).map((team) => [team, environment.teams?.[team]?.podSecurity] as const);
  const all = [...addons, ...custom, ...teams];
  const ofLevel = (level: Lax) =>
    all.flatMap(([namespace, own]) => (own === level ? [[namespace, level] as const] : []));
  return Object.fromEntries([...ofLevel("baseline"), ...ofLevel("privileged")]);
}
