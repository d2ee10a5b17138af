import { parseCidr } from "../../core/cidr";
import type { Problem } from "../../core/problems";
import { canonicalJson } from "../../core/terraform-text";
import type { Environment } from "..";
import { at } from "../path";
import type { Check } from "./check";
import { type ApplicationDescription, applicationsOf, type KeyedTeam, teamsOf } from "./keyed-team";
import { oneOf } from "./teams";

/** Where an application may connect to, as the description has it. */
type Egress = NonNullable<ApplicationDescription["egress"]>[number];

/** Faults of connections: network policies would open the way to what is not there. */
export const connections: Check = (environment) =>
  teamsOf(environment).flatMap((keyed) =>
    applicationsOf(keyed).flatMap(({ path, application: { egress = [] } }) =>
      egress.flatMap((way, i) => {
        const where = at(path, "egress", i);
        const twin = egress.slice(0, i).some((earlier) => canonicalJson(earlier) === canonicalJson(way));
        return [
          ...(way.to === "cidr"
            ? blockProblems(keyed, where, way.cidr)
            : targetProblems(environment, keyed, where, way)),
          ...(twin ? [{ path: where, message: "is there already; want every connection once" }] : []),
        ];
      }),
    ),
  );

function blockProblems({ clusters }: KeyedTeam, path: string, text: string): Problem[] {
  const where = at(path, "cidr");
  const block = parseCidr(text);
  if (typeof block === "string") {
    return [{ path: where, message: `${text} ${block}` }];
  }
  const blind = block.family === 4 ? [] : clusters.filter(({ cluster }) => cluster.ipFamily !== "ipv6");
  return blind.map(({ path: cluster }) => ({
    path: where,
    message: `is ${text}, and pods of ${cluster} have IPv4 addresses alone; want an IPv4 block`,
  }));
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
  const target = team.team.applications?.[name];
  if (target === undefined) {
    const known = applicationsOf(team).map(({ key }) => key);
    const want = oneOf(name, known, `a key of ${at(team.path, "applications")}`);
    return [{ path: at(path, "name"), message: `is ${JSON.stringify(name)}; want ${want}` }];
  }
  const ports = portsOf(target);
  return [
    ...missing.map(({ path: cluster }) => ({
      path: at(path, "team"),
      message: `is ${JSON.stringify(other)}, which is not on ${cluster}; want a team that is, or { to: "cidr" } for what is outside the cluster`,
    })),
    ...(ports.includes(port)
      ? []
      : [
          {
            path: at(path, "port"),
            message: `is ${port}; want a port that ${at(team.path, "applications", name)} listens on${ports.length > 0 ? `: ${ports.join(", ")}` : ", which has none"}`,
          },
        ]),
  ];
}

function portsOf(application: ApplicationDescription): number[] {
  if (application.kind === "cronJob") {
    return [];
  }
  const { port, ports = {} } = application;
  return [...(port === undefined ? [] : [port]), ...Object.values(ports)];
}
