import { isOfOneNode } from "../../core/access-mode";
import { ownValue } from "../../core/maps";
import { podsWhileChanging } from "../../core/pod-counts";
import type { Problem } from "../../core/problems";
import { bytesText, cpuText, parseQuantity } from "../../core/quantity";
import { type RequestsAndLimits, withQuotaDefaults } from "../../facts/team-defaults";
import { at } from "../path";
import type { Check } from "./check";
import { type ApplicationDescription, applicationsOf, type KeyedTeam, teamsOf } from "./keyed-team";

const SIDES = ["requests", "limits"] as const;
const UNITS = { cpu: cpuText, memory: bytesText } as const;
const RESOURCES = ["cpu", "memory"] as const;

/** Faults of how much: requests over limits, and quotas that their own applications do not fit into. */
export const quotas: Check = (environment) =>
  teamsOf(environment).flatMap((keyed) => [
    ...boundProblems(at(keyed.path, "quota"), keyed.team.quota),
    ...boundProblems(at(keyed.path, "containerDefaults"), keyed.team.containerDefaults),
    ...applicationsOf(keyed).flatMap(({ path, application }) =>
      boundProblems(at(path, "resources"), application.resources),
    ),
    ...sumProblems(keyed, environment.profile !== "development"),
  ]);

/** Kubernetes refuses a container that asks for more than it may use. */
function boundProblems(path: string, amounts: RequestsAndLimits | undefined): Problem[] {
  if (amounts === undefined) {
    return [];
  }
  return RESOURCES.flatMap((resource): Problem[] => {
    const [request, limit] = SIDES.map((side) => parseQuantity(amounts[side][resource]));
    return request !== undefined && limit !== undefined && request > limit
      ? [
          {
            path: at(path, "requests", resource),
            message: `is ${JSON.stringify(amounts.requests[resource])}; want at most limits.${resource} (${JSON.stringify(amounts.limits[resource])})`,
          },
        ]
      : [];
  });
}

function sumProblems(keyed: KeyedTeam, production: boolean): Problem[] {
  const { key, path, team } = keyed;
  const quota = withQuotaDefaults(team.quota);
  const parts = applicationsOf(keyed).map(({ application }) => ({
    application,
    pods: podsOf(keyed, application, production),
  }));
  const sums = SIDES.flatMap((side) =>
    RESOURCES.flatMap((resource): Problem[] => {
      const sum = parts.reduce(
        (total, { application, pods }) => total + pods * (parseQuantity(application.resources[side][resource]) ?? 0),
        0,
      );
      const most = parseQuantity(quota[side][resource]);
      const text = UNITS[resource](sum);
      const where = `${side}.${resource}`;
      return most !== undefined && sum > most
        ? [tooSmall(path, where, JSON.stringify(quota[side][resource]), team.quota !== undefined, key, text)]
        : [];
    }),
  );
  const pods = parts.reduce((total, part) => total + part.pods, 0);
  return pods > quota.pods
    ? [...sums, tooSmall(path, "pods", String(quota.pods), team.quota?.pods !== undefined, key, String(pods))]
    : sums;
}

function tooSmall(path: string, where: string, most: string, given: boolean, key: string, sum: string): Problem {
  const is = given ? `is ${most}` : `is missing, which means ${most}`;
  return {
    path: `${at(path, "quota")}.${where}`,
    message: `${is}, and all pods of ${key}, with those that a rollout adds, come to ${sum}; want at least that, or smaller applications`,
  };
}

/** Pods of an application at their most, while a new version comes in. */
function podsOf({ team }: KeyedTeam, application: ApplicationDescription, production: boolean): number {
  const alone = Object.keys(application.mounts ?? {}).some((name) =>
    isOfOneNode(ownValue(team.volumes, name)?.accessMode),
  );
  return podsWhileChanging(application, production, alone);
}
