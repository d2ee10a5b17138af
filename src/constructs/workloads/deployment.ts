import { DeploymentV1, type DeploymentV1SpecStrategy } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { Construct } from "constructs";
import { isOfOneNode } from "../../core/access-mode";
import { ownValue } from "../../core/maps";
import { SURGE_PERCENT } from "../../core/pod-defaults";
import type { DeploymentDescription } from "./description";
import { selectorLabels } from "./labels";
import { podSpec } from "./pod-template";
import { joined, teamVolumes, writableVolumes } from "./pod-volumes";
import { secretVolumes } from "./secrets";
import type { WorkloadProps } from "./workload";

/** Seconds without progress after which Kubernetes calls a rollout failed; Terraform waits a little longer, to hear of it. */
const PROGRESS_SECONDS = 600;
const ROLLOUT = "15m";

/** Properties of {@link Deployment}. */
export interface DeploymentProps extends WorkloadProps {
  /** The deployment as the description has it. */
  readonly application: DeploymentDescription;
  /** How many pods. @default an autoscaler says so, and the Deployment says nothing */
  readonly replicas?: number;
}

/** Pods that are alike, replaced a few at a time. The apply waits until they run. */
export class Deployment extends Construct {
  /** The Deployment, for `dependsOn`. */
  readonly deployment: DeploymentV1;

  constructor(scope: Construct, id: string, props: DeploymentProps) {
    super(scope, id);
    const { name, namespace, labels, application, claims, replicas, secrets, lifecycle } = props;
    const volumes = joined(writableVolumes(application), teamVolumes(application, claims), secretVolumes(secrets));
    const alone = Object.keys(application.mounts ?? {}).some((key) => {
      const claim = ownValue(claims, key);
      return claim !== undefined && isOfOneNode(claim.accessMode);
    });
    const template = podSpec({ ...props, container: application, volumes, secretName: secrets?.secretName });
    this.deployment = new DeploymentV1(this, "Default", {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        // The provider leaves out what is not said, and keeps what the autoscaler made of it.
        ...(replicas !== undefined && { replicas: String(replicas) }),
        selector: { matchLabels: selectorLabels(props) },
        strategy: strategyOf(alone),
        progressDeadlineSeconds: PROGRESS_SECONDS,
        template: { metadata: { labels: { ...labels } }, spec: template },
      },
      waitForRollout: true,
      timeouts: { create: ROLLOUT, update: ROLLOUT, delete: "10m" },
      dependsOn: [...props.dependsOn],
      ...(lifecycle && { lifecycle }),
    });
  }
}

/** A volume of one node cannot be mounted by a new pod on another node before the old pod is gone. */
function strategyOf(alone: boolean): DeploymentV1SpecStrategy {
  return alone
    ? { type: "Recreate" }
    : { type: "RollingUpdate", rollingUpdate: { maxSurge: `${SURGE_PERCENT}%`, maxUnavailable: "0" } };
}
