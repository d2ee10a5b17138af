import type { Look } from "../../control";
import type { IamStatement } from "../../documents";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { allowsAction, statementsOf } from "../../statements";

/** What changes an image repository, where nodes only pull. Source: AWS service authorization reference, ECR. */
const PUSHING = [
  "ecr:PutImage",
  "ecr:InitiateLayerUpload",
  "ecr:UploadLayerPart",
  "ecr:CompleteLayerUpload",
  "ecr:BatchDeleteImage",
  "ecr:DeleteRepository",
  "ecr:SetRepositoryPolicy",
  "ecr:PutImageTagMutability",
];

/** Managed policies that let their holder push. Source: ECR user guide, AWS managed policies. */
const PUSHING_POLICIES = [
  "AmazonEC2ContainerRegistryFullAccess",
  "AmazonEC2ContainerRegistryPowerUser",
  "AdministratorAccess",
  "PowerUserAccess",
];

/** Types of access entries whose principal is the role of nodes. Source: EKS API, CreateAccessEntry. */
const NODE_ENTRY = /^(EC2|EC2_LINUX|EC2_WINDOWS|FARGATE_LINUX|HYBRID_LINUX|HYPERPOD_LINUX)$/;

/** Looks at what the roles of nodes may do in registries. */
export function nodeRightLooks(output: EnvironmentOutput): Look[] {
  return nodeRoles(output).flatMap((role) => {
    const holders = output
      .usersOf(role)
      .filter(({ type }) => type === "aws_iam_role_policy_attachment" || type === "aws_iam_role_policy");
    return [
      look(role, "inline_policy", pushFault(inlineOf(output, role))),
      ...holders.map((holder) =>
        holder.type === "aws_iam_role_policy"
          ? look(holder, "policy", pushFault(statementsOf(output, holder, "policy")))
          : look(holder, "policy_arn", attachedFault(output, holder)),
      ),
    ];
  });
}

/** Roles of node groups, of Auto Mode, of Fargate, and of nodes that something else starts and that have an access entry. */
function nodeRoles(output: EnvironmentOutput): ResourceBlock[] {
  const named = [
    ...output.all("aws_eks_node_group").map((place) => output.targets(place, place.block.node_role_arn)),
    ...output.all("aws_eks_fargate_profile").map((place) => output.targets(place, place.block.pod_execution_role_arn)),
    ...output.all("aws_eks_cluster").map((place) => output.targets(place, place.block.compute_config)),
    ...output
      .all("aws_eks_access_entry")
      .filter(({ block }) => NODE_ENTRY.test(`${block.type}`))
      .map((place) => output.targets(place, place.block.principal_arn)),
  ];
  return [...new Set(named.flat())].filter(({ type, data }) => type === "aws_iam_role" && !data);
}

function inlineOf(output: EnvironmentOutput, role: ResourceBlock): readonly IamStatement[] {
  return output.documents
    .filter(({ holder, kind }) => holder === role && kind === "identity")
    .flatMap(({ statements }) => statements);
}

function attachedFault(output: EnvironmentOutput, holder: ResourceBlock): string | undefined {
  const arn = `${holder.block.policy_arn}`;
  if (PUSHING_POLICIES.some((name) => arn.endsWith(`/${name}`))) {
    return `is ${arn.split("/").at(-1)}; want a policy that pulls alone`;
  }
  const policy = output.target(holder, holder.block.policy_arn);
  return policy?.type === "aws_iam_policy" ? pushFault(statementsOf(output, policy, "policy")) : undefined;
}

function pushFault(statements: readonly IamStatement[] = []): string | undefined {
  const found = PUSHING.filter((action) => statements.some((statement) => allowsAction(statement, action)));
  return found.length > 0 ? `allows ${found.join(", ")}; want rights to pull alone` : undefined;
}
