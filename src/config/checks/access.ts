import { parseArn } from "../../core/arn";
import type { Problem } from "../../core/problems";
import { partitionOf } from "../../facts/regions";
import { at } from "../path";
import { type Check, clustersOf, type KeyedCluster } from "./check";

/** Faults of who may enter the clusters. */
export const access: Check = (environment) => {
  const partition = partitionOf(environment.aws.region);
  return clustersOf(environment).flatMap((keyed) => [
    ...adminProblems(keyed),
    ...groupProblems(keyed),
    ...nodeRoleProblems(keyed, environment.aws.deployer),
    ...principals(keyed, environment.aws.deployer)
      .filter(({ arn }) => parseArn(arn)?.partition !== partition)
      .map(({ path, arn }) => ({
        path,
        message: `is ${arn}; want an ARN of partition ${partition}, where ${environment.aws.region} is`,
      })),
  ]);
};

/** An ARN with the path it is written at. */
interface Principal {
  readonly path: string;
  readonly arn: string;
}

function principals({ path, cluster }: KeyedCluster, deployer: string): Principal[] {
  return [
    { path: "aws.deployer", arn: deployer },
    ...Object.entries(cluster.admins).map(([key, arn]) => ({ path: `${path}.admins.${key}`, arn })),
    ...Object.entries(cluster.accessGroups ?? {}).flatMap(([key, group]) =>
      group.principals.map((arn, i) => ({ path: at(path, "accessGroups", key, "principals", i), arn })),
    ),
    ...Object.entries(cluster.nodeRoles ?? {}).map(([key, { roleArn }]) => ({
      path: `${path}.nodeRoles.${key}.roleArn`,
      arn: roleArn,
    })),
  ];
}

function adminProblems({ path, cluster }: KeyedCluster): Problem[] {
  const entries = Object.entries(cluster.admins);
  if (entries.length === 0) {
    return [
      {
        path: `${path}.admins`,
        message:
          "is empty; want at least one administrator's role, so that a person can enter when the deployer cannot",
      },
    ];
  }
  return entries.flatMap(([key, arn], i) => {
    const twin = entries.slice(0, i).find(([, earlier]) => earlier === arn);
    return twin
      ? [{ path: `${path}.admins.${key}`, message: `is ${arn}, like ${path}.admins.${twin[0]}; want every role once` }]
      : [];
  });
}

function groupProblems({ path, cluster }: KeyedCluster): Problem[] {
  return Object.entries(cluster.accessGroups ?? {}).flatMap(([key, { policy, namespaces, principals: arns }]) => {
    const group = `${path}.accessGroups.${key}`;
    const wide: Problem[] =
      (policy === "edit" || policy === "admin") && namespaces === undefined
        ? [
            {
              path: `${group}.namespaces`,
              message: `is missing; want the namespaces in which ${key} may ${policy}, since the whole cluster is for admins`,
            },
          ]
        : [];
    const idle: Problem[] =
      namespaces !== undefined && policy === undefined
        ? [
            {
              path: `${group}.policy`,
              message: 'is missing; want the policy that holds in these namespaces: "view", "edit" or "admin"',
            },
          ]
        : [];
    const twice = arns.flatMap((arn, i) =>
      arns.indexOf(arn) === i
        ? []
        : [{ path: at(group, "principals", i), message: `is ${arn} again; want every role once in a group` }],
    );
    return [...wide, ...idle, ...twice];
  });
}

/** A node role takes the one entry its principal may have, so it can be nobody else. Source: EKS API, one access entry per principal. */
function nodeRoleProblems(keyed: KeyedCluster, deployer: string): Problem[] {
  const nodes = Object.entries(keyed.cluster.nodeRoles ?? {});
  const people = principals({ ...keyed, cluster: { ...keyed.cluster, nodeRoles: undefined } }, deployer);
  return nodes.flatMap(([key, { roleArn }], i) => {
    const path = `${keyed.path}.nodeRoles.${key}.roleArn`;
    const person = people.find(({ arn }) => arn === roleArn);
    const twin = nodes.slice(0, i).find(([, earlier]) => earlier.roleArn === roleArn);
    const other = person?.path ?? (twin && `${keyed.path}.nodeRoles.${twin[0]}.roleArn`);
    return other
      ? [
          {
            path,
            message: `is ${roleArn}, like ${other}; want a role of its own, since AWS allows one access entry per principal`,
          },
        ]
      : [];
  });
}
