import { FACTS_CHECKED, type Fact } from "./checked";

/** An AWS service that a VPC endpoint can lead to. */
export interface EndpointService extends Fact {
  /** Last part of the endpoint's service name, such as `ecr.api`. */
  readonly service: string;
  /** Prefix of the service's IAM actions, for endpoint policies. */
  readonly actions: string;
  /** What in a cluster needs it when there is no internet. @default nothing that this project runs */
  readonly privateCluster?: string;
  /** Whether its endpoint service is named `cn.com.amazonaws...` in China, and not `com.amazonaws...`. */
  readonly chinese: boolean;
}

const CONTROL =
  "EKS best practices guide; EKS user guide, private clusters; terraform-aws-modules/terraform-aws-eks FAQ";
const CDK = "aws/aws-cdk aws-ec2/lib/vpc-endpoint.ts";

/** Services whose names differ in China. Source: aws/aws-cdk aws-ec2/lib/vpc-endpoint.ts, getDefaultEndpointPrefix. */
const CHINESE = new Set([
  "athena",
  "autoscaling",
  "backup",
  "cloudformation",
  "ebs",
  "ec2",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "elasticfilesystem",
  "elasticloadbalancing",
  "execute-api",
  "kinesis-streams",
  "lambda",
  "monitoring",
  "rds",
  "s3",
  "sqs",
  "states",
  "sts",
  "xray",
]);

function row(service: string, privateCluster?: string, actions = service): EndpointService {
  const source = privateCluster === undefined ? CDK : `${CONTROL}; ${CDK}`;
  return { service, actions, privateCluster, chinese: CHINESE.has(service), source, checked: FACTS_CHECKED };
}

/** Services with interface endpoints that a description may name. */
export const ENDPOINT_SERVICE_ROWS: readonly EndpointService[] = [
  row("acm-pca"),
  row("aps", undefined, "aps"),
  row("aps-workspaces", undefined, "aps"),
  row("athena"),
  row("autoscaling", "Cluster Autoscaler finds and resizes groups"),
  row("backup"),
  row("cloudformation"),
  row("dynamodb"),
  row("ebs"),
  row("ec2", "pod networking and the EBS driver work on interfaces and volumes"),
  row("ec2messages", "Session Manager"),
  row("ecr.api", "nodes log in to registries", "ecr"),
  row("ecr.dkr", "nodes pull images", "ecr"),
  row("eks", "nodes read their cluster"),
  row("eks-auth", "the Pod Identity agent fetches credentials"),
  row("elasticfilesystem"),
  row("elasticloadbalancing", "the load balancer controller makes load balancers"),
  row("events"),
  row("execute-api"),
  row("glue"),
  row("guardduty-data", undefined, "guardduty"),
  row("inspector2"),
  row("kinesis-firehose", undefined, "firehose"),
  row("kinesis-streams", undefined, "kinesis"),
  row("kms", "volumes and secrets with keys of ours"),
  row("lambda"),
  row("logs", "agents send logs"),
  row("monitoring", undefined, "cloudwatch"),
  row("rds"),
  row("rds-data"),
  row("s3"),
  row("secretsmanager"),
  row("servicediscovery"),
  row("sns"),
  row("sqs", "Karpenter hears of interruptions"),
  row("ssm", "nodes are managed, and AMIs are found by parameter"),
  row("ssmmessages", "Session Manager"),
  row("states"),
  row("sts", "pods and nodes exchange credentials"),
  row("xray"),
];

/** Names of the services with interface endpoints. */
export const ENDPOINT_SERVICES: readonly string[] = ENDPOINT_SERVICE_ROWS.map(({ service }) => service);

/** Interface endpoints that a cluster without internet needs; the gateway endpoint of S3, for image layers, comes besides. */
export const PRIVATE_CLUSTER_ENDPOINTS: readonly string[] = ENDPOINT_SERVICE_ROWS.flatMap((row) =>
  row.privateCluster === undefined ? [] : [row.service],
);

/** What stands for {@link PRIVATE_CLUSTER_ENDPOINTS}, alone or in a list. */
export const PRIVATE_ENDPOINTS = "private";

/** Services that interface endpoints are asked for. */
export function endpointServices(chosen: typeof PRIVATE_ENDPOINTS | readonly string[] = []): ReadonlySet<string> {
  const names = typeof chosen === "string" ? [chosen] : chosen;
  return new Set(names.flatMap((name) => (name === PRIVATE_ENDPOINTS ? PRIVATE_CLUSTER_ENDPOINTS : [name])));
}

/**
 * Name of an endpoint service in a region. In China some begin with `cn.`; `gateway` tells the gateway endpoint of S3,
 * which does not, from the interface endpoint, which does.
 */
export function endpointServiceName(region: string, service: string, gateway = service === "s3"): string {
  const chinese = !gateway && region.startsWith("cn-") && CHINESE.has(service);
  return `${chinese ? "cn." : ""}com.amazonaws.${region}.${service}`;
}

/** Prefix of the IAM actions of an endpoint's service: `ecr` for `ecr.dkr`. */
export function endpointActions(service: string): string {
  return ENDPOINT_SERVICE_ROWS.find((row) => row.service === service)?.actions ?? service;
}
