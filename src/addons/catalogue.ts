import type { Addon } from "./addon";
import { adot } from "./adot";
import { amazonCloudwatchObservability } from "./amazon-cloudwatch-observability";
import { argoCd } from "./argo-cd";
import { awsForFluentBit } from "./aws-for-fluent-bit";
import { awsLoadBalancerController } from "./aws-load-balancer-controller";
import { awsNodeTerminationHandler } from "./aws-node-termination-handler";
import { certManager } from "./cert-manager";
import { clusterAutoscaler } from "./cluster-autoscaler";
import { externalDns } from "./external-dns";
import { externalSecrets } from "./external-secrets";
import { fargateLogging } from "./fargate-logging";
import { gatewayApi } from "./gateway-api";
import { guarddutyAgent } from "./guardduty-agent";
import { karpenter } from "./karpenter";
import { keda } from "./keda";
import { kubePrometheusStack } from "./kube-prometheus-stack";
import { kyverno } from "./kyverno";
import { metricsServer } from "./metrics-server";
import { opencost } from "./opencost";
import { prometheusOperatorCrds } from "./prometheus-operator-crds";
import { reloader } from "./reloader";
import { s3CsiDriver } from "./s3-csi-driver";
import { secretsStoreCsiDriver } from "./secrets-store-csi-driver";
import { velero } from "./velero";
import { verticalPodAutoscaler } from "./vertical-pod-autoscaler";

/** Every add-on of the platform state, by the name that a description uses. */
export const CATALOGUE = {
  /** Load balancers for Ingresses and Services. @default on with the set essential; Auto Mode has it built in */
  awsLoadBalancerController,
  /** Records in Route 53 for the hosts of Ingresses and Services. @default on with the set essential where there are zones */
  externalDns,
  /** The kinds of the Prometheus Operator. @default on with kubePrometheusStack */
  prometheusOperatorCrds,
  /** Metrics in Prometheus, alerts on them and Grafana to look at them. @default on with the set observability */
  kubePrometheusStack,
  /** Container Insights and the logs of containers and nodes in CloudWatch. @default on with the set observability */
  amazonCloudwatchObservability,
  /** Logs of containers in CloudWatch by Fluent Bit, in the place of the former's. @default off */
  awsForFluentBit,
  /** Logs of pods on Fargate in CloudWatch. @default on with the set observability where pods run on Fargate */
  fargateLogging,
  /** OpenTelemetry collectors for those who ask for one; needs certManager. @default off */
  adot,
  /** Cost of namespaces and workloads at list prices; needs kubePrometheusStack. @default off */
  opencost,
  /** GuardDuty's agent on the nodes; the account must have Runtime Monitoring on. @default off */
  guarddutyAgent,
  /** Measures of pods and nodes, for `kubectl top` and scaling by use. @default on with the set essential */
  metricsServer,
  /** Moves managed node groups between `min` and `max`. @default on with the set autoscaling; Auto Mode has it built in */
  clusterAutoscaler,
  /** Launches the nodes of `compute.nodePools`. @default off; Auto Mode has it built in */
  karpenter,
  /** Drains nodes of Auto Scaling groups that EKS does not manage. @default off */
  awsNodeTerminationHandler,
  /** Recommends, and on request sets, what pods ask for. @default on with the set autoscaling */
  verticalPodAutoscaler,
  /** Scales workloads by queues, schedules and other measures. @default on with the set autoscaling */
  keda,
  /** Certificates for workloads and webhooks; with `acme` also those of Let's Encrypt. @default on with the set essential */
  certManager,
  /** Secrets of AWS Secrets Manager mounted into pods. @default on with the set security */
  secretsStoreCsiDriver,
  /** Secrets of AWS Secrets Manager copied into Kubernetes Secrets. @default off */
  externalSecrets,
  /** Restarts workloads whose ConfigMaps or Secrets changed. @default off */
  reloader,
  /** Backups of Kubernetes objects to a bucket, and of volumes to snapshots. @default off */
  velero,
  /** Buckets as file systems in pods. @default off */
  s3CsiDriver,
  /** Policies on what is written to the cluster, the Pod Security Standards to begin with. @default on with the set security */
  kyverno,
  /** What runs in the cluster kept in step with Git. @default off */
  argoCd,
  /** The kinds of the Gateway API. @default off */
  gatewayApi,
} as const;

/** Name of an add-on of the platform state. */
export type AddonName = keyof typeof CATALOGUE;

/** An add-on by its name, with the types of its options left aside. */
export function addonOf(name: AddonName): Addon {
  return CATALOGUE[name] as unknown as Addon;
}
