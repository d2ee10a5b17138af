import { ownValue } from "../../core/maps";
import type { Problem } from "../../core/problems";
import { WHOLE_SHARE } from "../../facts/record-shares";
import { at } from "../path";
import type { Check } from "./check";
import { type Door, doorsOf, type KeyedDoor } from "./keyed-door";

/** What Ingresses on one load balancer must agree on. Source: aws-load-balancer-controller, IngressGroup, exclusive annotations. */
const SHARED = ["scheme", "waf", "accessLogs", "inboundCidrs"] as const;

/** Faults between ways in: names and paths taken twice, load balancers that are shared, names on two clusters. */
export const ingressSharing: Check = (environment) => {
  const all = doorsOf(environment);
  return all.flatMap((door, i) => {
    const earlier = all.slice(0, i).filter((other) => meet(door, other));
    return [
      ...hostProblems(door, earlier),
      ...groupProblems(door, earlier),
      ...weightProblems(door),
      ...shareProblems(door, earlier),
    ];
  });
};

const meet = (a: KeyedDoor, b: KeyedDoor) =>
  a.clusters.some(({ key }) => b.clusters.some((other) => other.key === key));

function hostProblems({ path, ingress }: KeyedDoor, earlier: readonly KeyedDoor[]): Problem[] {
  const same = earlier.filter((other) => other.ingress.host === ingress.host);
  const twin = same.find((other) => pathOf(other.ingress) === pathOf(ingress));
  if (twin) {
    return [
      {
        path: at(path, "host"),
        message: `is ${ingress.host} with the path ${pathOf(ingress)}, like ${twin.path}; want another host or another path`,
      },
    ];
  }
  const apart = same.find((other) => other.ingress.group === undefined || other.ingress.group !== ingress.group);
  return apart
    ? [
        {
          path: at(path, "host"),
          message: `is ${ingress.host}, like that of ${apart.path}, on another load balancer, and a name leads to one; want the same group for both`,
        },
      ]
    : [];
}

const pathOf = ({ path = "/" }: Door) => path;

function groupProblems({ path, ingress }: KeyedDoor, earlier: readonly KeyedDoor[]): Problem[] {
  const other = ingress.group === undefined ? undefined : earlier.find((one) => one.ingress.group === ingress.group);
  if (other === undefined) {
    return [];
  }
  return SHARED.filter((field) => text(ingress, field) !== text(other.ingress, field)).map((field) => ({
    path: at(path, field),
    message: `is ${text(ingress, field)}, and ${text(other.ingress, field)} in ${other.path}, which is on the same load balancer; want the same for both`,
  }));
}

function text(door: Door, field: (typeof SHARED)[number]): string {
  const value = door[field] ?? (field === "scheme" ? "internal" : undefined);
  return value === undefined ? "missing" : typeof value === "string" ? JSON.stringify(value) : value.join(", ");
}

/** A name has one record on each cluster, whatever the number of its paths. */
function shareProblems({ path, ingress: { host, weights }, clusters }: KeyedDoor, earlier: readonly KeyedDoor[]) {
  return clusters.flatMap(({ key }): Problem[] => {
    const share = ownValue(weights, key) ?? WHOLE_SHARE;
    const other = earlier.find(
      ({ ingress, clusters }) =>
        ingress.host === host &&
        clusters.some((one) => one.key === key) &&
        (ownValue(ingress.weights, key) ?? WHOLE_SHARE) !== share,
    );
    return other === undefined
      ? []
      : [
          {
            path: at(path, "weights"),
            message: `gives ${key} the share ${share} of ${host}, and ${other.path} ${ownValue(other.ingress.weights, key) ?? WHOLE_SHARE}; want one share of a name for each cluster`,
          },
        ];
  });
}

/** A record is written by one cluster, or by each with a share of its own. */
function weightProblems({ path, ingress: { host, weights }, clusters, named }: KeyedDoor): Problem[] {
  const where = at(path, "weights");
  const keys = clusters.map(({ key }) => key);
  if (weights === undefined) {
    // The order of `clusters` does not tell which one is in use already; that of the team's own list is somebody's choice.
    const example = named?.map((key, i) => `${key}: ${i === 0 ? WHOLE_SHARE : 0}`).join(", ");
    return keys.length > 1
      ? [
          {
            path: where,
            message: `is missing, and ${host} is on the clusters ${keys.join(", ")}; want the share of each, 0 for a new one${example === undefined ? "" : `, such as { ${example} }`}`,
          },
        ]
      : [];
  }
  const strangers = Object.keys(weights).filter((key) => !keys.includes(key));
  const missing = keys.filter((key) => ownValue(weights, key) === undefined);
  return [
    ...strangers.map((key) => ({
      path: at(where, key),
      message: `is no cluster of the team; want ${keys.join(", ")}`,
    })),
    ...missing.map((key) => ({
      path: where,
      message: `lacks ${key}, where the team is; want the share of each cluster`,
    })),
  ];
}
