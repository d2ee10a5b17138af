import type { Problem } from "../../core/problems";
import { under } from "../../core/problems";
import { scalingProblems } from "../../core/scaling";
import { addonsOf } from "../addon-context";
import { at } from "../path";
import { type Check, clustersOf, type KeyedCluster, type KeyedNodeGroup, nodeGroupsOf, zoneNamesOf } from "./check";
import { instanceProblems } from "./instances";

/** Quotas of EKS per cluster. Source: EKS service quotas. */
const MOST_NODE_GROUPS = 30;
const MOST_FARGATE_PROFILES = 10;

/** How many minors a node may be behind its control plane. Source: Kubernetes version skew policy. */
const SKEW = 3;

/** Faults of what pods run on. */
export const compute: Check = (environment) =>
  clustersOf(environment).flatMap((keyed) => {
    const groups = nodeGroupsOf(keyed);
    const zones = keyed.cluster.zones ?? zoneNamesOf(environment);
    const autoscaled = addonsOf(environment, keyed.cluster).some(({ name }) => name === "clusterAutoscaler");
    return [
      ...presenceProblems(keyed, groups),
      ...groups.flatMap((group) => [
        ...under(group.path, scalingProblems(group.group.scaling)),
        ...autoscalerProblems(group, keyed, autoscaled),
        ...instanceProblems(group, keyed),
        ...versionProblems(group, keyed),
        ...zoneProblems(`${group.path}.zones`, group.group.zones, zones),
        ...updateProblems(group),
      ]),
      ...homeProblems(keyed, groups),
      ...fargateProblems(keyed, zones),
    ];
  });

function presenceProblems({ path, cluster }: KeyedCluster, groups: readonly KeyedNodeGroup[]): Problem[] {
  const { fargateProfiles = {}, autoMode = false } = cluster.compute;
  const profiles = Object.keys(fargateProfiles).length;
  const problems: Problem[] = [];
  if (groups.length === 0 && profiles === 0 && autoMode === false) {
    problems.push({
      path: `${path}.compute`,
      message: "is empty; want a node group, a Fargate profile or autoMode, or no pod ever runs",
    });
  }
  if (groups.length > MOST_NODE_GROUPS) {
    problems.push({
      path: `${path}.compute.nodeGroups`,
      message: `has ${groups.length} groups; want at most ${MOST_NODE_GROUPS}`,
    });
  }
  if (profiles > MOST_FARGATE_PROFILES) {
    problems.push({
      path: `${path}.compute.fargateProfiles`,
      message: `has ${profiles} profiles; want at most ${MOST_FARGATE_PROFILES}`,
    });
  }
  return problems;
}

function autoscalerProblems(
  { path, group }: KeyedNodeGroup,
  { path: clusterPath }: KeyedCluster,
  autoscaled: boolean,
): Problem[] {
  return "size" in group.scaling || autoscaled
    ? []
    : [
        {
          path: `${path}.scaling`,
          message: `has min and max without an autoscaler; want ${clusterPath}.addons.clusterAutoscaler: true, or a size`,
        },
      ];
}

function versionProblems({ path, group }: KeyedNodeGroup, { cluster }: KeyedCluster): Problem[] {
  const minor = (version: string) => Number(version.split(".")[1]);
  const { version } = group;
  if (version === undefined) {
    return [];
  }
  const behind = minor(cluster.version) - minor(version);
  return /^1\.\d{2}$/.test(version) && behind >= 0 && behind <= SKEW
    ? []
    : [
        {
          path: `${path}.version`,
          message: `is ${version} below a control plane of ${cluster.version}; want the same or at most ${SKEW} minors older`,
        },
      ];
}

function zoneProblems(path: string, zones: readonly string[] | undefined, known: readonly string[]): Problem[] {
  return (zones ?? [])
    .map((zone, i) => ({ zone, path: at(path, i) }))
    .filter(({ zone }) => !known.includes(zone))
    .map((faulty) => ({
      path: faulty.path,
      message: `is ${faulty.zone}; want one of the cluster's zones: ${known.join(", ")}`,
    }));
}

function updateProblems({ path, group }: KeyedNodeGroup): Problem[] {
  const { maxUnavailable } = group;
  const percent = typeof maxUnavailable === "string" ? /^([1-9]\d?|100)%$/.test(maxUnavailable) : true;
  return percent
    ? []
    : [
        {
          path: `${path}.maxUnavailable`,
          message: `is ${JSON.stringify(maxUnavailable)}; want a number of nodes or a percentage such as "33%"`,
        },
      ];
}

/** Cluster DNS needs somewhere to run: a Linux node without a taint or, where there is nothing but Fargate, a profile for its namespace. */
function homeProblems({ path, cluster }: KeyedCluster, groups: readonly KeyedNodeGroup[]): Problem[] {
  const { autoMode = false, fargateProfiles = {} } = cluster.compute;
  const profiles = Object.values(fargateProfiles);
  if (autoMode !== false || (groups.length === 0 && profiles.length === 0)) {
    return [];
  }
  if (groups.length === 0) {
    const home = profiles.some(({ selectors }) => selectors.some(({ namespace }) => namespace === "kube-system"));
    const message = "select no pod of kube-system; want a profile for it, or cluster DNS has no home";
    return home ? [] : [{ path: `${path}.compute.fargateProfiles`, message }];
  }
  const linux = groups.filter(({ group }) => !(group.amiFamily ?? "al2023").startsWith("windows"));
  const open = linux.filter(({ group }) => !(group.taints ?? []).some(({ effect }) => effect !== "PreferNoSchedule"));
  const message = "are all tainted or Windows; want one Linux group without taints, or cluster DNS has no home";
  return open.length > 0 ? [] : [{ path: `${path}.compute.nodeGroups`, message }];
}

function fargateProblems({ path, cluster }: KeyedCluster, zones: readonly string[]): Problem[] {
  return Object.entries(cluster.compute.fargateProfiles ?? {}).flatMap(([key, profile]) => {
    const here = `${path}.compute.fargateProfiles.${key}`;
    return [
      ...zoneProblems(`${here}.zones`, profile.zones, zones),
      ...profile.selectors.flatMap(({ labels = {} }, i) =>
        Object.keys(labels).length > 5
          ? [
              {
                path: at(here, "selectors", i, "labels"),
                message: `has ${Object.keys(labels).length} labels; want at most 5`,
              },
            ]
          : [],
      ),
    ];
  });
}
