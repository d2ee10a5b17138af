import type { Mutations } from "../../../support/guardrails";

/** Changes that break the controls of file systems. */
export const FILE_SYSTEM_MUTATIONS: Mutations = {
  "EFS-01a": [
    {
      title: "leaves encryption out",
      change: (draft) => delete draft.one("aws_efs_file_system").encrypted,
      fault: "is not set; want true",
    },
  ],
  "EFS-01b": [
    {
      title: "takes AWS's key",
      change: (draft) => delete draft.one("aws_efs_file_system").kms_key_id,
      fault: "is not set; want a customer managed key",
    },
  ],
  "EFS-01c": [
    {
      title: "takes the file system out of the backup plan",
      change: (draft) => draft.remove("aws_backup_selection", "file-system-shared"),
      fault: "is in no backup plan; want one, or aws_efs_backup_policy",
    },
  ],
  "EFS-01d": [
    {
      title: "adds an access point on the root directory",
      change: (draft) =>
        draft.add("data", "aws_efs_access_point", "own", {
          file_system_id: "${aws_efs_file_system.file-system-shared.id}",
          root_directory: { path: "/" },
          posix_user: { uid: 1000, gid: 1000 },
        }),
      fault: 'is "/"; want a directory of its own',
    },
    {
      title: "adds an access point without a user",
      change: (draft) =>
        draft.add("data", "aws_efs_access_point", "own", {
          file_system_id: "${aws_efs_file_system.file-system-shared.id}",
          root_directory: { path: "/own" },
        }),
      fault: "is not set; want a user and a group",
    },
    {
      title: "mounts volumes without access points",
      change: (draft) => {
        draft.one("kubernetes_storage_class_v1", "shared").parameters.provisioningMode = "efs-dir";
      },
      fault: 'is "efs-dir"; want "efs-ap"',
    },
  ],
};
