import type { InstalledAddon } from "../../addons/selection";
import { namespacesOf } from "./addon-namespaces";
import { AUTO_MODE_INGRESS_CLASS, AUTO_MODE_NETWORK_POLICIES } from "./auto-mode";
import { namespaceManifests } from "./namespace";
import { snapshotClassManifest } from "./storage";
import { type StorageClassChoice, storageClassManifest } from "./storage-class";

/** What stands in a cluster beside its charts. */
export interface GitopsResourcesRequest {
  /** The add-ons that are on. */
  readonly addons: readonly InstalledAddon[];
  /** Kubernetes minor. */
  readonly version: string;
  /** Storage classes by their names in Kubernetes. */
  readonly storageClasses: Readonly<Record<string, StorageClassChoice>>;
  /** Whether volumes can be snapshotted. */
  readonly snapshots: boolean;
  /** Whether the cluster runs in EKS Auto Mode. */
  readonly autoMode: boolean;
  /** Node pools and node classes of Auto Mode, as Kubernetes takes them. @default none */
  readonly nodePools?: Readonly<Record<string, object>>;
}

/**
 * Objects that Terraform makes where it installs the charts itself, as the Kubernetes API takes them, keyed by a name of their own. They come
 * before every chart. The mark of gp2 is not among them: it is taken off an object of EKS's, and no EKS version of today sets it.
 */
export function gitopsResources(request: GitopsResourcesRequest): Readonly<Record<string, object>> {
  const { addons, version, storageClasses, snapshots, autoMode, nodePools = {} } = request;
  const namespaces = namespacesOf(addons).map((choice) => namespaceManifests({ ...choice, version }));
  const classes = Object.entries(storageClasses).map(
    ([name, choice]) => [`storage-class-${name}`, storageClassManifest({ name, choice, autoMode })] as const,
  );
  const pools = Object.entries(nodePools).map(([key, manifest]) => [`node-${key}`, manifest] as const);
  return {
    ...Object.assign({}, ...namespaces),
    ...Object.fromEntries(classes),
    ...(snapshots && { "snapshot-class": snapshotClassManifest(autoMode) }),
    ...(autoMode && { "ingress-class": AUTO_MODE_INGRESS_CLASS, "network-policies": AUTO_MODE_NETWORK_POLICIES }),
    ...Object.fromEntries(pools),
  };
}
