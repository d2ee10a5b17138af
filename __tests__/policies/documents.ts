import * as bucket from "../../src/policies/bucket";
import * as cloudwatchAgent from "../../src/policies/cloudwatch-agent";
import * as cluster from "../../src/policies/cluster";
import type { Statement, Where } from "../../src/policies/document";
import * as ebsCsi from "../../src/policies/ebs-csi";
import * as ecr from "../../src/policies/ecr";
import * as efsCsi from "../../src/policies/efs-csi";
import * as endpoint from "../../src/policies/endpoint";
import * as fileSystem from "../../src/policies/file-system";
import * as flowLogs from "../../src/policies/flow-logs";
import * as key from "../../src/policies/key";
import * as logGroups from "../../src/policies/log-groups";
import * as prometheus from "../../src/policies/prometheus";
import * as queryLogs from "../../src/policies/query-logs";
import * as topic from "../../src/policies/topic";
import * as trust from "../../src/policies/trust";
import * as vpcCni from "../../src/policies/vpc-cni";

/** The account of the examples, in three partitions. */
export const PLACES: Readonly<Record<string, Where>> = {
  aws: { partition: "aws", dnsSuffix: "amazonaws.com", region: "us-east-1", accountId: "111122223333" },
  "aws-cn": { partition: "aws-cn", dnsSuffix: "amazonaws.com.cn", region: "cn-north-1", accountId: "111122223333" },
  "aws-us-gov": {
    partition: "aws-us-gov",
    dnsSuffix: "amazonaws.com",
    region: "us-gov-west-1",
    accountId: "111122223333",
  },
};

/** The place that most tests stand in. */
export const AWS = PLACES.aws as Where;

/** The statements of a policy. */
export function statements(text: string): Statement[] {
  return JSON.parse(text).Statement;
}

/** The statement of a policy that has a name. */
export function statement(text: string, sid: string): Statement {
  const [found] = statements(text).filter(({ Sid }) => Sid === sid);
  if (!found) {
    throw new Error(`no statement ${sid}`);
  }
  return found;
}

/** A value that stands alone or in a list, as a list. */
export function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

/** Policies that are attached to what they are about; there `*` as a resource is that thing alone. */
export const RESOURCE_POLICIES = /^(key|vault|endpoint|repository)/;

/** Every policy of the folder, with inputs as the constructs give them. */
export function everyPolicy(where: Where): Readonly<Record<string, string>> {
  const arn = (service: string, resource: string) =>
    `arn:${where.partition}:${service}:${where.region}:${where.accountId}:${resource}`;
  const role = `arn:${where.partition}:iam::${where.accountId}:role/break-glass`;
  const guard = { administrators: [role] };
  const account = { clusterName: "demo-main", namespace: "kube-system", serviceAccount: "aws-node" };
  const fileSystemArn = arn("elasticfilesystem", "file-system/fs-0123456789abcdef0");
  const named = { ...where, bucket: "demo-logs" };
  return {
    "key: secrets": key.secretsKeyPolicy(where, guard),
    "key: services": key.serviceKeyPolicy(where, ["elasticfilesystem", "backup"], guard),
    "key: volumes": key.volumesKeyPolicy(where, guard),
    "key: logs": key.logsKeyPolicy({ ...where, logGroups: ["/aws/eks/demo-*/cluster"] }, guard),
    "key: log delivery": key.logDeliveryKeyPolicy(where, guard),
    "key: DNSSEC": key.dnssecKeyPolicy(where, guard),
    "bucket: own": bucket.bucketPolicy(named),
    "bucket: flow logs": bucket.flowLogBucketPolicy(named),
    "bucket: access logs": bucket.accessLogBucketPolicy(named),
    "cluster: secrets": cluster.clusterSecretsPolicy(arn("kms", "key/1")),
    "EBS driver: key": ebsCsi.volumeKeyPolicy(arn("kms", "key/2")),
    "repository: pull": ecr.pullPolicy(where, ["444455556666", role]),
    "registry: repository creation": ecr.repositoryCreationPolicy(where, ["quay.io"], arn("kms", "key/3")),
    "node: pull through": ecr.pullThroughPolicy(where, ["quay.io", "public.ecr.aws"]),
    "EFS driver: nodes": efsCsi.efsClientPolicy(where),
    "EFS driver: controller": efsCsi.efsControllerPolicy(where, [fileSystemArn]),
    "file system": fileSystem.fileSystemPolicy(where, fileSystemArn),
    "endpoint: ecr.dkr": endpoint.endpointPolicy({ ...where, service: "ecr.dkr" }),
    "endpoint: s3": endpoint.endpointPolicy({ ...where, service: "s3" }),
    "endpoint: sts": endpoint.endpointPolicy({ ...where, service: "sts" }),
    "flow logs: trust": flowLogs.flowLogsTrust(where),
    "flow logs: rights": flowLogs.flowLogsDeliveryPolicy(arn("logs", "log-group:/aws/vpc/demo/flow-logs")),
    "CloudWatch agent": cloudwatchAgent.cloudWatchAgentPolicy(where, ["/aws/containerinsights/demo-main/host"]),
    "Fluent Bit": logGroups.writeLogsPolicy([arn("logs", "log-group:/aws/eks/demo-main/containers")]),
    "Prometheus: remote write": prometheus.remoteWritePolicy(where, { workspaceId: "ws-1", region: where.region }),
    "Alertmanager: topic": topic.publishPolicy({ topicArn: arn("sns", "alerts"), keyArn: arn("kms", "key/4") }),
    "query logs": queryLogs.queryLogsPolicy(where),
    "trust: ec2": trust.trustService("ec2", where),
    "trust: eks": trust.trustService("eks", where, ["sts:AssumeRole", "sts:TagSession"]),
    "trust: capability": trust.trustCapability(where),
    "trust: Fargate": trust.trustFargate(where, "demo-main"),
    "trust: Pod Identity": trust.trustPodIdentity(where, account),
    "trust: IRSA": trust.trustWebIdentity(
      `arn:${where.partition}:iam::${where.accountId}:oidc-provider/oidc.eks.${where.region}.${where.dnsSuffix}/id/ABC`,
      `oidc.eks.${where.region}.${where.dnsSuffix}/id/ABC`,
      account,
    ),
    "pod networking: IPv6": vpcCni.vpcCniIpv6Policy(where.partition),
  };
}
