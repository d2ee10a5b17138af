import { accountRoot, policy, type Where } from "./document";

/** A registry: one account in one region. */
export type RegistryWhere = Pick<Where, "partition" | "region" | "accountId">;

/** Lets others pull from a repository, and see which images it has: a plan asks whether what it deploys is there. Source: ECR user guide, repository policies. */
export function pullPolicy({ partition }: Pick<Where, "partition">, principals: readonly string[]): string {
  const AWS = principals
    .map((principal) => (/^\d{12}$/.test(principal) ? accountRoot({ partition, accountId: principal }) : principal))
    .sort();
  return policy(
    [
      {
        Sid: "Pull",
        Effect: "Allow",
        Principal: { AWS },
        Action: [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer",
          "ecr:ListImages",
        ],
      },
    ],
    "repository",
  );
}

/** All repositories whose names begin with one of these. */
function below({ partition, region, accountId }: RegistryWhere, prefixes: readonly string[]): string[] {
  return [...prefixes].sort().map((prefix) => `arn:${partition}:ecr:${region}:${accountId}:repository/${prefix}/*`);
}

/** Lets nodes make the copies that a pull-through cache rule stands for, on first pull. Source: ECR user guide, pull through cache permissions. */
export function pullThroughPolicy(registry: RegistryWhere, prefixes: readonly string[]): string {
  return policy([
    {
      Sid: "FirstPull",
      Effect: "Allow",
      Action: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
      Resource: below(registry, prefixes),
    },
  ]);
}

/**
 * What ECR must be able to do to make repositories from a creation template that names a key and tags. It makes them in the
 * name of this role, and only copies images into them.
 * Source: ECR user guide, IAM role for repository creation templates.
 * @param prefixes First parts of the repositories' names.
 */
export function repositoryCreationPolicy(registry: RegistryWhere, prefixes: readonly string[], keyArn: string): string {
  return policy([
    {
      Sid: "Repositories",
      Effect: "Allow",
      Action: ["ecr:CreateRepository", "ecr:ReplicateImage", "ecr:TagResource"],
      Resource: below(registry, prefixes),
    },
    {
      Sid: "Key",
      Effect: "Allow",
      Action: ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"],
      Resource: keyArn,
    },
  ]);
}
