import { policy, type Where } from "./document";
import { CLIENT_ACTIONS, throughAccessPoints } from "./file-system";

/** Where the file systems are. */
type EfsWhere = Omit<Where, "dnsSuffix">;

/** Tag that the driver puts on every access point it makes. */
const TAG = "efs.csi.aws.com/cluster";

/**
 * What the nodes of the EFS driver may do: mount file systems of this account and region through access points.
 * @param fileSystemArns File systems that may be mounted. @default every one of the account and region
 */
export function efsClientPolicy(where: EfsWhere, fileSystemArns?: readonly string[]): string {
  return policy([
    {
      Sid: "Mount",
      Effect: "Allow",
      Action: CLIENT_ACTIONS,
      Resource: fileSystemArns ?? [efsArn(where, "file-system/*")],
      Condition: throughAccessPoints(where),
    },
  ]);
}

/**
 * What the controller of the EFS driver may do: make and delete access points that carry its tag, on these file systems
 * alone. Narrower than AWS's own service-role/AmazonEFSCSIDriverPolicy, which names no file system.
 * Source: kubernetes-sigs/aws-efs-csi-driver@3fcc6bdd7533 docs/iam-policy-example.json, without the actions of S3 Files.
 */
export function efsControllerPolicy(where: EfsWhere, fileSystemArns: readonly string[]): string {
  const accessPoints = efsArn(where, "access-point/*");
  return policy([
    {
      Sid: "Find",
      Effect: "Allow",
      Action: [
        "ec2:DescribeAvailabilityZones",
        "elasticfilesystem:DescribeAccessPoints",
        "elasticfilesystem:DescribeFileSystems",
        "elasticfilesystem:DescribeMountTargets",
      ],
      Resource: "*",
    },
    {
      Sid: "Create",
      Effect: "Allow",
      Action: "elasticfilesystem:CreateAccessPoint",
      Resource: fileSystemArns,
      Condition: { StringEquals: { [`aws:RequestTag/${TAG}`]: "true" } },
    },
    {
      Sid: "Tag",
      Effect: "Allow",
      Action: "elasticfilesystem:TagResource",
      Resource: [...fileSystemArns, accessPoints],
      Condition: { StringEquals: { [`aws:ResourceTag/${TAG}`]: "true" } },
    },
    {
      Sid: "Delete",
      Effect: "Allow",
      Action: "elasticfilesystem:DeleteAccessPoint",
      Resource: accessPoints,
      Condition: { StringEquals: { [`aws:ResourceTag/${TAG}`]: "true" } },
    },
  ]);
}

function efsArn({ partition, region, accountId }: EfsWhere, resource: string): string {
  return `arn:${partition}:elasticfilesystem:${region}:${accountId}:${resource}`;
}
