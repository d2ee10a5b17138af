import { FACTS_CHECKED } from "../facts/checked";
import { kubernetesVersion } from "../facts/kubernetes-versions";
import type { Environment } from ".";
import { clustersOf } from "./checks/check";
import { at } from "./path";
import { isRetired } from "./retire";
import { waivedObjects } from "./waived";

/** Days before the end of standard support from which on a summary says so. */
const SOON = 60;

/**
 * What is worth knowing of an environment and stops nothing. The clock is not looked at: `today` is the day the facts
 * were checked unless the user says otherwise.
 */
export function warningsOf(environment: Environment, today = FACTS_CHECKED): string[] {
  return clustersOf(environment).flatMap(({ key, cluster }) => {
    const { endOfStandardSupport } = kubernetesVersion(cluster.version);
    const days = Math.round((Date.parse(endOfStandardSupport) - Date.parse(today)) / 86_400_000);
    return [
      ...(days >= 0 && days <= SOON
        ? [`cluster ${key}: standard support of Kubernetes ${cluster.version} ends on ${endOfStandardSupport}`]
        : []),
      ...(isRetired(environment, key)
        ? [`cluster ${key}: without protection while retire names it; take the entry out once it is replaced`]
        : []),
    ];
  });
}

/** Days before the end of a waiver from which on a summary says so. */
const ENDING = 30;

/**
 * What the clock adds: waivers that have ended or end soon, and versions out of standard support. It stops nothing, so that a build does
 * not turn red without a change.
 * @param days.today Day that was given instead of the clock; then the clock says nothing. @default none was given
 * @param days.clock Day by the clock, `YYYY-MM-DD`. @default today
 */
export function clockWarnings(
  environment: Environment,
  { today, clock = new Date().toISOString().slice(0, 10) }: { readonly today?: string; readonly clock?: string },
): string[] {
  if (today !== undefined) {
    return [];
  }
  const waivers = waivedObjects(environment).flatMap(({ path, waive }) =>
    Object.entries(waive).map(([id, { until }]) => ({ path: at(path, "waive", id), until })),
  );
  const soon = new Date(Date.parse(clock) + ENDING * 86_400_000).toISOString().slice(0, 10);
  return [
    ...waivers.flatMap(({ path, until }) =>
      until > soon
        ? []
        : [`${path} ${until < clock ? "ended" : "ends"} on ${until}; decide anew before it stops the build`],
    ),
    ...clustersOf(environment).flatMap(({ key, cluster: { version } }) => {
      const { endOfStandardSupport } = kubernetesVersion(version);
      return endOfStandardSupport <= clock
        ? [`cluster ${key}: standard support of Kubernetes ${version} ended on ${endOfStandardSupport}`]
        : [];
    }),
  ];
}
