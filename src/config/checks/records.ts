import type { Problem } from "../../core/problems";
import type { Environment } from "..";
import { addonsOf } from "../addon-context";
import { zoneOfHost } from "../hosts";
import { at } from "../path";
import type { Check, KeyedCluster } from "./check";
import { doorsOf, type KeyedDoor } from "./keyed-door";

/** Faults of names that nobody writes: external-dns has to be on wherever a way in is, and has to write to the zone of its host. */
export const records: Check = (environment) =>
  doorsOf(environment).flatMap((door) =>
    door.clusters.flatMap((cluster) => recordProblems(environment, door, cluster)),
  );

function recordProblems(
  environment: Environment,
  { path, ingress: { host } }: KeyedDoor,
  { path: home, cluster }: KeyedCluster,
): Problem[] {
  const zone = zoneOfHost(environment, host);
  if (zone === undefined) {
    return [];
  }
  const writer = at(home, "addons", "externalDns");
  const found = addonsOf(environment, cluster).find(({ name }) => name === "externalDns");
  const { zones } = found?.options ?? {};
  if (found !== undefined && (!Array.isArray(zones) || zones.includes(zone.domain))) {
    return [];
  }
  const way = found === undefined ? `${writer}: true` : `${zone.domain} in ${at(writer, "zones")}`;
  return [
    { path: at(path, "host"), message: `is ${host}, which nothing on ${home} writes to ${zone.domain}; want ${way}` },
  ];
}
