import { HorizontalPodAutoscalerV2 } from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { ReplicaRange } from "./description";

/** CPU in percent of the request above which there are more pods, when nobody says otherwise. */
const CPU_PERCENT = 70;

/** Properties of {@link Autoscaler}. */
export interface AutoscalerProps {
  /** Name of the Deployment, and of the autoscaler. */
  readonly name: string;
  /** Namespace. */
  readonly namespace: string;
  /** Labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** Fewest and most pods, and the load between them. */
  readonly range: ReplicaRange;
  /** The Deployment. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Says how many pods a Deployment has, by the CPU that they use. */
export class Autoscaler extends Construct {
  /** The autoscaler, for `dependsOn`. */
  readonly autoscaler: HorizontalPodAutoscalerV2;

  constructor(scope: Construct, id: string, props: AutoscalerProps) {
    super(scope, id);
    const { name, namespace, labels, range, dependsOn } = props;
    const { min, max, cpuPercent = CPU_PERCENT } = range;
    this.autoscaler = new HorizontalPodAutoscalerV2(this, "Default", {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        minReplicas: min,
        maxReplicas: max,
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
        metric: [
          {
            type: "Resource",
            resource: { name: "cpu", target: { type: "Utilization", averageUtilization: cpuPercent } },
          },
        ],
      },
      dependsOn: [...dependsOn],
    });
  }
}
