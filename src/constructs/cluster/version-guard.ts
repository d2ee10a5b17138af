import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { DataAwsEksClusters } from "@cdktf/provider-aws/lib/data-aws-eks-clusters";
import { Construct } from "constructs";

/** A condition that stops a plan, as a lifecycle block takes it. */
export interface Condition {
  /** Expression that must be true. */
  readonly condition: string;
  /** What to do when it is not. */
  readonly errorMessage: string;
}

/** Properties of {@link VersionGuard}. */
export interface VersionGuardProps {
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Kubernetes minor that is wanted. */
  readonly version: string;
}

/**
 * Looks at the live cluster during plan, where there is one, and refuses a version that EKS would refuse twenty minutes later:
 * one minor up at most, never down. Its data sources take literal names, so that they are read on the first plan too.
 */
export class VersionGuard extends Construct {
  /** The condition for the cluster's lifecycle. */
  readonly precondition: Condition;

  constructor(scope: Construct, id: string, props: VersionGuardProps) {
    super(scope, id);
    const { clusterName, version } = props;
    const all = new DataAwsEksClusters(this, "all", {});
    const live = new DataAwsEksCluster(this, "live", { name: clusterName });
    live.addOverride(
      "count",
      `\${contains(data.aws_eks_clusters.${all.friendlyUniqueId}.names, "${clusterName}") ? 1 : 0}`,
    );
    const current = `data.aws_eks_cluster.${live.friendlyUniqueId}`;
    const minor = Number(version.split(".")[1]);
    const step = `${minor} - tonumber(split(".", ${current}[0].version)[1])`;
    this.precondition = {
      condition: `\${length(${current}) == 0 ? true : contains([0, 1], ${step})}`,
      errorMessage: `The cluster ${clusterName} runs another version than the one before ${version}: EKS raises one minor at a time and never lowers. Set the version that it runs, or the next one.`,
    };
  }
}
