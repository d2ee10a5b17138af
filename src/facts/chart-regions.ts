import { FACTS_CHECKED, type Fact } from "./checked";

/** What a chart must be told, because its pods cannot ask the metadata service of their node. */
export interface ChartRegion extends Fact {
  /** Name of the chart. */
  readonly chart: string;
  /** Paths in its values; of those in one list, one is enough. */
  readonly values: readonly (readonly string[])[];
  /** Path of its list of environment variables, where the region is told by one. @default it is told by a value */
  readonly env?: string;
}

/** Variables that tell the AWS SDK its region. Source: AWS SDKs reference guide, region. */
export const REGION_VARIABLES: readonly string[] = ["AWS_REGION", "AWS_DEFAULT_REGION"];

function row(chart: string, values: readonly (readonly string[])[], source: string, env?: string): ChartRegion {
  return { chart, values, ...(env !== undefined && { env }), source, checked: FACTS_CHECKED };
}

/** The charts that take a region, a network or a cluster from the metadata service where their values have none. */
export const CHART_REGIONS: readonly ChartRegion[] = [
  row(
    "aws-load-balancer-controller",
    [["clusterName"], ["region"], ["vpcId", "vpcTags"]],
    "aws/eks-charts stable/aws-load-balancer-controller/values.yaml",
  ),
  row(
    "cluster-autoscaler",
    [["autoDiscovery.clusterName", "autoscalingGroups"], ["awsRegion"]],
    "kubernetes/autoscaler charts/cluster-autoscaler/values.yaml",
  ),
  row("external-dns", [], "kubernetes-sigs/external-dns charts/external-dns/values.yaml, docs/tutorials/aws.md", "env"),
  row(
    "karpenter",
    [["settings.clusterName"]],
    "aws/karpenter-provider-aws charts/karpenter/values.yaml",
    "controller.env",
  ),
  row(
    "aws-node-termination-handler",
    [["awsRegion"]],
    "aws/eks-charts stable/aws-node-termination-handler/values.yaml",
  ),
];
