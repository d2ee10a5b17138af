import { policy, type Where } from "./document";
import { narrowed, upstreamStatements } from "./upstream";

/** Where the autoscaler works. */
export interface AutoscalerPlace extends Where {
  /** Name of its cluster. */
  readonly clusterName: string;
}

/** Tag that EKS puts on the Auto Scaling group of a managed node group; its value is `owned`. Source: EKS user guide, managed node groups. */
function autoscalerTag(clusterName: string): string {
  return `k8s.io/cluster-autoscaler/${clusterName}`;
}

/**
 * What Cluster Autoscaler may do: what its authors publish for discovery by tags, where it changes groups of this cluster alone and reads
 * node groups of this cluster alone. Source: kubernetes/autoscaler@5a0b98e45f89 cluster-autoscaler/cloudprovider/aws/README.md.
 */
export function clusterAutoscalerPolicy(place: AutoscalerPlace): string {
  const { partition, region, accountId, clusterName } = place;
  const here = `${region}:${accountId}`;
  const [read, write] = narrowed(upstreamStatements("cluster-autoscaler", place), ({ Action }) =>
    Action.includes("autoscaling:SetDesiredCapacity")
      ? {
          Sid: "Scale",
          Resource: `arn:${partition}:autoscaling:${here}:autoScalingGroup:*:autoScalingGroupName/*`,
          Condition: { StringEquals: { [`aws:ResourceTag/${autoscalerTag(clusterName)}`]: "owned" } },
        }
      : { Sid: "Read", Action: [...Action].filter((action) => action !== "eks:DescribeNodegroup"), Resource: "*" },
  );
  if (read === undefined || write === undefined) {
    throw new Error("the published policy of Cluster Autoscaler has other statements than it had");
  }
  const groups = {
    Sid: "ReadNodeGroups",
    Effect: "Allow" as const,
    Action: "eks:DescribeNodegroup",
    Resource: `arn:${partition}:eks:${here}:nodegroup/${clusterName}/*/*`,
  };
  return policy([read, groups, write]);
}
