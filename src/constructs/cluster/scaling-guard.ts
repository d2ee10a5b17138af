import { DataAwsEksClusters } from "@cdktf/provider-aws/lib/data-aws-eks-clusters";
import { DataAwsEksNodeGroup } from "@cdktf/provider-aws/lib/data-aws-eks-node-group";
import { DataAwsEksNodeGroups } from "@cdktf/provider-aws/lib/data-aws-eks-node-groups";
import { Construct } from "constructs";
import type { Condition } from "./version-guard";

/** Properties of {@link ScalingGuard}. */
export interface ScalingGuardProps {
  /** Name of the cluster, literally. */
  readonly clusterName: string;
  /** Name of the node group, literally. */
  readonly nodeGroupName: string;
  /** Fewest nodes that are wanted. */
  readonly min: number;
}

/**
 * Refuses, at plan, a minimum above the live size of a group whose size an autoscaler keeps: EKS takes no minimum above the desired
 * size, and Terraform does not send a desired size that it ignores. Reads only what exists: cluster, then group.
 */
export class ScalingGuard extends Construct {
  /** The condition for the node group's lifecycle. */
  readonly precondition: Condition;

  constructor(scope: Construct, id: string, props: ScalingGuardProps) {
    super(scope, id);
    const { clusterName, nodeGroupName, min } = props;
    const clusters = new DataAwsEksClusters(this, "clusters", {});
    const groups = new DataAwsEksNodeGroups(this, "groups", { clusterName });
    groups.addOverride(
      "count",
      `\${contains(data.aws_eks_clusters.${clusters.friendlyUniqueId}.names, "${clusterName}") ? 1 : 0}`,
    );
    const names = `flatten(data.aws_eks_node_groups.${groups.friendlyUniqueId}[*].names)`;
    const live = new DataAwsEksNodeGroup(this, "live", { clusterName, nodeGroupName });
    live.addOverride("count", `\${contains(${names}, "${nodeGroupName}") ? 1 : 0}`);
    const current = `data.aws_eks_node_group.${live.friendlyUniqueId}`;
    this.precondition = {
      condition: `\${length(${current}) == 0 ? true : ${current}[0].scaling_config[0].desired_size >= ${min}}`,
      errorMessage: `The node group ${nodeGroupName} runs fewer nodes than the new minimum ${min}, which EKS refuses. Raise the live size first: aws eks update-nodegroup-config --cluster-name ${clusterName} --nodegroup-name ${nodeGroupName} --scaling-config desiredSize=${min}`,
    };
  }
}
