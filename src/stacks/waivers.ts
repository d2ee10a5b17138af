import type { Environment } from "../config";
import { CLUSTER_LAYERS, clusterStateName, stateName, stateNames, teamsOn } from "../config/names";
import { at } from "../config/path";
import { isRetired } from "../config/retire";
import { waivedObjects } from "../config/waived";
import { idOf } from "../core/naming";
import { CONTROLS } from "../guardrails/catalogue";
import type { Waiver } from "../guardrails/waiver";

/** What an environment excuses: the waivers on its objects, each for the constructs that its object becomes, and what follows from `protection` and `retire`. */
export function waiversOf(environment: Environment): Waiver[] {
  const written = waivedObjects(environment).flatMap(({ path, keys, waive }) =>
    Object.entries(waive).map(([control, { reason, until, ...more }]) => ({
      control,
      path: at(path, "waive", control),
      reason,
      until,
      ...("where" in more
        ? { where: more.where as readonly string[], named: true }
        : { where: constructsOf(environment, keys) }),
    })),
  );
  return [...written, ...unguarded(environment)];
}

/** Paths of the constructs that an object of the description becomes. */
function constructsOf(environment: Environment, keys: readonly string[]): string[] {
  const { name } = environment;
  const [section, key = "", third, fourth, fifth = ""] = keys;
  if (section === "network") {
    return [stateName(name, "network")];
  }
  if (section === "registry" && third !== undefined) {
    return [`${stateName(name, "registry")}/Default/repository-${idOf(third)}`];
  }
  if (section === "dns" && third !== undefined) {
    return zoneConstructs(environment, third);
  }
  if (section === "data" && key === "fileSystems" && third !== undefined) {
    return [`${stateName(name, "data")}/Default/file-system-${idOf(third)}`];
  }
  if (section === "clusters" && fourth === "nodeGroups") {
    return [`${clusterStateName(name, key, "cluster")}/Default/nodes-${idOf(fifth)}`];
  }
  if (section === "clusters") {
    return CLUSTER_LAYERS.map((layer) => clusterStateName(name, key, layer));
  }
  if (section === "teams") {
    const clusters = Object.keys(environment.clusters ?? {}).filter((cluster) =>
      teamsOn(environment, cluster).includes(key),
    );
    return clusters.map((cluster) => `${clusterStateName(name, cluster, "workloads")}/team-${idOf(key)}`);
  }
  return stateNames(environment);
}

/** A zone, and the record of its queries: beside those of other zones of the account, or alone in another account. */
function zoneConstructs({ name, dns }: Environment, domain: string): string[] {
  const [top, id] = [`${stateName(name, "dns")}/Default`, idOf(domain)];
  const zone = dns?.zones[domain];
  if (zone?.kind !== "public" || !zone.queryLogging) {
    return [`${top}/zone-${id}`];
  }
  return zone.aws
    ? [`${top}/zone-${id}`, `${top}/query-logs-${id}`]
    : [`${top}/zone-${id}`, `${top}/query-logs/logs-${id}`, `${top}/query-logs/query-${id}`];
}

/** Guards that the description lifts itself: all of them with `protection: false`, those of a control plane that `retire` names. */
function unguarded(environment: Environment): Waiver[] {
  const lifted =
    environment.protection === false
      ? [{ path: "protection", reason: "protection is false", where: stateNames(environment) }]
      : Object.keys(environment.clusters ?? {}).flatMap((key) =>
          isRetired(environment, key)
            ? [
                {
                  path: "retire",
                  reason: "the control plane is retired",
                  where: constructsOf(environment, ["clusters", key]),
                },
              ]
            : [],
        );
  const guards = CONTROLS.filter(({ guard }) => guard);
  return lifted.flatMap((one) => guards.map(({ id }) => ({ ...one, control: id, standing: true })));
}
