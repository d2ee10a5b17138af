import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { CONTAINER_DEFAULTS, type RequestsAndLimits } from "../../facts/team-defaults";
import { teamLabels } from "./namespace";

/** Properties of {@link LimitRange}. */
export interface LimitRangeProps {
  /** Namespace. */
  readonly namespace: string;
  /** What a container gets that says nothing of it. @default see facts/team-defaults */
  readonly defaults?: RequestsAndLimits;
  /** What must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** What containers get that name no requests and limits: a namespace with a quota refuses pods without. */
export class LimitRange extends Construct {
  /** The range, for `dependsOn`. */
  readonly range: LimitRangeV1;

  constructor(scope: Construct, id: string, props: LimitRangeProps) {
    super(scope, id);
    const { namespace, defaults: { requests, limits } = CONTAINER_DEFAULTS, dependsOn } = props;
    this.range = new LimitRangeV1(this, "Default", {
      metadata: { name: "containers", namespace, labels: teamLabels(namespace) },
      spec: {
        limit: [{ type: "Container", default: { ...limits }, defaultRequest: { ...requests } }],
      },
      dependsOn: [...dependsOn],
    });
  }
}
