import { SURGE_PERCENT } from "./pod-defaults";

/** What an application says of the number of its pods. */
export type Counted =
  | {
      /** A job at set times. */
      readonly kind: "cronJob";
      /** What happens when the last run has not ended. @default Forbid */
      readonly concurrencyPolicy?: "Forbid" | "Allow" | "Replace";
    }
  | {
      /** Pods with names and volumes of their own. */
      readonly kind: "statefulSet";
      /** How many. @default 1 */
      readonly replicas?: number;
    }
  | {
      /** Pods that are alike. */
      readonly kind: "deployment";
      /** How many, or between which bounds. @default see {@link defaultReplicas} */
      readonly replicas?: number | PodBounds;
    };

/** Between how many pods an application has. */
export interface PodBounds {
  /** Fewest pods. */
  readonly min: number;
  /** Most pods. */
  readonly max: number;
}

/** Replicas of a Deployment that says nothing of them. */
export function defaultReplicas(production: boolean): number {
  return production ? 2 : 1;
}

/** Between how many pods an application has while nothing about it changes. A job that may overlap is counted twice. */
export function podBounds(application: Counted, production: boolean): PodBounds {
  switch (application.kind) {
    case "cronJob":
      return { min: 0, max: application.concurrencyPolicy === "Allow" ? 2 : 1 };
    case "statefulSet":
      return same(application.replicas ?? 1);
    case "deployment": {
      const { replicas = defaultReplicas(production) } = application;
      return typeof replicas === "number" ? same(replicas) : replicas;
    }
  }
}

const same = (count: number): PodBounds => ({ min: count, max: count });

/**
 * The most pods that an application has while a new version of it comes in.
 * @param alone Whether it mounts a volume of one node, so that the old pod ends before the new one starts.
 */
export function podsWhileChanging(application: Counted, production: boolean, alone: boolean): number {
  const { max } = podBounds(application, production);
  return application.kind === "deployment" && !alone ? max + Math.ceil(max * (SURGE_PERCENT / 100)) : max;
}
