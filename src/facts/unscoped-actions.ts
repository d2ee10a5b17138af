import { FACTS_CHECKED, type Fact } from "./checked";

/** An IAM action that a policy may allow on `*`. */
export interface UnscopedAction extends Fact {
  /** The action. */
  readonly action: string;
  /** Why no resource is named. */
  readonly reason: string;
}

const NO_RESOURCE = "the service takes no resource for it: it reads lists";

function row(action: string, reason = NO_RESOURCE): UnscopedAction {
  return { action, reason, source: "AWS service authorization reference", checked: FACTS_CHECKED };
}

/** The actions that policies of this project allow on `*`. Every other action names its resources. */
export const UNSCOPED_ACTIONS: readonly UnscopedAction[] = [
  row("acm:DescribeCertificate", "a certificate is found by the host of an Ingress, before its ARN is known"),
  row("acm:ListCertificates"),
  row("arc-zonal-shift:GetManagedResource", "its authors name the cluster in a condition on the identifier instead"),
  row("autoscaling:DescribeAutoScalingGroups"),
  row("autoscaling:DescribeAutoScalingInstances"),
  row("autoscaling:DescribeLaunchConfigurations"),
  row("autoscaling:DescribeScalingActivities"),
  row("autoscaling:DescribeTags"),
  row("cloudwatch:PutMetricData", "metrics have no ARN; a condition names the namespaces"),
  row("cognito-idp:DescribeUserPoolClient", "user pools are named by Ingresses, which come after the role"),
  row("ec2:DescribeAccountAttributes"),
  row("ec2:DescribeAddresses"),
  row("ec2:DescribeAvailabilityZones"),
  row("ec2:DescribeCapacityReservations"),
  row("ec2:DescribeCoipPools"),
  row("ec2:DescribeImages"),
  row("ec2:DescribeInstanceStatus"),
  row("ec2:DescribeInstanceTypeOfferings"),
  row("ec2:DescribeInstanceTypes"),
  row("ec2:DescribeInstances"),
  row("ec2:DescribeInternetGateways"),
  row("ec2:DescribeIpamPools"),
  row("ec2:DescribeLaunchTemplateVersions"),
  row("ec2:DescribeLaunchTemplates"),
  row("ec2:DescribeNetworkInterfaces"),
  row("ec2:DescribePlacementGroups"),
  row("ec2:DescribeRouteTables"),
  row("ec2:DescribeSecurityGroups"),
  row("ec2:DescribeSpotPriceHistory"),
  row("ec2:DescribeSubnets"),
  row("ec2:DescribeTags"),
  row("ec2:DescribeVolumes"),
  row("ec2:DescribeVpcPeeringConnections"),
  row("ec2:DescribeVpcs"),
  row("ec2:GetCoipPoolUsage"),
  row("ec2:GetInstanceTypesFromInstanceRequirements"),
  row("ec2:GetSecurityGroupsForVpc", "it lists the groups of a VPC"),
  row("elasticfilesystem:DescribeAccessPoints", "the driver lists access points before it knows the one it wants"),
  row("elasticfilesystem:DescribeFileSystems", "the driver lists file systems before it knows the one it wants"),
  row("elasticfilesystem:DescribeMountTargets", "the driver lists mount targets before it knows the one it wants"),
  row("elasticloadbalancing:DescribeCapacityReservation"),
  row("elasticloadbalancing:DescribeListenerAttributes"),
  row("elasticloadbalancing:DescribeListenerCertificates"),
  row("elasticloadbalancing:DescribeListeners"),
  row("elasticloadbalancing:DescribeLoadBalancerAttributes"),
  row("elasticloadbalancing:DescribeLoadBalancers"),
  row("elasticloadbalancing:DescribeRules"),
  row("elasticloadbalancing:DescribeSSLPolicies"),
  row("elasticloadbalancing:DescribeTags"),
  row("elasticloadbalancing:DescribeTargetGroupAttributes"),
  row("elasticloadbalancing:DescribeTargetGroups"),
  row("elasticloadbalancing:DescribeTargetHealth"),
  row("elasticloadbalancing:DescribeTrustStores"),
  row("iam:CreateServiceLinkedRole", "the published document names the one service in a condition"),
  row("iam:GetServerCertificate", "a certificate is found by the host of an Ingress, before its ARN is known"),
  row("iam:ListInstanceProfiles"),
  row("iam:ListServerCertificates"),
  row("pricing:GetProducts"),
  row("route53:ListHostedZones"),
  row("shield:GetSubscriptionState"),
];

/** Whether a policy may allow an action on `*`. */
export function mayBeUnscoped(action: string): boolean {
  return UNSCOPED_ACTIONS.some((row) => row.action === action);
}
