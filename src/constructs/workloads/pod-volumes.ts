import type {
  DeploymentV1SpecTemplateSpecContainerVolumeMount,
  DeploymentV1SpecTemplateSpecVolume,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type { ITerraformDependable } from "cdktf";
import { ownValue } from "../../core/maps";
import { fitName, hash8 } from "../../core/naming";
import { WRITABLE_SIZE } from "../../core/pod-defaults";
import type { ContainerDescription, ReplicaVolume, WritablePath } from "./description";

/** Most characters of a volume's name. Source: Kubernetes API, names of one label. */
const MAX_NAME = 63;

/** A claim that pods can mount. */
export interface MountableClaim {
  /** Name of the PersistentVolumeClaim. */
  readonly claimName: string;
  /** Who may mount it: `ReadWriteOnce`, `ReadWriteMany`, ... */
  readonly accessMode: string;
  /** The claim, which must outlive the pods that mount it. */
  readonly claim: ITerraformDependable;
}

/** What a pod mounts. */
export interface PodVolumes {
  /** Volumes of the pod. */
  readonly volumes: DeploymentV1SpecTemplateSpecVolume[];
  /** Where the container has them. */
  readonly mounts: DeploymentV1SpecTemplateSpecContainerVolumeMount[];
}

/** Directories that may be written to, each with the volume behind it. A double hyphen, which no key holds, keeps the names apart from keys. */
export function writableVolumes({ writablePaths = [] }: Pick<ContainerDescription, "writablePaths">): PodVolumes {
  const paths = writablePaths.map((path: WritablePath) => (typeof path === "string" ? { path } : path));
  const named = paths.map(({ path, size = WRITABLE_SIZE, inMemory = false }) => ({
    path,
    name: nameOf("writable", path),
    emptyDir: { sizeLimit: size, ...(inMemory && { medium: "Memory" }) },
  }));
  return {
    volumes: named.map(({ name, emptyDir }) => ({ name, emptyDir })),
    mounts: named.map(({ name, path }) => ({ name, mountPath: path })),
  };
}

/** Volumes of the team that an application mounts. */
export function teamVolumes(
  { mounts = {} }: Pick<ContainerDescription, "mounts">,
  claims: Readonly<Record<string, MountableClaim>>,
): PodVolumes {
  const found = Object.entries(mounts).map(([key, mountPath]) => {
    const claim = ownValue(claims, key);
    if (claim === undefined) {
      throw new Error(`no volume ${key}`);
    }
    return {
      name: nameOf("team", key),
      mountPath,
      claimName: claim.claimName,
      readOnly: claim.accessMode === "ReadOnlyMany",
    };
  });
  return {
    volumes: found.map(({ name, claimName, readOnly }) => ({ name, persistentVolumeClaim: { claimName, readOnly } })),
    mounts: found.map(({ name, mountPath, readOnly }) => ({ name, mountPath, readOnly })),
  };
}

/** Where a StatefulSet's pods have their own volumes, whose names are the keys. */
export function replicaMounts(volumes: Readonly<Record<string, ReplicaVolume>>): PodVolumes {
  return {
    volumes: [],
    mounts: Object.entries(volumes).map(([name, { mountPath }]) => ({ name, mountPath })),
  };
}

/** Several as one. */
export function joined(...all: readonly PodVolumes[]): PodVolumes {
  return { volumes: all.flatMap(({ volumes }) => volumes), mounts: all.flatMap(({ mounts }) => mounts) };
}

function nameOf(kind: string, key: string): string {
  const slug = key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return fitName(`${kind}--${slug}${slug === key ? "" : `-${hash8(key)}`}`, MAX_NAME);
}
