import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DEFAULT_ACCESS_MODE } from "../../core/access-mode";
import { guarded, type Place } from "../common/place";
import type { MountableClaim } from "./pod-volumes";

/** Properties of {@link VolumeClaim}. */
export interface VolumeClaimProps {
  /** Where the claim stands. */
  readonly place: Place;
  /** Key of the volume, which is the claim's name. */
  readonly name: string;
  /** Namespace. */
  readonly namespace: string;
  /** Name of the storage class in Kubernetes. */
  readonly storageClass: string;
  /** Size, such as `20Gi`. */
  readonly size: string;
  /** Who may mount it. @default ReadWriteOnce */
  readonly accessMode?: string;
  /** Labels. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** What must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A volume of a team, which outlives the applications that mount it. */
export class VolumeClaim extends Construct implements MountableClaim {
  /** Name of the claim. */
  readonly claimName: string;
  /** Who may mount it. */
  readonly accessMode: string;
  /** The claim, for `dependsOn`. */
  readonly claim: PersistentVolumeClaimV1;

  constructor(scope: Construct, id: string, props: VolumeClaimProps) {
    super(scope, id);
    const { place, name, namespace, storageClass, size, accessMode = DEFAULT_ACCESS_MODE, labels = {} } = props;
    this.claim = new PersistentVolumeClaimV1(this, "Default", {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        accessModes: [accessMode],
        storageClassName: storageClass,
        resources: { requests: { storage: size } },
      },
      // A volume is made where its first pod runs, and that pod waits for the claim.
      waitUntilBound: false,
      dependsOn: [...props.dependsOn],
      ...guarded(place),
    });
    this.claimName = name;
    this.accessMode = accessMode;
  }
}
