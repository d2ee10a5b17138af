import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf, quoted, valueAt, wantEqual, wantTrue } from "../../block";
import type { Control } from "../../control";
import { attributeOf, objectsOf } from "../../kubernetes/objects";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

const FILE_SYSTEM = "data.fileSystems.<file system>";

/** Shared file systems. */
export const FILE_SYSTEM_CONTROLS: readonly Control[] = [
  {
    id: "EFS-01a",
    title: "file systems are encrypted",
    severity: "high",
    sources: ["CKV_AWS_42", "AWS-0037", "AwsSolutions-EFS1", "BPG-SEC data"],
    why: "Encryption cannot be switched on later: the data would have to be copied to a new file system.",
    remedy: "Leave encryption as it is: file systems of the description are always encrypted.",
    waive: [FILE_SYSTEM],
    check: (output) => each(output.all("aws_efs_file_system"), "encrypted", ({ block }) => wantTrue(block.encrypted)),
  },
  {
    id: "EFS-01b",
    title: "file systems have a customer managed key",
    severity: "medium",
    sources: ["CKV_AWS_184"],
    why: "With AWS's key nobody can say who may decrypt, or take the right away.",
    remedy: "Leave the key as it is, or set kms_key_id on a file system of your own.",
    waive: [FILE_SYSTEM],
    check: (output) =>
      each(
        output.all("aws_efs_file_system"),
        "kms_key_id",
        ({ block }) => (block.kms_key_id ?? "") === "" && "is not set; want a customer managed key",
      ),
  },
  {
    id: "EFS-01c",
    title: "file systems are backed up",
    severity: "medium",
    sources: ["CKV2_AWS_18"],
    why: "What a pod deletes by mistake is gone.",
    remedy: "Leave `backup` as it is in `data`, or switch on the file system's own backup policy.",
    waive: [FILE_SYSTEM],
    check: (output) =>
      each(
        output.all("aws_efs_file_system"),
        "",
        (place) => !isBackedUp(output, place) && "is in no backup plan; want one, or aws_efs_backup_policy",
      ),
  },
  {
    id: "EFS-01d",
    title: "access points have a directory and a user of their own",
    severity: "medium",
    sources: ["CKV_AWS_329", "CKV_AWS_330"],
    why: "An access point on the root directory shows every volume to whoever mounts one.",
    remedy: "Set root_directory.path and posix_user; volumes of storage classes get theirs from the driver.",
    check: accessPointLooks,
  },
];

function isBackedUp(output: EnvironmentOutput, place: ResourceBlock): boolean {
  const own = output
    .all("aws_efs_backup_policy")
    .some(
      (one) =>
        output.targets(one, one.block.file_system_id).includes(place) &&
        valueAt(one.block, "backup_policy.status") === "ENABLED",
    );
  return own || output.all("aws_backup_selection").some((one) => selects(output, one, place));
}

/** Whether a selection takes a file system in: by its ARN, or by one of its tags. */
function selects(output: EnvironmentOutput, selection: ResourceBlock, place: ResourceBlock): boolean {
  const { resources, selection_tag } = selection.block;
  const [common = {}] = blocksOf(output.provider(place).default_tags).flatMap(({ tags }) => blocksOf(tags));
  const [own = {}] = blocksOf(place.block.tags);
  const tags: TerraformBlock = { ...common, ...own };
  return (
    output.targets(selection, resources).includes(place) ||
    [resources ?? []].flat().includes("*") ||
    blocksOf(selection_tag).some(({ key, value }) => tags[`${key}`] === value)
  );
}

function accessPointLooks(output: EnvironmentOutput) {
  const points = output.all("aws_efs_access_point").flatMap((place) => {
    const path = valueAt(place.block, "root_directory.path");
    return [
      look(
        place,
        "root_directory.path",
        (path === undefined || path === "/") && `is ${quoted(path)}; want a directory of its own`,
      ),
      look(place, "posix_user", blocksOf(place.block.posix_user).length === 0 && "is not set; want a user and a group"),
    ];
  });
  const classes = objectsOf(output, "StorageClass")
    .filter(({ body }) => body.provisioner === "efs.csi.aws.com")
    .map((one) =>
      look(
        one.place,
        attributeOf(one, "parameters.provisioningMode"),
        wantEqual(valueAt(one.body, "parameters.provisioningMode"), "efs-ap"),
      ),
    );
  return [...points, ...classes];
}
