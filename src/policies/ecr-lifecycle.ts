import { canonicalJson } from "../core/terraform-text";

/**
 * Which images of a repository expire: those without a tag after some days, and the oldest tagged ones beyond a number.
 * Source: ECR user guide, lifecycle policies; a rule for any tag status must have the highest number.
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
        description: `The newest ${keepLast} images are kept`,
        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: keepLast },
        action: expire,
      },
    ],
  });
}
