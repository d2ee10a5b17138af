import type { Problem } from "../../core/problems";
import { DEFAULT_STORAGE_CLASS } from "../../core/storage-class";
import { defaultReplicas } from "../../facts/team-defaults";
import { DEFAULT_STORAGE_CLASSES } from "../addon-context";
import { at } from "../path";
import type { Check } from "./check";
import { directoryProblems } from "./directories";
import {
  type ApplicationDescription,
  applicationsOf,
  type KeyedApplication,
  type KeyedTeam,
  teamsOf,
} from "./keyed-team";
import { oneOf } from "./teams";

/** Access modes of volumes that one node at a time may mount. */
const ONE_NODE = ["ReadWriteOnce", "ReadWriteOncePod"];

/** Faults of volumes: classes, who may mount them, where. */
export const volumes: Check = (environment) =>
  teamsOf(environment).flatMap((keyed) => [
    ...Object.entries(keyed.team.volumes ?? {}).flatMap(([key, volume]) => {
      const path = at(keyed.path, "volumes", key);
      return [...classProblems(keyed, path, volume.class, volume.accessMode), ...sharingProblems(keyed, key)];
    }),
    ...applicationsOf(keyed).flatMap((one) => [
      ...ownProblems(keyed, one),
      ...mountProblems(keyed, one, environment.profile !== "development"),
      ...directoryProblems(one),
    ]),
  ]);

/** A class is one of each cluster that the team is on; a block device has no second reader. */
function classProblems(
  { clusters }: KeyedTeam,
  path: string,
  given: string | undefined,
  accessMode = "ReadWriteOnce",
): Problem[] {
  const name = given ?? DEFAULT_STORAGE_CLASS;
  return clusters.flatMap(({ path: cluster, cluster: { storageClasses = DEFAULT_STORAGE_CLASSES } }): Problem[] => {
    const found = storageClasses[name];
    if (found === undefined) {
      const is = given === undefined ? `is missing, and ${cluster} has no class ${name}` : `is ${JSON.stringify(name)}`;
      return [
        {
          path: at(path, "class"),
          message: `${is}; want ${oneOf(name, Object.keys(storageClasses), `a key of ${cluster}.storageClasses`)}`,
        },
      ];
    }
    return found.kind === "ebs" && !ONE_NODE.includes(accessMode)
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
  const mode = keyed.team.volumes?.[volume]?.accessMode ?? "ReadWriteOnce";
  const users = applicationsOf(keyed).filter(({ application }) => application.mounts?.[volume] !== undefined);
  if (!ONE_NODE.includes(mode)) {
    return [];
  }
  const [first] = users;
  return users.slice(1).map(({ path }) => ({
    path: at(path, "mounts", volume),
    message: `is a ${mode} volume, which ${first?.path} mounts already; want accessMode: "ReadWriteMany" with a class of kind efs, or a volume of its own`,
  }));
}

function ownProblems(keyed: KeyedTeam, { path, application }: KeyedApplication): Problem[] {
  const own = application.kind === "statefulSet" ? (application.volumes ?? {}) : {};
  return Object.entries(own).flatMap(([name, { class: given }]) =>
    classProblems(keyed, at(path, "volumes", name), given),
  );
}

function mountProblems(
  { path: home, team }: KeyedTeam,
  { path, application }: KeyedApplication,
  production: boolean,
): Problem[] {
  const known = team.volumes ?? {};
  return Object.keys(application.mounts ?? {}).flatMap((name): Problem[] => {
    const where = at(path, "mounts", name);
    const volume = known[name];
    if (volume === undefined) {
      return [
        {
          path: where,
          message: `mounts no volume of the team; want ${oneOf(name, Object.keys(known), `a key of ${home}.volumes`)}`,
        },
      ];
    }
    const mode = volume.accessMode ?? "ReadWriteOnce";
    const most = mostPods(application, production);
    return most > 1 && ONE_NODE.includes(mode)
      ? [
          {
            path: where,
            message: `is a ${mode} volume under ${most} replicas; want replicas: 1, accessMode: "ReadWriteMany" with a class of kind efs, or a statefulSet with volumes of its own`,
          },
        ]
      : [];
  });
}

/** The most pods that an application has at a time. */
function mostPods(application: ApplicationDescription, production: boolean): number {
  switch (application.kind) {
    case "cronJob":
      return application.concurrencyPolicy === "Allow" ? 2 : 1;
    case "statefulSet":
      return application.replicas ?? 1;
    case "deployment": {
      const { replicas = defaultReplicas(production) } = application;
      return typeof replicas === "number" ? replicas : replicas.max;
    }
  }
}
