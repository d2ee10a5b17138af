import { DEFAULT_ACCESS_MODE } from "../core/access-mode";
import { ownValue } from "../core/maps";
import type { Problem } from "../core/problems";
import { parseQuantity } from "../core/quantity";
import { DEFAULT_STORAGE_CLASS } from "../core/storage-class";
import type { Environment } from ".";
import { DEFAULT_STORAGE_CLASSES } from "./addon-context";
import { type KeyedTeam, teamsOf } from "./checks/keyed-team";
import { volumesOf } from "./checks/keyed-volume";
import type { LockContent } from "./lock";
import { at } from "./path";
import { claimKey, isRetired } from "./retire";

/** What a volume was made with. */
export interface Claim {
  /** Key of its storage class. */
  readonly class: string;
  /** Size. */
  readonly size: string;
  /** Who may mount it. @default one pod alone: a volume of a StatefulSet */
  readonly accessMode?: string;
}

/** A claim with where it stands and where it is written. */
interface KeyedClaim extends Claim {
  readonly cluster: string;
  /** `<cluster>/<team>/<volume>` for a team's, `<cluster>/<team>/<application>/<volume>` for a StatefulSet's. */
  readonly key: string;
  readonly path: string;
  /** Whether it is a template of a StatefulSet, in which nothing can be changed. */
  readonly template: boolean;
  /** Whether it is a directory on a file system, which has no size that could be raised. */
  readonly directory: boolean;
}

/** The volumes that teams claim, by cluster, team, application and volume. */
export function claimsOf(environment: Environment): Record<string, Claim> {
  const claims = keyedClaims(environment).map(
    ({ key, class: name, size, accessMode }) =>
      [key, { class: name, size, ...(accessMode !== undefined && { accessMode }) }] as const,
  );
  return Object.fromEntries(claims);
}

/** Keys in `retire` of volumes of StatefulSets that differ from what the lock has. */
export function changedClaims(environment: Environment, before: LockContent): string[] {
  return keyedClaims(environment)
    .filter((claim) => claim.template && faultOf(claim, before) !== undefined)
    .map((claim) => retireKey(environment, claim));
}

function retireKey({ name }: Environment, { cluster, key }: KeyedClaim): string {
  return claimKey(name, cluster, key.slice(cluster.length + 1));
}

/** Volumes that would have to become other ones, which neither Kubernetes nor the provider makes of them. */
export function claimProblems(environment: Environment, before: LockContent): Problem[] {
  const { retire = {} } = environment;
  return keyedClaims(environment).flatMap((claim): Problem[] => {
    const fault = faultOf(claim, before);
    const key = retireKey(environment, claim);
    const retired = claim.template && retire[key] === "destroy";
    if (fault === undefined || retired || isRetired(environment, claim.cluster)) {
      return [];
    }
    const { field, was, why } = fault;
    const way = claim.template
      ? `expand the claims themselves (kubectl edit pvc), delete the StatefulSet with kubectl delete statefulset --cascade=orphan, and then retire: { "${key}": "destroy" }`
      : "a volume of another name, with the data moved to it";
    return [{ path: at(claim.path, field), message: `is ${claim[field]}; want ${was}, ${why}, or ${way}` }];
  });
}

function faultOf(
  claim: KeyedClaim,
  { claims = {} }: LockContent,
): { readonly field: "class" | "size" | "accessMode"; readonly was: string; readonly why: string } | undefined {
  const made = claims[claim.key];
  if (made === undefined) {
    return undefined;
  }
  const why = claim.template
    ? "which the StatefulSet was made with and cannot change"
    : "which the volume was made with";
  if (made.class !== claim.class) {
    return { field: "class", was: made.class, why };
  }
  if (made.accessMode !== undefined && made.accessMode !== claim.accessMode) {
    return { field: "accessMode", was: made.accessMode, why };
  }
  if (claim.template) {
    return made.size === claim.size ? undefined : { field: "size", was: made.size, why };
  }
  if (claim.directory) {
    // The class of a file system allows no expansion, and Kubernetes refuses the change.
    const still = "since a directory on a file system grows with what is in it and Kubernetes changes no size of it";
    return made.size === claim.size ? undefined : { field: "size", was: made.size, why: still };
  }
  return (parseQuantity(claim.size) ?? 0) < (parseQuantity(made.size) ?? 0)
    ? { field: "size", was: `at least ${made.size}`, why: "since a volume never shrinks" }
    : undefined;
}

function keyedClaims(environment: Environment): KeyedClaim[] {
  return teamsOf(environment).flatMap((keyed) =>
    keyed.clusters.flatMap(({ key: cluster, cluster: { storageClasses = DEFAULT_STORAGE_CLASSES } }) =>
      written(keyed).map(({ key, ...claim }) => ({
        ...claim,
        cluster,
        key: `${cluster}/${key}`,
        directory: ownValue(storageClasses, claim.class)?.kind === "efs",
      })),
    ),
  );
}

function written(keyed: KeyedTeam): Omit<KeyedClaim, "cluster" | "directory">[] {
  return volumesOf(keyed).map(
    ({
      name,
      path,
      application,
      class: storageClass = DEFAULT_STORAGE_CLASS,
      size,
      accessMode = DEFAULT_ACCESS_MODE,
    }) => ({
      key: [keyed.key, ...(application === undefined ? [] : [application]), name].join("/"),
      path,
      template: application !== undefined,
      class: storageClass,
      size,
      ...(application === undefined && { accessMode }),
    }),
  );
}
