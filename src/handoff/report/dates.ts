import { clusterName } from "../../config/names";
import { kubernetesVersion } from "../../facts/kubernetes-versions";
import type { Handed } from "../handed";
import { decisionsOf } from "./waivers";
import { byCodeUnit } from "./words";

/** A day on which something ends. */
export interface Ending {
  /** The day, `YYYY-MM-DD`. */
  readonly day: string;
  /** What ends. */
  readonly what: string;
}

/** The days on which support and waivers end, the next one first. */
export function endingsOf({ name, environment, controls }: Handed): readonly Ending[] {
  const support = Object.entries(environment.clusters ?? {}).flatMap(([key, { version }]) => {
    const { endOfStandardSupport, endOfExtendedSupport } = kubernetesVersion(version);
    const of = `support of Kubernetes ${version} in ${clusterName(name, key)}`;
    return [
      { day: endOfStandardSupport, what: `standard ${of} ends; extended support costs more` },
      ...(endOfExtendedSupport
        ? [{ day: endOfExtendedSupport, what: `extended ${of} ends; AWS may then upgrade by itself` }]
        : []),
    ];
  });
  const waivers = decisionsOf(controls).flatMap(({ waiver: { until, control, reason } }) =>
    until === undefined ? [] : [{ day: until, what: `last day of the waiver of ${control}: ${reason}` }],
  );
  return [...support, ...waivers].sort((a, b) => byCodeUnit(a.day, b.day) || byCodeUnit(a.what, b.what));
}
