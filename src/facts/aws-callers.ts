import { FACTS_CHECKED, type Fact } from "./checked";

/** A chart whose pods call AWS, whatever its values say, as the service account that it makes. */
export interface AwsCaller extends Fact {
  /** Name of the chart. */
  readonly chart: string;
  /** Service account that calls. */
  readonly serviceAccount: string;
}

function row(chart: string, source: string): AwsCaller {
  return { chart, serviceAccount: chart, source, checked: FACTS_CHECKED };
}

/** Charts that do nothing without rights in AWS. Their service accounts are named like the release, which is named like the chart. */
export const AWS_CALLERS: readonly AwsCaller[] = [
  row("aws-load-balancer-controller", "AWS Load Balancer Controller, installation, IAM permissions"),
  row("aws-node-termination-handler", "aws/aws-node-termination-handler README, queue processor"),
  row("cluster-autoscaler", "kubernetes/autoscaler cluster-autoscaler/cloudprovider/aws README, permissions"),
  row("karpenter", "aws/karpenter-provider-aws cloudformation.yaml, KarpenterControllerPolicy"),
];
