import { blocksOf, valueAt } from "../../block";
import type { Look } from "../../control";
import { attributeOf, objectsOf } from "../../kubernetes/objects";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { hostPathFault } from "./pod-security";
import { isNodeAgent, podsOf } from "./pods";

/** The older way to give a container a profile. Source: Kubernetes documentation, restrict a container's access to resources with AppArmor. */
const APPARMOR = "container.apparmor.security.beta.kubernetes.io/";

/** Looks at the volumes of the cluster that are paths of a node, wherever a pod mounts them. */
export function hostVolumeLooks(output: EnvironmentOutput): Look[] {
  return objectsOf(output, "PersistentVolume").map((volume) => {
    const source = volume.type === undefined ? "spec" : "spec.persistentVolumeSource";
    const host = valueAt(volume.body, `${source}.hostPath.path`);
    return look(volume.place, attributeOf(volume, `${source}.hostPath`), host !== undefined && hostPathFault(host));
  });
}

/** Looks at the annotations of pods that give a container a profile of AppArmor. */
export function armorLooks(output: EnvironmentOutput): Look[] {
  return podsOf(output)
    .filter((pods) => !isNodeAgent(output, pods))
    .flatMap(({ object, path }) => {
      const at = path.replace(/spec$/, "metadata.annotations");
      const [annotations = {}] = blocksOf(valueAt(object.body, at));
      return Object.entries(annotations)
        .filter(([key]) => key.startsWith(APPARMOR))
        .map(([key, value]) =>
          look(object.place, `${attributeOf(object, at)}["${key}"]`, isUnconfined(key, value) && UNCONFINED),
        );
    });
}

/** What is wrong with a container without a profile. */
export const UNCONFINED = 'is "unconfined"; want runtime/default';

/** Whether an annotation takes a container's profile of AppArmor away. */
export function isUnconfined(key: string, value: unknown): boolean {
  return key.startsWith(APPARMOR) && value === "unconfined";
}
