import { FACTS_CHECKED } from "../facts/checked";
import { kubernetesVersion } from "../facts/kubernetes-versions";
import type { Environment } from ".";
import { clustersOf } from "./checks/check";
import { isRetired } from "./retire";

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
