import { ownValue } from "../core/maps";
import type { Problem } from "../core/problems";
import { WHOLE_SHARE } from "../facts/record-shares";
import type { Environment } from ".";
import { doorsOf } from "./checks/keyed-door";
import type { LockContent } from "./lock";
import { at } from "./path";

/** The share of a name's traffic that each cluster's record gives it, by `<cluster>/<host>`. */
export function sharesOf(environment: Environment): Record<string, number> {
  return Object.fromEntries(
    doorsOf(environment).flatMap(({ clusters, ingress: { host, weights } }) =>
      clusters.map(({ key }) => [`${key}/${host}`, ownValue(weights, key) ?? WHOLE_SHARE] as const),
    ),
  );
}

/**
 * Clusters that lose a name which stays on another one while their record still draws traffic: nobody takes the record out, so
 * that its share of the traffic would go where nothing answers.
 */
export function shareProblems(environment: Environment, { shares = {} }: LockContent): Problem[] {
  const doors = doorsOf(environment);
  return Object.entries(shares).flatMap(([place, share]): Problem[] => {
    const [cluster = "", host = ""] = place.split("/");
    const left = doors.filter(({ ingress }) => ingress.host === host);
    const stays = left.some(({ clusters }) => clusters.some(({ key }) => key === cluster));
    return share === 0 || stays
      ? []
      : left.slice(0, 1).map(({ path }) => ({
          path: at(path, "weights"),
          message: `lacks ${cluster}, whose record of ${host} has the share ${share} and stays behind; want the team on ${cluster} with ${cluster}: 0 until that is deployed, and ${cluster} taken out then`,
        }));
  });
}
