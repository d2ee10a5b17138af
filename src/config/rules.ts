import { nearest } from "../core/naming";
import * as core from "../core/patterns";
import { instanceTypes } from "../facts/instance-types";
import { LOG_RETENTION_DAYS } from "../facts/log-retention";
import { REGIONS } from "../facts/regions";

/*
 * The rules that the schema puts on single strings. Each gives what is wanted (`want ...`) when it refuses a value.
 */

export { cronScheduleFault } from "../core/cron-schedule";
export {
  accountId as accountIdFault,
  addonBuild as addonBuildFault,
  amiRelease as amiReleaseFault,
  bucketName as bucketNameFault,
  certificateDomain as certificateDomainFault,
  chartSource as chartSourceFault,
  clusterKey as clusterKeyFault,
  dnsName as dnsNameFault,
  environmentName as environmentNameFault,
  externalId as externalIdFault,
  fileMode as fileModeFault,
  folder as folderFault,
  imagePrefix as imagePrefixFault,
  key as keyFault,
  keyArn as keyArnFault,
  kubernetesGroup as kubernetesGroupFault,
  labelKey as labelKeyFault,
  labelValue as labelValueFault,
  namespace as namespaceFault,
  nodeGroupKey as nodeGroupKeyFault,
  policyArn as policyArnFault,
  pullThroughPrefix as pullThroughPrefixFault,
  pullThroughSecretArn as pullThroughSecretArnFault,
  repositoryName as repositoryFault,
  roleArn as roleArnFault,
  sessionName as sessionNameFault,
  storageClassName as storageClassFault,
  zoneName as zoneFault,
} from "../core/patterns";
export {
  applicationKey as applicationKeyFault,
  certificateArn as certificateArnFault,
  cpu as cpuFault,
  environmentVariable as environmentVariableFault,
  imageDigest as imageDigestFault,
  imageName as imageNameFault,
  imageTag as imageTagFault,
  memory as memoryFault,
  mountPath as mountPathFault,
  portName as portNameFault,
  secretArn as secretArnFault,
  secretKey as secretKeyFault,
  timeZone as timeZoneFault,
  urlPath as urlPathFault,
  volumeSize as volumeSizeFault,
  webAclArn as webAclArnFault,
} from "../core/workload-patterns";

/** Ids of VPCs. */
export const vpcIdFault = core.resourceId("vpc");

/** Ids of subnets. */
export const subnetIdFault = core.resourceId("subnet");

/** Ids of transit gateways. */
export const transitGatewayFault = core.resourceId("tgw");

/** Allocation ids of Elastic IPs. */
export const eipAllocationFault = core.resourceId("eipalloc");

/** Names of regions, from the table of regions. */
export function regionFault(value: string): string | undefined {
  return orNearest(value, Object.keys(REGIONS), "a region such as us-east-1");
}

/** EC2 instance types, from the table of network interfaces. */
export function instanceTypeFault(value: string): string | undefined {
  return Object.hasOwn(instanceTypes(), value)
    ? undefined
    : orNearest(value, Object.keys(instanceTypes()), "an EC2 instance type such as m7i.xlarge");
}

/** Days that CloudWatch Logs can keep events. */
export function logRetentionFault(days: number): string | undefined {
  return LOG_RETENTION_DAYS.includes(days) ? undefined : `want one of ${LOG_RETENTION_DAYS.join(", ")} days`;
}

function orNearest(value: string, known: readonly string[], want: string): string | undefined {
  if (known.includes(value)) {
    return undefined;
  }
  const near = nearest(value, known);
  return near ? `want ${want}; did you mean ${near}?` : `want ${want}`;
}
