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
  row("ec2:DescribeAvailabilityZones"),
  row("ec2:DescribeInstanceTypes"),
  row("ec2:DescribeInstances"),
  row("ec2:DescribeNetworkInterfaces"),
  row("ec2:DescribeSecurityGroups"),
  row("ec2:DescribeSubnets"),
  row("ec2:DescribeTags"),
  row("elasticfilesystem:DescribeAccessPoints", "the driver lists access points before it knows the one it wants"),
  row("elasticfilesystem:DescribeFileSystems", "the driver lists file systems before it knows the one it wants"),
  row("elasticfilesystem:DescribeMountTargets", "the driver lists mount targets before it knows the one it wants"),
];

/** Whether a policy may allow an action on `*`. */
export function mayBeUnscoped(action: string): boolean {
  return UNSCOPED_ACTIONS.some((row) => row.action === action);
}
