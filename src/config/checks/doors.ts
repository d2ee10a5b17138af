import type { Problem } from "../../core/problems";
import { WHOLE_SHARE } from "../../facts/record-shares";
import type { Environment } from "..";
import { at } from "../path";
import type { Check, KeyedCluster } from "./check";
import { type ApplicationDescription, applicationsOf, teamsOf } from "./keyed-team";

/** A way in from outside, as the description has it. */
type Door = NonNullable<Extract<ApplicationDescription, { kind: "deployment" }>["ingress"]>;

/** A way in with the path it is written at. */
export interface KeyedDoor {
  /** `teams.<team>.applications.<application>.ingress`. */
  readonly path: string;
  /** The way in. */
  readonly ingress: Door;
  /** Port of the application. @default it listens nowhere */
  readonly port?: number;
  /** Clusters that the application is on. */
  readonly clusters: readonly KeyedCluster[];
}

/** Every way in from outside. */
export function doorsOf(environment: Environment): KeyedDoor[] {
  return teamsOf(environment).flatMap((keyed) =>
    applicationsOf(keyed).flatMap(({ path, application }) =>
      application.kind === "cronJob" || application.ingress === undefined
        ? []
        : [
            {
              path: at(path, "ingress"),
              ingress: application.ingress,
              port: application.port,
              clusters: keyed.clusters,
            },
          ],
    ),
  );
}

/** What Ingresses on one load balancer must agree on. Source: aws-load-balancer-controller, IngressGroup, exclusive annotations. */
const SHARED = ["scheme", "waf", "accessLogs", "inboundCidrs"] as const;

/** Faults between ways in: names and paths taken twice, load balancers that are shared, names on two clusters. */
export const doors: Check = (environment) => {
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
    const share = weights?.[key] ?? WHOLE_SHARE;
    const other = earlier.find(
      ({ ingress, clusters }) =>
        ingress.host === host &&
        clusters.some((one) => one.key === key) &&
        (ingress.weights?.[key] ?? WHOLE_SHARE) !== share,
    );
    return other === undefined
      ? []
      : [
          {
            path: at(path, "weights"),
            message: `gives ${key} the share ${share} of ${host}, and ${other.path} ${other.ingress.weights?.[key] ?? WHOLE_SHARE}; want one share of a name for each cluster`,
          },
        ];
  });
}

/** A record is written by one cluster, or by each with a share of its own. */
function weightProblems({ path, ingress: { host, weights }, clusters }: KeyedDoor): Problem[] {
  const where = at(path, "weights");
  const keys = clusters.map(({ key }) => key);
  if (weights === undefined) {
    const example = keys.map((key, i) => `${key}: ${i === 0 ? 100 : 0}`).join(", ");
    return keys.length > 1
      ? [
          {
            path: where,
            message: `is missing, and ${host} is on the clusters ${keys.join(", ")}; want the share of each, such as { ${example} }`,
          },
        ]
      : [];
  }
  const strangers = Object.keys(weights).filter((key) => !keys.includes(key));
  const missing = keys.filter((key) => weights[key] === undefined);
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
