import type { Mutations } from "../../../support/guardrails";

const DEFAULT = "storageclass.kubernetes.io/is-default-class";

/** Changes that break the controls of volumes. */
export const VOLUME_MUTATIONS: Mutations = {
  "EBS-01a": [
    {
      title: "makes a second class the default",
      change: (draft) => {
        draft.one("kubernetes_storage_class_v1", "io1").metadata.annotations[DEFAULT] = "true";
      },
      fault: "has 2 default storage classes; want 1",
    },
    {
      title: "leaves no class the default",
      change: (draft) => {
        delete draft.one("kubernetes_storage_class_v1", "gp3").metadata.annotations;
      },
      fault: "has 0 default storage classes; want 1",
    },
    {
      title: "makes the default one of gp2 volumes",
      change: (draft) => {
        draft.one("kubernetes_storage_class_v1", "gp3").parameters.type = "gp2";
      },
      fault: 'is "gp2"; want "gp3"',
    },
    {
      title: "makes directories the default",
      change: (draft) => {
        delete draft.one("kubernetes_storage_class_v1", "gp3").metadata.annotations;
        draft.one("kubernetes_storage_class_v1", "shared").metadata.annotations[DEFAULT] = "true";
      },
      fault: "is of efs.csi.aws.com; want EBS volumes",
    },
  ],
  "EBS-01b": [
    {
      title: "says nothing of encryption, which the driver then leaves out",
      change: (draft) => {
        delete draft.one("kubernetes_storage_class_v1", "io1").parameters.encrypted;
      },
      fault: 'is not set; want "true"',
    },
    {
      title: "encrypts with AWS's key",
      change: (draft) => {
        delete draft.one("kubernetes_storage_class_v1", "gp3").parameters.kmsKeyId;
      },
      fault: "is not set; want a key of your own",
    },
  ],
  "EBS-01c": [
    {
      title: "leaves the binding to the provider's default",
      change: (draft) => {
        delete draft.one("kubernetes_storage_class_v1", "gp3").volume_binding_mode;
      },
      fault: 'is not set; want "WaitForFirstConsumer"',
    },
  ],
  "EBS-01d": [
    {
      title: "takes the tag of the backup plan off the classes that the database's volumes are of",
      change: (draft) => {
        for (const { parameters } of draft.many("kubernetes_storage_class_v1")) {
          delete parameters.tagSpecification_1;
        }
      },
      fault: "is in no backup; want Velero with a schedule, or a tag that a plan of AWS Backup selects",
    },
  ],
};
