import { policy, type Statement, type Where } from "./document";
import { queueArn } from "./interruption-queue";
import { narrowed, upstreamStatements } from "./upstream";

/** What Karpenter works with. */
export interface KarpenterPlace extends Where {
  /** Name of its cluster. */
  readonly clusterName: string;
  /** Name of the role of its nodes; their instance profile has the same name. */
  readonly nodeRoleName: string;
  /** Name of the queue that tells it of instances that end. */
  readonly queueName: string;
  /** Ids of the subnets that it may launch nodes in. */
  readonly subnetIds: readonly string[];
  /** Id of the security group of its nodes. */
  readonly securityGroupId: string;
  /** ARN of the key for their volumes. */
  readonly volumesKeyArn: string;
  /** Whether it looks for zonal shifts. */
  readonly zonalShift: boolean;
}

/**
 * What Karpenter may do, by part: what its authors publish, for this cluster's tags, nodes, queue, subnets and security group. The rights
 * to make instance profiles are left out, since the one of its nodes is made beside their role.
 * Source: aws/karpenter-provider-aws@1d927085dd81 cloudformation.yaml of v1.14.
 */
export function karpenterPolicies(place: KarpenterPlace): Readonly<Record<string, string>> {
  const part = (name: string) => upstreamStatements(`karpenter-${name}`, place, replacements(place));
  return {
    nodes: policy(narrowed(part("node-lifecycle"), (statement) => launchedInto(statement, place))),
    "node-role": policy(part("iam-integration").filter(({ Sid }) => Sid === "AllowPassingInstanceRole")),
    discovery: policy(narrowed(part("resource-discovery"), (statement) => ownProfile(statement, place))),
    cluster: policy(part("eks-integration")),
    interruptions: policy(part("interruption")),
    volumes: policy(volumes(place)),
    ...(place.zonalShift && { "zonal-shift": policy(part("zonal-shift")) }),
  };
}

/** Values of the template's placeholders. An ARN of any account becomes one of ours: nothing that Karpenter makes belongs to another. */
function replacements(place: KarpenterPlace): Readonly<Record<string, string>> {
  const { partition, region, accountId, clusterName, nodeRoleName } = place;
  return {
    "${AWS::Region}:*:": `${region}:${accountId}:`,
    "${AWS::Partition}": partition,
    "${AWS::Region}": region,
    "${AWS::AccountId}": accountId,
    "${ClusterName}": clusterName,
    "${KarpenterNodeRole.Arn}": `arn:${partition}:iam::${accountId}:role/${nodeRoleName}`,
    "${KarpenterInterruptionQueue.Arn}": queueArn(place),
  };
}

/** Subnets and security groups by id. A subnet, a reservation or a placement group may be another account's that shares it. */
function launchedInto({ Sid, Resource = [] }: Statement, place: KarpenterPlace): Partial<Statement> | undefined {
  if (Sid !== "AllowScopedEC2InstanceAccessActions") {
    return undefined;
  }
  const { partition, region, accountId, subnetIds, securityGroupId } = place;
  const shared = (what: string) => `arn:${partition}:ec2:${region}:*:${what}`;
  const others = [Resource].flat().filter((arn) => /:(image|snapshot)\//.test(arn));
  return {
    Resource: [
      ...others,
      `arn:${partition}:ec2:${region}:${accountId}:security-group/${securityGroupId}`,
      ...subnetIds.map((id) => shared(`subnet/${id}`)),
      shared("capacity-reservation/*"),
      shared("placement-group/*"),
    ],
  };
}

function ownProfile({ Sid }: Statement, place: KarpenterPlace): Partial<Statement> | undefined {
  const { partition, accountId, nodeRoleName } = place;
  return Sid === "AllowInstanceProfileReadActions"
    ? { Resource: `arn:${partition}:iam::${accountId}:instance-profile/${nodeRoleName}` }
    : undefined;
}

/**
 * The volumes of the nodes are encrypted with our key, and EC2 asks whoever launches a node for it.
 * Source: aws/karpenter-provider-aws@1d927085dd81 website/content/en/v1.14/troubleshooting.md, failed encrypted EBS volume.
 */
function volumes({ region, dnsSuffix, volumesKeyArn }: KarpenterPlace): readonly Statement[] {
  const throughEc2 = { StringEquals: { "kms:ViaService": `ec2.${region}.${dnsSuffix}` } };
  return [
    {
      Sid: "Volumes",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Resource: volumesKeyArn,
      Condition: throughEc2,
    },
    {
      // A grant would give the key's use to anybody; this one only to the service that attaches the volume.
      Sid: "VolumeGrants",
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: volumesKeyArn,
      Condition: { ...throughEc2, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
