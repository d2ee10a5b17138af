import { parseCidr } from "../../core/cidr";
import { ownValue } from "../../core/maps";
import type { Problem } from "../../core/problems";
import { canonicalJson } from "../../core/terraform-text";
import type { Environment } from "..";
import { at } from "../path";
import type { Check } from "./check";
import {
  type ApplicationDescription,
  applicationsOf,
  type KeyedApplication,
  type KeyedTeam,
  teamsOf,
} from "./keyed-team";
import { oneOf } from "./teams";

/** Where an application may connect to, as the description has it. */
type Egress = NonNullable<ApplicationDescription["egress"]>[number];

/** Who may connect to it past the load balancer, as the description has it. */
type Inbound = NonNullable<ApplicationDescription["inbound"]>[number];

/** Faults of connections: network policies would open the way to what is not there. */
export const connections: Check = (environment) =>
  teamsOf(environment).flatMap((keyed) =>
    applicationsOf(keyed).flatMap((one) => [
      ...ways(at(one.path, "egress"), one.application.egress, (where, way) =>
        way.to === "cidr" ? blockProblems(keyed, where, way.cidr) : targetProblems(environment, keyed, where, way),
      ),
      ...ways(at(one.path, "inbound"), one.application.inbound, (where, way) =>
        inboundProblems(keyed, one, where, way),
      ),
    ]),
  );

/** Faults of each connection of a list, and of those that are there twice. */
function ways<W>(
  path: string,
  list: readonly W[] = [],
  problemsOf: (path: string, way: W) => readonly Problem[],
): Problem[] {
  return list.flatMap((way, i) => {
    const where = at(path, i);
    const twin = list.slice(0, i).some((earlier) => canonicalJson(earlier) === canonicalJson(way));
    return [
      ...problemsOf(where, way),
      ...(twin ? [{ path: where, message: "is there already; want every connection once" }] : []),
    ];
  });
}

function inboundProblems(
  keyed: KeyedTeam,
  { path: home, application }: KeyedApplication,
  path: string,
  way: Inbound,
): Problem[] {
  const own = way.from === "namespace" && way.namespace === keyed.key;
  return [
    ...(way.from === "cidr" ? blockProblems(keyed, path, way.cidr, true) : []),
    ...(own
      ? [
          {
            path: at(path, "namespace"),
            message: `is ${JSON.stringify(way.namespace)}, the team's own; want { to: "application" } in the egress of each application that connects`,
          },
        ]
      : []),
    ...portProblems(path, way.port, home, application),
  ];
}

/**
 * A policy knows pods by the family of their addresses.
 * @param inbound Whether the addresses connect to the pods: by the pods' own family alone, while pods with IPv6 addresses get out to IPv4
 * ones as well. Source: EKS user guide, IPv6 addresses for clusters, pods and services.
 */
function blockProblems({ clusters }: KeyedTeam, path: string, text: string, inbound = false): Problem[] {
  const where = at(path, "cidr");
  const block = parseCidr(text);
  if (typeof block === "string") {
    return [{ path: where, message: `${text} ${block}` }];
  }
  return clusters.flatMap(({ path: cluster, cluster: { ipFamily = "ipv4" } }): Problem[] => {
    const [family, name] = ipFamily === "ipv6" ? [6, "IPv6"] : [4, "IPv4"];
    return block.family === family || (block.family === 4 && !inbound)
      ? []
      : [
          {
            path: where,
            message: `is ${text}, and pods of ${cluster} have ${name} addresses alone; want an ${name} block`,
          },
        ];
  });
}

function targetProblems(
  environment: Environment,
  keyed: KeyedTeam,
  path: string,
  { team: other = keyed.key, name, port }: Extract<Egress, { to: "application" }>,
): Problem[] {
  const all = teamsOf(environment);
  const team = all.find(({ key }) => key === other);
  if (team === undefined) {
    const known = all.map(({ key }) => key);
    return [
      { path: at(path, "team"), message: `is ${JSON.stringify(other)}; want ${oneOf(other, known, "a key of teams")}` },
    ];
  }
  const missing = keyed.clusters.filter(({ key }) => !team.clusters.some((cluster) => cluster.key === key));
  const target = ownValue(team.team.applications, name);
  if (target === undefined) {
    const known = applicationsOf(team).map(({ key }) => key);
    const want = oneOf(name, known, `a key of ${at(team.path, "applications")}`);
    return [{ path: at(path, "name"), message: `is ${JSON.stringify(name)}; want ${want}` }];
  }
  return [
    ...missing.map(({ path: cluster }) => ({
      path: at(path, "team"),
      message: `is ${JSON.stringify(other)}, which is not on ${cluster}; want a team that is, or { to: "cidr" } for what is outside the cluster`,
    })),
    ...portProblems(path, port, at(team.path, "applications", name), target),
  ];
}

/** A policy opens ports of the pods; where nothing listens there, nobody gets anywhere. */
function portProblems(path: string, port: number, home: string, application: ApplicationDescription): Problem[] {
  const ports = portsOf(application);
  return ports.includes(port)
    ? []
    : [
        {
          path: at(path, "port"),
          message: `is ${port}; want a port that ${home} listens on${ports.length > 0 ? `: ${ports.join(", ")}` : ", which has none"}`,
        },
      ];
}

function portsOf(application: ApplicationDescription): number[] {
  if (application.kind === "cronJob") {
    return [];
  }
  const { port, ports = {} } = application;
  return [...(port === undefined ? [] : [port]), ...Object.values(ports)];
}
