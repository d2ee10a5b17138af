import type { TerraformBlock } from "../../core/terraform-json";
import type { State } from "./states";

/** An object that EKS, or an add-on which EKS runs, puts into its clusters, and a throw-away cluster lacks. */
export interface EksObject {
  /** What it is, for the user: `StorageClass gp2`. */
  readonly title: string;
  /** Path of the list that it belongs to. */
  readonly path: string;
  /** The object, as the Kubernetes API takes it. */
  readonly object: object;
}

/** Objects that states count on, since EKS puts them into the cluster that they describe. */
export function eksObjects(states: readonly State[]): readonly EksObject[] {
  const clusters = blocksOf(states, "aws_eks_cluster");
  const addons = blocksOf(states, "aws_eks_addon").map(({ addon_name: name }) => name);
  const autoMode = clusters.some(({ compute_config: compute }) =>
    JSON.stringify(compute ?? "").includes('"enabled":true'),
  );
  return [...(autoMode ? AUTO_MODE : [GP2]), ...(addons.includes("snapshot-controller") ? SNAPSHOTS : [])];
}

/** The class that EKS makes in clusters without Auto Mode, and from 1.30 does not mark as the default. Source: EKS user guide, Kubernetes versions. */
const GP2: EksObject = {
  title: "StorageClass gp2",
  path: "/apis/storage.k8s.io/v1/storageclasses",
  object: {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "gp2" },
    provisioner: "kubernetes.io/aws-ebs",
    parameters: { type: "gp2", fsType: "ext4" },
    volumeBindingMode: "WaitForFirstConsumer",
  },
};

/** Kinds of the add-on snapshot-controller. Source: EKS user guide, CSI snapshot controller. */
const SNAPSHOTS: readonly EksObject[] = [
  definition("snapshot.storage.k8s.io", "VolumeSnapshotClass", "volumesnapshotclasses", "Cluster"),
  definition("snapshot.storage.k8s.io", "VolumeSnapshotContent", "volumesnapshotcontents", "Cluster"),
  definition("snapshot.storage.k8s.io", "VolumeSnapshot", "volumesnapshots", "Namespaced"),
];

/** Kinds of Auto Mode that configurations make objects of. Source: EKS user guide, Auto Mode, node pools and node classes. */
const AUTO_MODE: readonly EksObject[] = [
  definition("karpenter.sh", "NodePool", "nodepools", "Cluster"),
  definition("eks.amazonaws.com", "NodeClass", "nodeclasses", "Cluster"),
];

/** The definition of a kind, version v1, which takes whatever is written: the real one is not ours to copy. */
function definition(group: string, kind: string, plural: string, scope: "Cluster" | "Namespaced"): EksObject {
  const open = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
  const name = `${plural}.${group}`;
  // Groups below k8s.io ask for the proposal that they were accepted with; this word says that there is none.
  const annotations = { "api-approved.kubernetes.io": "unapproved, for a rehearsal" };
  return {
    title: `CustomResourceDefinition ${name}`,
    path: "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
    object: {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name, ...(group.endsWith(".k8s.io") ? { annotations } : {}) },
      spec: {
        group,
        scope,
        names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
        versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: open } }],
      },
    },
  };
}

function blocksOf(states: readonly State[], type: string): TerraformBlock[] {
  return states.flatMap(({ json }) => Object.values(json.resource?.[type] ?? {}));
}
