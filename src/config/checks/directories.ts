import { SECRETS_DIRECTORY, TOKENS_DIRECTORY, WRITABLE_SIZE } from "../../core/pod-defaults";
import type { Problem } from "../../core/problems";
import { parseQuantity } from "../../core/quantity";
import { at } from "../path";
import type { ApplicationDescription, KeyedApplication } from "./keyed-team";

/** A directory of a container with the path it is written at. */
interface KeyedDirectory {
  readonly path: string;
  readonly directory: string;
}

/** Faults of what a container finds where: directories mounted twice, or over what Kubernetes shows there; memory that it has not. */
export function directoryProblems(one: KeyedApplication): Problem[] {
  const all = directoriesOf(one);
  return [
    ...all.flatMap(({ path, directory }, i) => {
      const twin = all.slice(0, i).find((other) => other.directory === directory);
      return twin ? [{ path, message: `is ${directory}, like ${twin.path}; want every directory once` }] : [];
    }),
    ...all.flatMap((keyed) => hiddenProblems(one.application, keyed)),
    ...memoryProblems(one),
  ];
}

function directoriesOf({ path, application }: KeyedApplication): KeyedDirectory[] {
  const own = application.kind === "statefulSet" ? (application.volumes ?? {}) : {};
  return [
    ...Object.entries(own).map(([name, { mountPath }]) => ({
      path: at(path, "volumes", name, "mountPath"),
      directory: mountPath,
    })),
    ...Object.entries(application.mounts ?? {}).map(([name, directory]) => ({
      path: at(path, "mounts", name),
      directory,
    })),
    ...(application.writablePaths ?? []).map((written, i) => ({
      path: at(path, "writablePaths", i),
      directory: typeof written === "string" ? written : written.path,
    })),
  ];
}

/** What is mounted at or below a directory hides what was there, or cannot be mounted at all where that is read-only. */
function hiddenProblems({ env = {} }: ApplicationDescription, { path, directory }: KeyedDirectory): Problem[] {
  const below = (parent: string) => directory === parent || directory.startsWith(`${parent}/`);
  if (below(TOKENS_DIRECTORY)) {
    const message = `is ${directory}; want a directory outside ${TOKENS_DIRECTORY}, where Kubernetes shows a pod its tokens`;
    return [{ path, message }];
  }
  const secret = Object.values(env).some((value) => typeof value === "object" && "secret" in value);
  return secret && below(SECRETS_DIRECTORY)
    ? [
        {
          path,
          message: `is ${directory}; want a directory outside ${SECRETS_DIRECTORY}, where the application's secrets are mounted`,
        },
      ]
    : [];
}

/** A directory in memory counts against the memory limit: the container is ended before one that is larger is full. */
function memoryProblems({ path, application }: KeyedApplication): Problem[] {
  const limit = application.resources.limits.memory;
  return (application.writablePaths ?? []).flatMap((written, i): Problem[] => {
    if (typeof written === "string" || !written.inMemory) {
      return [];
    }
    const size = written.size ?? WRITABLE_SIZE;
    const is = written.size === undefined ? `missing, which means ${size}` : JSON.stringify(size);
    return (parseQuantity(size) ?? 0) > (parseQuantity(limit) ?? Number.POSITIVE_INFINITY)
      ? [
          {
            path: at(path, "writablePaths", i, "size"),
            message: `is ${is}, in memory; want at most ${path}.resources.limits.memory (${JSON.stringify(limit)}), which it counts against`,
          },
        ]
      : [];
  });
}
