import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type TeamQuota, withQuotaDefaults } from "../../facts/team-defaults";
import { teamLabels } from "./namespace";

/** Properties of {@link Quota}. */
export interface QuotaProps {
  /** Namespace. */
  readonly namespace: string;
  /** The most that its pods take together. @default see facts/team-defaults */
  readonly quota?: TeamQuota;
  /** What must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The most that the pods of a namespace take together, and no way in from outside but Ingresses. */
export class Quota extends Construct {
  /** The quota, for `dependsOn`. */
  readonly quota: ResourceQuotaV1;

  constructor(scope: Construct, id: string, props: QuotaProps) {
    super(scope, id);
    const { namespace, dependsOn } = props;
    const { requests, limits, pods } = withQuotaDefaults(props.quota);
    this.quota = new ResourceQuotaV1(this, "Default", {
      metadata: { name: "team", namespace, labels: teamLabels(namespace) },
      spec: {
        hard: {
          "requests.cpu": requests.cpu,
          "requests.memory": requests.memory,
          "limits.cpu": limits.cpu,
          "limits.memory": limits.memory,
          pods: String(pods),
          // The way in is an Ingress: a Service of its own would open a load balancer, or a port on every node, past its rules.
          "services.loadbalancers": "0",
          "services.nodeports": "0",
        },
      },
      dependsOn: [...dependsOn],
    });
  }
}
