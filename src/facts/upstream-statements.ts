import { FACTS_CHECKED, type Fact } from "./checked";

/** A statement that an add-on's authors publish and that is wider than the controls of IAM want. */
export interface UpstreamStatement extends Fact {
  /** The construct that may hold it, with everything below: the add-on. */
  readonly addon: string;
  /** Actions of the statement. One with others besides is none of these. */
  readonly actions: readonly string[];
  /** Condition key that must name one value, in full. @default none */
  readonly condition?: string;
  /** What it allows. */
  readonly allows: string;
  /** Why it is taken as it is. */
  readonly why: string;
}

const CONTROLLER =
  "kubernetes-sigs/aws-load-balancer-controller@11eb202c97e4 docs/install/iam_policy.json, the same in every partition";

function controller(actions: readonly string[], allows: string, why: string, condition?: string): UpstreamStatement {
  const addon = "aws-load-balancer-controller";
  return { addon, actions, ...(condition && { condition }), allows, why, source: CONTROLLER, checked: FACTS_CHECKED };
}

/** Statements of published documents that are kept although they are wide, each with its reason. No other statement is excused. */
export const UPSTREAM_STATEMENTS: readonly UpstreamStatement[] = [
  controller(
    ["iam:CreateServiceLinkedRole"],
    "makes the service-linked role of Elastic Load Balancing",
    "the role does not exist before the first load balancer; the condition names the one service",
    "iam:AWSServiceName",
  ),
  controller(
    [
      "elasticloadbalancing:CreateListener",
      "elasticloadbalancing:CreateRule",
      "elasticloadbalancing:DeleteListener",
      "elasticloadbalancing:DeleteRule",
    ],
    "makes and deletes listeners and rules of any load balancer in the account and region",
    "the controller puts its tag on a listener after it made it, so that a condition on the tag would refuse the first call",
  ),
  controller(
    [
      "elasticloadbalancing:AddListenerCertificates",
      "elasticloadbalancing:ModifyListener",
      "elasticloadbalancing:ModifyRule",
      "elasticloadbalancing:RemoveListenerCertificates",
      "elasticloadbalancing:SetRulePriorities",
      "elasticloadbalancing:SetWebAcl",
    ],
    "changes listeners, rules and web ACLs of any load balancer in the account and region",
    "listeners of load balancers that older versions made have no tag of the cluster, and its authors set no condition",
  ),
];
