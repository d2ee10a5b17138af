import { DEFAULT_ACCESS_MODE, isOfOneNode } from "../../core/access-mode";
import { ownValue } from "../../core/maps";
import { podBounds } from "../../core/pod-counts";
import type { Problem } from "../../core/problems";
import { DEFAULT_STORAGE_CLASS } from "../../core/storage-class";
import { DEFAULT_STORAGE_CLASSES } from "../addon-context";
import { at } from "../path";
import type { Check } from "./check";
import { directoryProblems } from "./directories";
import { applicationsOf, type KeyedApplication, type KeyedTeam, teamsOf } from "./keyed-team";
import { type KeyedVolume, volumesOf } from "./keyed-volume";
import { oneOf } from "./teams";

/** Faults of volumes: classes, who may mount them, where. */
export const volumes: Check = (environment) =>
  teamsOf(environment).flatMap((keyed) => [
    ...volumesOf(keyed).flatMap((volume) => classProblems(keyed, volume)),
    ...Object.keys(keyed.team.volumes ?? {}).flatMap((key) => sharingProblems(keyed, key)),
    ...applicationsOf(keyed).flatMap((one) => [
      ...mountProblems(keyed, one, environment.profile !== "development"),
      ...directoryProblems(one),
    ]),
  ]);

/** A class is one of each cluster that the team is on; a block device has no second reader. */
function classProblems(
  { clusters }: KeyedTeam,
  { path, class: given, accessMode = DEFAULT_ACCESS_MODE }: KeyedVolume,
): Problem[] {
  const name = given ?? DEFAULT_STORAGE_CLASS;
  return clusters.flatMap(({ path: cluster, cluster: { storageClasses = DEFAULT_STORAGE_CLASSES } }): Problem[] => {
    const found = ownValue(storageClasses, name);
    if (found === undefined) {
      const is = given === undefined ? `is missing, and ${cluster} has no class ${name}` : `is ${JSON.stringify(name)}`;
      return [
        {
          path: at(path, "class"),
          message: `${is}; want ${oneOf(name, Object.keys(storageClasses), `a key of ${cluster}.storageClasses`)}`,
        },
      ];
    }
    return found.kind === "ebs" && !isOfOneNode(accessMode)
      ? [
          {
            path: at(path, "accessMode"),
            message: `is ${JSON.stringify(accessMode)} on class ${name} of kind ebs, whose volumes one node mounts; want a class of kind efs, or "ReadWriteOnce"`,
          },
        ]
      : [];
  });
}

/** Two applications can come to run on two nodes, and one of them then waits for the volume for ever. */
function sharingProblems(keyed: KeyedTeam, volume: string): Problem[] {
  const mode = ownValue(keyed.team.volumes, volume)?.accessMode ?? DEFAULT_ACCESS_MODE;
  const users = applicationsOf(keyed).filter(({ application }) => ownValue(application.mounts, volume) !== undefined);
  if (!isOfOneNode(mode)) {
    return [];
  }
  const [first] = users;
  return users.slice(1).map(({ path }) => ({
    path: at(path, "mounts", volume),
    message: `is a ${mode} volume, which ${first?.path} mounts already; want accessMode: "ReadWriteMany" with a class of kind efs, or a volume of its own`,
  }));
}

function mountProblems(
  { path: home, team }: KeyedTeam,
  { path, application }: KeyedApplication,
  production: boolean,
): Problem[] {
  const known = team.volumes ?? {};
  return Object.keys(application.mounts ?? {}).flatMap((name): Problem[] => {
    const where = at(path, "mounts", name);
    const volume = ownValue(known, name);
    if (volume === undefined) {
      return [
        {
          path: where,
          message: `mounts no volume of the team; want ${oneOf(name, Object.keys(known), `a key of ${home}.volumes`)}`,
        },
      ];
    }
    const mode = volume.accessMode ?? DEFAULT_ACCESS_MODE;
    const { max } = podBounds(application, production);
    return max > 1 && isOfOneNode(mode)
      ? [
          {
            path: where,
            message: `is a ${mode} volume under ${max} replicas; want replicas: 1, accessMode: "ReadWriteMany" with a class of kind efs, or a statefulSet with volumes of its own`,
          },
        ]
      : [];
  });
}
