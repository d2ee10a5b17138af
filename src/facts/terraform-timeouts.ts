import { FACTS_CHECKED, type Fact } from "./checked";

/** How long Terraform should wait for AWS with a resource. Minutes. */
export interface TerraformTimeout extends Fact {
  /** Type of the resource. */
  readonly type: string;
  /** Fewest minutes by operation; with 0 any time is long enough, as long as one is written down. */
  readonly minutes: Readonly<Partial<Record<"create" | "update" | "delete", number>>>;
}

function row(type: string, minutes: TerraformTimeout["minutes"], source: string): TerraformTimeout {
  return { type, minutes, source, checked: FACTS_CHECKED };
}

/** The resources that AWS takes its time with. The provider's own default for deleting a cluster is 15 minutes, which is too short. */
export const TERRAFORM_TIMEOUTS: readonly TerraformTimeout[] = [
  row(
    "aws_eks_cluster",
    { create: 30, update: 60, delete: 30 },
    "hashicorp/terraform-provider-aws internal/service/eks/cluster.go: defaults 30, 60 and 15",
  ),
  row(
    "aws_eks_node_group",
    { create: 60, update: 60, delete: 60 },
    "hashicorp/terraform-provider-aws internal/service/eks/node_group.go: defaults 60, 60 and 60",
  ),
  row(
    "aws_eks_addon",
    { create: 20, update: 20, delete: 20 },
    "hashicorp/terraform-provider-aws internal/service/eks/addon.go: defaults 20, 20 and 40",
  ),
  row(
    "aws_nat_gateway",
    { create: 0, update: 0, delete: 0 },
    "hashicorp/terraform-provider-aws internal/service/ec2/vpc_nat_gateway.go",
  ),
  row(
    "aws_lb",
    { create: 0, update: 0, delete: 0 },
    "hashicorp/terraform-provider-aws internal/service/elbv2/load_balancer.go",
  ),
];
