import { blocksOf, isTrue, valueAt } from "../../block";
import { type KubernetesObject, objectsOf } from "../../kubernetes/objects";
import type { EnvironmentOutput } from "../../output";

/** Provisioners of EBS volumes: the driver, and EKS Auto Mode. */
const EBS: readonly string[] = ["ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com"];

const DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

/** The classes of EBS volumes. */
export function ebsClasses(output: EnvironmentOutput): readonly KubernetesObject[] {
  return objectsOf(output, "StorageClass").filter(isEbs);
}

/** Whether claims that name no class get this one. */
export function isDefault({ body }: KubernetesObject): boolean {
  return isTrue(blocksOf(valueAt(body, "metadata.annotations"))[0]?.[DEFAULT_CLASS]);
}

/** Whether the volumes of a class are EBS volumes. */
export function isEbs({ body }: KubernetesObject): boolean {
  return EBS.includes(`${body.provisioner}`);
}
