import { blocksOf, textsOf, valueAt } from "../../block";
import type { Look } from "../../control";
import { attributeOf, type KubernetesObject, objectsOf } from "../../kubernetes/objects";
import { publishedReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput, Place } from "../../output";
import { isSameCluster } from "./clusters";
import { ebsClasses, isDefault } from "./storage-classes";

/** A claim with the name or the reference of its class. */
interface Claim {
  /** What claims. */
  readonly object: KubernetesObject;
  /** Path of the claim in it. */
  readonly path: string;
  /** Its class, as it is written. */
  readonly storageClass: unknown;
}

/** Looks for a copy of every EBS volume that an object of the output claims. */
export function copies(output: EnvironmentOutput): Look[] {
  return claims(output).flatMap((claim) => {
    const { object, path } = claim;
    const storageClass = classOf(output, claim);
    const copied = storageClass && (hasVelero(output, object.place) || isSelected(output, storageClass));
    const fault = "is in no backup; want Velero with a schedule, or a tag that a plan of AWS Backup selects";
    return storageClass ? [look(object.place, attributeOf(object, path), !copied && fault)] : [];
  });
}

function claims(output: EnvironmentOutput): Claim[] {
  const own = objectsOf(output, "PersistentVolumeClaim").map((object) => ({
    object,
    path: "spec",
    storageClass: valueAt(object.body, "spec.storageClassName"),
  }));
  const templates = objectsOf(output, "StatefulSet").flatMap((object) =>
    blocksOf(valueAt(object.body, "spec.volumeClaimTemplates")).map((template) => ({
      object,
      path: `spec.volumeClaimTemplates[${valueAt(template, "metadata.name")}]`,
      storageClass: valueAt(template, "spec.storageClassName"),
    })),
  );
  return [...own, ...templates];
}

/** The class of EBS volumes that a claim is of. One that names none gets the default one; a class that is not here is nobody's to judge. */
function classOf(output: EnvironmentOutput, { object: { place }, storageClass }: Claim): KubernetesObject | undefined {
  const targets = output.targets(place, storageClass);
  const name = output.resolve(place, storageClass);
  return ebsClasses(output)
    .filter((one) => isSameCluster(one.place, place))
    .find((one) =>
      storageClass === undefined ? isDefault(one) : name === one.name || targets.some((target) => target === one.place),
    );
}

/** Whether Velero makes backups by itself, with the volumes in them, which it does unless it is told not to. */
function hasVelero(output: EnvironmentOutput, place: Place): boolean {
  return publishedReleases(output).some(
    (release) =>
      release.chart === "velero" &&
      isSameCluster(release.place, place) &&
      (!release.known ||
        Object.values(blocksOf(release.values.schedules)[0] ?? {}).some(
          (schedule) => valueAt({ schedule }, "schedule.template.snapshotVolumes") !== false,
        )),
  );
}

/** Whether AWS Backup selects the volumes of a class: all of EC2's, or those with a tag that the class or the driver gives them. */
function isSelected(output: EnvironmentOutput, storageClass: KubernetesObject): boolean {
  const tags = [...classTags(storageClass), ...driverTags(output, storageClass.place)];
  return output.all("aws_backup_selection").some(({ block }) => {
    const all = textsOf(block.resources).some(
      (one) => one === "*" || /^arn:[^:]*:ec2:[^:]*:[^:]*:(volume\/)?\*/.test(one),
    );
    return all || blocksOf(block.selection_tag).some(({ key, value }) => tags.includes(`${key}=${value}`));
  });
}

/** Source: kubernetes-sigs/aws-ebs-csi-driver docs/tagging.md. */
function classTags({ body }: KubernetesObject): string[] {
  return Object.entries(blocksOf(body.parameters)[0] ?? {}).flatMap(([name, value]) =>
    name.startsWith("tagSpecification") ? [`${value}`] : [],
  );
}

/** Source: kubernetes-sigs/aws-ebs-csi-driver docs/tagging.md. */
function driverTags(output: EnvironmentOutput, place: Place): string[] {
  const drivers = output.all("aws_eks_addon").filter((addon) => isSameCluster(addon, place));
  return drivers
    .filter(({ block }) => block.addon_name === "aws-ebs-csi-driver")
    .flatMap(({ block }) => {
      const [configuration = {}] = blocksOf(output.json(block.configuration_values));
      const extra = blocksOf(valueAt(configuration, "controller.extraVolumeTags"))[0] ?? {};
      return Object.entries(extra).map(([key, value]) => `${key}=${value}`);
    });
}
