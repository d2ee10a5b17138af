import { ownValue } from "../../core/maps";
import { nearest } from "../../core/naming";
import type { Problem } from "../../core/problems";
import { tagProblems } from "../../core/tags";
import { namespaceOwner } from "../../facts/reserved-namespaces";
import type { Environment } from "..";
import { at } from "../path";
import { type Check, clustersOf } from "./check";
import { type KeyedTeam, teamsOf } from "./keyed-team";

/** Tags that every role of a team has. */
const TEAM_TAGS = ["Team", "CostCenter"];

/** Faults of who the teams are: names, clusters, groups, tags. */
export const teams: Check = (environment) =>
  teamsOf(environment).flatMap((keyed) => [
    ...namespaceProblems(keyed),
    ...clusterProblems(environment, keyed),
    ...accessProblems(keyed),
    ...tagsProblems(environment, keyed),
  ]);

function namespaceProblems({ key, path, clusters }: KeyedTeam): Problem[] {
  const custom = clusters.flatMap((cluster) =>
    Object.entries(cluster.cluster.addons?.custom ?? {}).flatMap(([name, { namespace }]) =>
      namespace === key ? [at(cluster.path, "addons", "custom", name)] : [],
    ),
  );
  const owner = namespaceOwner(key) ?? custom[0];
  return owner === undefined
    ? []
    : [{ path, message: `is a namespace of ${owner}; want a namespace of the team's own, and so another key` }];
}

function clusterProblems(environment: Environment, { path, team }: KeyedTeam): Problem[] {
  const known = clustersOf(environment).map(({ key }) => key);
  if (known.length === 0) {
    return [{ path, message: "is on no cluster, since there is none; want one in clusters" }];
  }
  const named = team.clusters ?? [];
  return named.flatMap((name, i): Problem[] => {
    const where = at(path, "clusters", i);
    if (!known.includes(name)) {
      return [{ path: where, message: `is ${JSON.stringify(name)}; want ${oneOf(name, known, "a key of clusters")}` }];
    }
    return named.indexOf(name) === i
      ? []
      : [{ path: where, message: `is ${JSON.stringify(name)} again; want every cluster once` }];
  });
}

/** Groups are those of the clusters that the team is on; each must have them all. */
function accessProblems({ path, team, clusters }: KeyedTeam): Problem[] {
  return Object.entries(team.access ?? {}).flatMap(([role, groups = []]) =>
    groups.flatMap((group, i): Problem[] => {
      const where = at(path, "access", role, i);
      const lacking = clusters.filter(({ cluster }) => ownValue(cluster.accessGroups, group) === undefined);
      const unknown = lacking.map(({ path: home, cluster }) => ({
        path: where,
        message: `is ${JSON.stringify(group)}; want ${oneOf(group, Object.keys(cluster.accessGroups ?? {}), `a key of ${home}.accessGroups`)}`,
      }));
      const again =
        groups.indexOf(group) === i
          ? []
          : [{ path: where, message: `is ${JSON.stringify(group)} again; want every group once` }];
      return [...unknown, ...again];
    }),
  );
}

function tagsProblems({ aws }: Environment, { path, team }: KeyedTeam): Problem[] {
  const own = Object.keys(team.tags ?? {});
  const ours = own.filter((key) => TEAM_TAGS.some((tag) => tag.toLowerCase() === key.toLowerCase()));
  const twins = [...own, ...TEAM_TAGS].flatMap((key): Problem[] => {
    const twin = Object.keys(aws.tags ?? {}).find(
      (other) => other !== key && other.toLowerCase() === key.toLowerCase(),
    );
    return twin === undefined
      ? []
      : [
          {
            path: at("aws.tags", twin),
            message: `differs from the tag ${key} of ${path} in case alone; want it written ${key}, since IAM takes them for the same`,
          },
        ];
  });
  return [
    ...tagProblems(team.tags ?? {}).map(({ key, message }) => ({
      path: key === undefined ? at(path, "tags") : at(path, "tags", key),
      message,
    })),
    ...ours.map((key) => ({ path: at(path, "tags", key), message: "is set for every team; want another key" })),
    ...twins,
  ];
}

/** What is wanted of a key: what it is a key of, and those that there are, or the one that was meant. */
export function oneOf(given: string, known: readonly string[], what: string): string {
  const near = nearest(given, known);
  if (near !== undefined) {
    return `${what}; did you mean ${near}?`;
  }
  return known.length === 0 ? `${what}, which has none` : `${what}: ${known.join(", ")}`;
}
