import { StatefulSetV1 } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { Construct } from "constructs";
import { DEFAULT_STORAGE_CLASS } from "../../core/storage-class";
import type { StatefulSetDescription } from "./description";
import { selectorLabels } from "./labels";
import { podSpec } from "./pod-template";
import { joined, replicaMounts, teamVolumes, writableVolumes } from "./pod-volumes";
import { secretVolumes } from "./secrets";
import type { WorkloadProps } from "./workload";

/** How long an apply waits: pods start one after the other, each after its volumes. */
const ROLLOUT = "30m";

/** Properties of {@link StatefulSet}. */
export interface StatefulSetProps extends WorkloadProps {
  /** The StatefulSet as the description has it. */
  readonly application: StatefulSetDescription;
  /** Name of the headless Service that names the pods. */
  readonly serviceName: string;
  /** Name of a storage class in Kubernetes, by the key used in the description. */
  storageClass(key: string): string;
}

/** Pods with names and volumes of their own. Volumes stay when pods, or all of it, go. */
export class StatefulSet extends Construct {
  /** The StatefulSet, for `dependsOn`. */
  readonly statefulSet: StatefulSetV1;

  constructor(scope: Construct, id: string, props: StatefulSetProps) {
    super(scope, id);
    const { name, namespace, labels, application, claims, serviceName, secrets, lifecycle } = props;
    const { replicas = 1, volumes: own = {} } = application;
    const volumes = joined(
      replicaMounts(own),
      writableVolumes(application),
      teamVolumes(application, claims),
      secretVolumes(secrets),
    );
    this.statefulSet = new StatefulSetV1(this, "Default", {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        replicas: String(replicas),
        serviceName,
        podManagementPolicy: "OrderedReady",
        selector: { matchLabels: selectorLabels(props) },
        updateStrategy: [{ type: "RollingUpdate", rollingUpdate: [{ partition: 0 }] }],
        persistentVolumeClaimRetentionPolicy: [{ whenDeleted: "Retain", whenScaled: "Retain" }],
        template: {
          metadata: { labels: { ...labels } },
          spec: podSpec({ ...props, container: application, volumes, secretName: secrets?.secretName }),
        },
        ...(Object.keys(own).length > 0 && {
          volumeClaimTemplate: Object.entries(own).map(
            ([volume, { class: storageClass = DEFAULT_STORAGE_CLASS, size }]) => ({
              metadata: { name: volume, labels: selectorLabels(props) },
              spec: {
                accessModes: ["ReadWriteOnce"],
                storageClassName: props.storageClass(storageClass),
                resources: { requests: { storage: size } },
              },
            }),
          ),
        }),
      },
      waitForRollout: true,
      timeouts: { create: ROLLOUT, update: ROLLOUT, delete: "15m" },
      dependsOn: [...props.dependsOn],
      ...(lifecycle && { lifecycle }),
    });
  }
}
