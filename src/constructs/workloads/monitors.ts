import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { CustomResources } from "../common/custom-resources";
import { selectorLabels } from "./labels";

/** Name of the port that Prometheus asks, and of the container's port. */
export const METRICS = "metrics";

/** Properties of {@link Monitors}. */
export interface MonitorsProps {
  /** Namespace of the applications. */
  readonly namespace: string;
  /** Keys of the applications that have a port for metrics. */
  readonly applications: readonly string[];
  /** What must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Tells Prometheus which pods of a team to ask for metrics, on the port of that name. Source: Prometheus Operator API, PodMonitor. */
export class Monitors extends Construct {
  constructor(scope: Construct, id: string, props: MonitorsProps) {
    super(scope, id);
    const { namespace, applications, dependsOn } = props;
    const monitors = applications.map((name) => [
      name,
      {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "PodMonitor",
        metadata: { name, namespace },
        spec: {
          selector: { matchLabels: selectorLabels({ namespace, name }) },
          podMetricsEndpoints: [{ port: METRICS, path: "/metrics" }],
        },
      },
    ]);
    new CustomResources(this, "Default", {
      name: "monitors",
      namespace,
      resources: Object.fromEntries(monitors),
      dependsOn,
    });
  }
}
