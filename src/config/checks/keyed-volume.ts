import { at } from "../path";
import { applicationsOf, type KeyedApplication, type KeyedTeam } from "./keyed-team";

/** A volume that somebody claims, as the description has it, with the path it is written at. */
export interface KeyedVolume {
  /** Key of the volume. */
  readonly name: string;
  /** `teams.<team>.volumes.<name>`, or `teams.<team>.applications.<application>.volumes.<name>`. */
  readonly path: string;
  /** Key of the StatefulSet whose replicas each have one. @default it is the team's */
  readonly application?: string;
  /** Key of its storage class. @default see core/storage-class */
  readonly class?: string;
  /** Size. */
  readonly size: string;
  /** Who may mount it. @default see core/access-mode; a volume of a StatefulSet has one pod */
  readonly accessMode?: string;
}

/** The volumes of a team: its own first, then those of its StatefulSets. */
export function volumesOf(keyed: KeyedTeam): KeyedVolume[] {
  const shared = Object.entries(keyed.team.volumes ?? {}).map(([name, volume]) => ({
    ...volume,
    name,
    path: at(keyed.path, "volumes", name),
  }));
  return [...shared, ...applicationsOf(keyed).flatMap(replicaVolumesOf)];
}

/** The volumes that each replica of an application has for itself, which a StatefulSet's alone have. */
export function replicaVolumesOf({ key, path, application }: KeyedApplication): KeyedVolume[] {
  const own = application.kind === "statefulSet" ? (application.volumes ?? {}) : {};
  return Object.entries(own).map(([name, { class: storageClass, size }]) => ({
    name,
    path: at(path, "volumes", name),
    application: key,
    ...(storageClass !== undefined && { class: storageClass }),
    size,
  }));
}
