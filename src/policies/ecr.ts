import { accountRoot, policy, type Where } from "./document";

/** Lets others pull from a repository. Source: ECR user guide, repository policies. */
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
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      },
    ],
    "repository",
  );
}

/** Lets nodes make the copies that a pull-through cache rule stands for, on first pull. Source: ECR user guide, pull through cache permissions. */
export function pullThroughPolicy(
  { partition, region, accountId }: Pick<Where, "partition" | "region" | "accountId">,
  prefixes: readonly string[],
): string {
  return policy([
    {
      Sid: "FirstPull",
      Effect: "Allow",
      Action: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
      Resource: [...prefixes]
        .sort()
        .map((prefix) => `arn:${partition}:ecr:${region}:${accountId}:repository/${prefix}/*`),
    },
  ]);
}
