import type { Problem } from "../core/problems";
import { parseQuantity } from "../core/quantity";
import { DEFAULT_STORAGE_CLASS } from "../core/storage-class";
import type { Environment } from ".";
import { applicationsOf, type KeyedTeam, teamsOf } from "./checks/keyed-team";
import type { LockContent } from "./lock";
import { clusterStateName } from "./names";
import { at } from "./path";
import { isRetired } from "./retire";

/** What a volume was made with. */
export interface Claim {
  /** Key of its storage class. */
  readonly class: string;
  /** Size. */
  readonly size: string;
}

/** A claim with where it stands and where it is written. */
interface KeyedClaim extends Claim {
  readonly cluster: string;
  /** `<cluster>/<team>/<volume>` for a team's, `<cluster>/<team>/<application>/<volume>` for a StatefulSet's. */
  readonly key: string;
  readonly path: string;
  /** Whether it is a template of a StatefulSet, in which nothing can be changed. */
  readonly template: boolean;
}

/** The volumes that teams claim, by cluster, team, application and volume. */
export function claimsOf(environment: Environment): Record<string, Claim> {
  const claims = keyedClaims(environment).map(({ key, class: name, size }) => [key, { class: name, size }] as const);
  return Object.fromEntries(claims);
}

/** Key of a claim in `retire`: `reference-main-workloads/shop/database/data`. */
export function claimKey(environment: string, key: string): string {
  const [cluster = "", ...rest] = key.split("/");
  return `${clusterStateName(environment, cluster, "workloads")}/${rest.join("/")}`;
}

/** Keys in `retire` of claims that differ from what the lock has. */
export function changedClaims(environment: Environment, before: LockContent): string[] {
  return keyedClaims(environment)
    .filter((claim) => faultOf(claim, before) !== undefined)
    .map(({ key }) => claimKey(environment.name, key));
}

/** Volumes that would have to become other ones, which neither Kubernetes nor the provider makes of them. */
export function claimProblems(environment: Environment, before: LockContent): Problem[] {
  const { name, retire = {} } = environment;
  return keyedClaims(environment).flatMap((claim): Problem[] => {
    const fault = faultOf(claim, before);
    if (
      fault === undefined ||
      isRetired(environment, claim.cluster) ||
      retire[claimKey(name, claim.key)] === "destroy"
    ) {
      return [];
    }
    const { field, was, why } = fault;
    const way = claim.template
      ? `expand the claims themselves (kubectl edit pvc), delete the StatefulSet with kubectl delete statefulset --cascade=orphan, and then retire: { "${claimKey(name, claim.key)}": "destroy" }`
      : "a volume of another name, with the data moved to it";
    return [{ path: at(claim.path, field), message: `is ${claim[field]}; want ${was}, ${why}, or ${way}` }];
  });
}

function faultOf(
  claim: KeyedClaim,
  { claims = {} }: LockContent,
): { readonly field: "class" | "size"; readonly was: string; readonly why: string } | undefined {
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
  if (claim.template) {
    return made.size === claim.size ? undefined : { field: "size", was: made.size, why };
  }
  return (parseQuantity(claim.size) ?? 0) < (parseQuantity(made.size) ?? 0)
    ? { field: "size", was: `at least ${made.size}`, why: "since a volume never shrinks" }
    : undefined;
}

function keyedClaims(environment: Environment): KeyedClaim[] {
  return teamsOf(environment).flatMap((keyed) =>
    keyed.clusters.flatMap(({ key: cluster }) =>
      written(keyed).map(({ key, ...claim }) => ({ ...claim, cluster, key: `${cluster}/${key}` })),
    ),
  );
}

function written(keyed: KeyedTeam): Omit<KeyedClaim, "cluster">[] {
  const { key: team, path, team: description } = keyed;
  const own = applicationsOf(keyed).flatMap(({ key, path: application, application: { kind, ...rest } }) =>
    Object.entries("volumes" in rest ? (rest.volumes ?? {}) : {}).map(([name, volume]) => ({
      key: `${team}/${key}/${name}`,
      path: at(application, "volumes", name),
      template: true,
      ...madeWith(volume),
    })),
  );
  const shared = Object.entries(description.volumes ?? {}).map(([name, volume]) => ({
    key: `${team}/${name}`,
    path: at(path, "volumes", name),
    template: false,
    ...madeWith(volume),
  }));
  return [...shared, ...own];
}

function madeWith({
  class: name = DEFAULT_STORAGE_CLASS,
  size,
}: {
  readonly class?: string;
  readonly size: string;
}): Claim {
  return { class: name, size };
}
