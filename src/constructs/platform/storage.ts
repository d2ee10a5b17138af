import { Annotations } from "@cdktf/provider-kubernetes/lib/annotations";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { idOf } from "../../core/naming";
import { CustomResources } from "../common/custom-resources";
import { StorageClass, type StorageClassChoice } from "./storage-class";

/** Properties of {@link Storage}. */
export interface StorageProps {
  /** Classes by their names in Kubernetes. */
  readonly classes: Readonly<Record<string, StorageClassChoice>>;
  /** Whether EKS Auto Mode serves EBS volumes, in place of the driver. */
  readonly autoMode: boolean;
  /** Whether volumes can be snapshotted: the snapshot controller runs. */
  readonly snapshots: boolean;
}

/** Where volumes come from: storage classes, the class of snapshots, and no default class but ours. */
export class Storage extends Construct {
  /** What must exist before something claims a volume. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: StorageProps) {
    super(scope, id);
    const { classes, autoMode, snapshots } = props;
    const made = Object.entries(classes).map(
      ([name, choice]) => new StorageClass(this, `class-${idOf(name)}`, { name, choice, autoMode }).storageClass,
    );
    // EKS made gp2 and, before 1.30, marked it as the default: with two, claims that name none get either. Auto Mode has no gp2.
    const gp2 = autoMode
      ? []
      : [
          new Annotations(this, "gp2", {
            apiVersion: "storage.k8s.io/v1",
            kind: "StorageClass",
            metadata: { name: "gp2" },
            annotations: { "storageclass.kubernetes.io/is-default-class": "false" },
            force: true,
          }),
        ];
    const snapshotClass = snapshots ? [this.snapshotClass(autoMode)] : [];
    this.ready = [...made, ...gp2, ...snapshotClass];
  }

  private snapshotClass(autoMode: boolean): ITerraformDependable {
    return new CustomResources(this, "snapshots", {
      name: "snapshot-classes",
      namespace: "kube-system",
      resources: { ebs: snapshotClassManifest(autoMode) },
      dependsOn: [],
    }).release;
  }
}

/** The class of snapshots as the Kubernetes API takes it. */
export function snapshotClassManifest(autoMode: boolean) {
  return {
    apiVersion: "snapshot.storage.k8s.io/v1",
    kind: "VolumeSnapshotClass",
    metadata: { name: "ebs", annotations: { "snapshot.storage.kubernetes.io/is-default-class": "true" } },
    driver: autoMode ? "ebs.csi.eks.amazonaws.com" : "ebs.csi.aws.com",
    deletionPolicy: "Delete",
  };
}
