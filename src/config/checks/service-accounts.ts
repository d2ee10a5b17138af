import { ownValue } from "../../core/maps";
import type { Problem } from "../../core/problems";
import { namespaceOwner } from "../../facts/reserved-namespaces";
import type { Environment } from "..";
import { teamsOn } from "../names";
import { at } from "../path";
import { type Check, clustersOf, type KeyedCluster } from "./check";
import { applicationsOf, type KeyedTeam, teamsOf } from "./keyed-team";
import { oneOf } from "./teams";

/** Faults of who pods are, and of Fargate profiles for nobody. */
export const serviceAccounts: Check = (environment) => [
  ...teamsOf(environment).flatMap((keyed) => [...nameProblems(keyed), ...useProblems(keyed)]),
  ...clustersOf(environment).flatMap((cluster) => profileProblems(environment, cluster)),
];

function nameProblems({ path, team }: KeyedTeam): Problem[] {
  return Object.keys(team.serviceAccounts ?? {})
    .filter((key) => key === "default")
    .map((key) => ({
      path: at(path, "serviceAccounts", key),
      message:
        "is the service account of pods that name none, which Kubernetes makes itself; want a name that says whose it is",
    }));
}

/** An application's rights are its own: two under one service account could not be told apart in AWS. */
function useProblems(keyed: KeyedTeam): Problem[] {
  const accounts = keyed.team.serviceAccounts ?? {};
  const applications = applicationsOf(keyed);
  return applications.flatMap(({ key, path, application }, i): Problem[] => {
    const where = at(path, "serviceAccount");
    const { serviceAccount } = application;
    const home = at(keyed.path, "serviceAccounts");
    if (serviceAccount === undefined) {
      return ownValue(accounts, key) === undefined
        ? []
        : [
            {
              path: where,
              message: `is missing, and the one that ${key} would get is taken by ${at(home, key)}; want serviceAccount: ${JSON.stringify(key)}, or another name for one of the two`,
            },
          ];
    }
    if (ownValue(accounts, serviceAccount) === undefined) {
      const want = oneOf(serviceAccount, Object.keys(accounts), `a key of ${home}`);
      return [{ path: where, message: `is ${JSON.stringify(serviceAccount)}; want ${want}` }];
    }
    const twin = applications.slice(0, i).find((other) => other.application.serviceAccount === serviceAccount);
    return twin === undefined
      ? []
      : [
          {
            path: where,
            message: `is ${JSON.stringify(serviceAccount)}, which ${twin.path} runs under; want a service account of its own, with the grants that it needs itself`,
          },
        ];
  });
}

/** Where teams are described, a profile for a namespace that nobody has would wait for pods for ever. */
function profileProblems(environment: Environment, { key, path, cluster }: KeyedCluster): Problem[] {
  if (environment.teams === undefined) {
    return [];
  }
  const known = teamsOn(environment, key);
  const charts = Object.values(cluster.addons?.custom ?? {}).map(({ namespace }) => namespace);
  return Object.entries(cluster.compute.fargateProfiles ?? {}).flatMap(([profile, { selectors }]) =>
    selectors.flatMap(({ namespace }, i): Problem[] =>
      [...known, ...charts].includes(namespace) || namespaceOwner(namespace) !== undefined
        ? []
        : [
            {
              path: at(path, "compute", "fargateProfiles", profile, "selectors", i, "namespace"),
              message: `is ${JSON.stringify(namespace)}, which is no team's; want ${oneOf(namespace, known, `a team on ${key}`)}`,
            },
          ],
    ),
  );
}
