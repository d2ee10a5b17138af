import { canonicalJson } from "../core/terraform-text";

/**
 * Which images of a repository expire: those without a tag after some days, and the oldest tagged ones beyond a number.
 * Images without a tag do not count as kept: a multi-platform image has one tagged index and an untagged image per platform,
 * which ECR keeps as long as the index. Source: ECR user guide, lifecycle policies.
 */
export function lifecyclePolicy(keepLast: number, untaggedDays: number): string {
  const expire = { type: "expire" };
  return canonicalJson({
    rules: [
      {
        rulePriority: 1,
        description: `Images without a tag expire after ${untaggedDays} days`,
        selection: {
          tagStatus: "untagged",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: untaggedDays,
        },
        action: expire,
      },
      {
        rulePriority: 2,
        description: `The newest ${keepLast} tagged images are kept`,
        selection: {
          tagStatus: "tagged",
          tagPatternList: ["*"],
          countType: "imageCountMoreThan",
          countNumber: keepLast,
        },
        action: expire,
      },
    ],
  });
}
