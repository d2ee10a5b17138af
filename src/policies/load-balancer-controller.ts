import { policy, type Statement, type Where } from "./document";
import { narrowed, upstreamStatements } from "./upstream";

/** Tag by which the controller knows what is its own; the value is the name of its cluster. */
const CLUSTER_TAG = "elbv2.k8s.aws/cluster";

/** Suffix of the file for a partition whose document differs from that of `aws`. */
const FILES: Readonly<Record<string, string>> = {
  "aws-cn": "-cn",
  "aws-us-gov": "-us-gov",
  "aws-iso": "-iso",
  "aws-iso-b": "-isob",
  "aws-iso-e": "-isoe",
  "aws-iso-f": "-isof",
  "aws-eusc": "-eusc",
};

/** Where the controller works. */
export interface LoadBalancerPlace extends Where {
  /** Name of its cluster. */
  readonly clusterName: string;
  /** Id of the cluster's VPC. */
  readonly vpcId: string;
  /** Whether it attaches web ACLs of AWS WAF. */
  readonly waf: boolean;
  /** Whether it makes protections of AWS Shield Advanced. */
  readonly shield: boolean;
}

/**
 * What the AWS Load Balancer Controller may do: what its authors publish, on load balancers of this cluster alone and on security
 * groups of this VPC alone. Source: kubernetes-sigs/aws-load-balancer-controller@11eb202c97e4 docs/install/iam_policy*.json; its
 * installation guide on narrowing the two rules of security groups.
 */
export function loadBalancerControllerPolicy(place: LoadBalancerPlace): string {
  const { partition, region, accountId, clusterName, vpcId } = place;
  const file = `aws-load-balancer-controller${FILES[partition] ?? ""}`;
  const ec2 = `arn:${partition}:ec2:${region}:${accountId}`;
  const inVpc = { ArnEquals: { "ec2:Vpc": `${ec2}:vpc/${vpcId}` } };
  const published = upstreamStatements(file, place).flatMap(withoutExtras);
  const statements = narrowed(published, (statement) => {
    const { Action, Resource, Condition } = statement;
    if (Action.includes("ec2:AuthorizeSecurityGroupIngress") && Condition === undefined) {
      return { Resource: `${ec2}:security-group/*`, Condition: inVpc };
    }
    if (Action.includes("ec2:CreateSecurityGroup")) {
      return { Resource: [`${ec2}:security-group/*`, `${ec2}:vpc/${vpcId}`] };
    }
    if (Action.includes("ec2:DeleteSecurityGroup")) {
      return { ...ownCluster(statement, clusterName), Resource: `${ec2}:security-group/*` };
    }
    return { ...ownCluster(statement, clusterName), ...(Resource === "*" && everywhere(statement, place)) };
  });
  return policy([...statements, ...extras(place)]);
}

/** Services that are asked for apart, on resources of their own; WAF Classic is not supported here at all. */
const EXTRAS = /^(waf-regional|wafv2|shield):/;

function withoutExtras(statement: Statement): readonly Statement[] {
  const actions = typeof statement.Action === "string" ? [statement.Action] : statement.Action;
  const left = actions.filter((action) => !EXTRAS.test(action));
  return left.length > 0 ? [{ ...statement, Action: left }] : [];
}

function extras({ partition, region, accountId, waf, shield }: LoadBalancerPlace): readonly Statement[] {
  const balancers = `arn:${partition}:elasticloadbalancing:${region}:${accountId}:loadbalancer/app/*/*`;
  const webAcls: Statement = {
    Sid: "WebAcls",
    Effect: "Allow",
    Action: ["wafv2:GetWebACL", "wafv2:GetWebACLForResource", "wafv2:AssociateWebACL", "wafv2:DisassociateWebACL"],
    Resource: [`arn:${partition}:wafv2:${region}:${accountId}:regional/webacl/*/*`, balancers],
  };
  const protections: Statement = {
    Sid: "Protections",
    Effect: "Allow",
    Action: ["shield:DescribeProtection", "shield:CreateProtection", "shield:DeleteProtection"],
    Resource: [`arn:${partition}:shield::${accountId}:protection/*`, balancers],
  };
  const subscription: Statement = {
    Sid: "ShieldSubscription",
    Effect: "Allow",
    Action: "shield:GetSubscriptionState",
    Resource: "*",
  };
  return [...(waf ? [webAcls] : []), ...(shield ? [protections, subscription] : [])];
}

/** A tag that must be there must name this cluster. */
function ownCluster({ Condition }: Statement, clusterName: string): Partial<Statement> | undefined {
  const tags = Object.entries(Condition?.Null ?? {});
  if (!tags.some(([key]) => key.endsWith(CLUSTER_TAG))) {
    return undefined;
  }
  const { Null: _, ...rest } = Condition ?? {};
  const must = tags.filter(([, absent]) => absent === "false").map(([key]) => [key, clusterName] as const);
  const mustNot = tags.filter(([, absent]) => absent === "true");
  return {
    Condition: {
      ...rest,
      StringEquals: { ...rest.StringEquals, ...Object.fromEntries(must) },
      ...(mustNot.length > 0 && { Null: Object.fromEntries(mustNot) }),
    },
  };
}

/** Load balancers of this account and region, where the published document says `*`; lists have no resource. */
function everywhere({ Action }: Statement, { partition, region, accountId }: Where): Partial<Statement> | undefined {
  const actions = typeof Action === "string" ? [Action] : Action;
  const elb = `arn:${partition}:elasticloadbalancing:${region}:${accountId}:*`;
  return actions.every((action) => action.startsWith("elasticloadbalancing:") && !/:Describe|:Get/.test(action))
    ? { Resource: elb }
    : undefined;
}
