import { blocksOf, isTrue, isUnknown, quoted, textsOf } from "../../block";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { letsInAnybody, statementsOf } from "../../statements";
import { lifecycleLooks } from "./lifecycle";
import { scanningLooks } from "./scanning";

const TEMPLATE = "aws_ecr_repository_creation_template";

/** Repositories. */
export const REPOSITORY_CONTROLS: readonly Control[] = [
  {
    id: "ECR-01",
    title: "images are scanned when they are pushed",
    severity: "high",
    sources: ["CKV_AWS_163", "AWS-0030", "CIS 5.1.1", "BPG-SEC image"],
    why: "Known holes in an image go unseen until somebody uses them.",
    remedy:
      "Repositories of `registry.repositories` are; set image_scanning_configuration on one of your own, or `registry.accountSettings.scanning`.",
    waive: ["registry.repositories.<repository>"],
    check: scanningLooks,
  },
  {
    id: "ECR-02",
    title: "a tag names one image for ever",
    severity: "high",
    sources: ["CKV_AWS_51", "AWS-0031", "BPG-SEC image"],
    why: "Whoever may push can put another image behind a tag that runs already, and the next pod that starts runs it.",
    remedy: "Leave `tagMutability` out.",
    waive: ["registry.repositories.<repository>"],
    check: (output) => each(taggedByPush(output), "image_tag_mutability", mutabilityFault),
  },
  {
    id: "ECR-03",
    title: "images are encrypted with a customer managed key",
    severity: "low",
    sources: ["CKV_AWS_136", "AWS-0033"],
    why: "A key of one's own says who reads the images, and its log says who did. It cannot be given to a repository later.",
    remedy:
      "Repositories of `registry` are, with a key made there or `registry.kmsKeyArn`; set encryption_configuration on one of your own.",
    waive: ["registry.repositories.<repository>"],
    check: (output) => output.all("aws_ecr_repository", TEMPLATE).flatMap(encryptionLooks),
  },
  {
    id: "ECR-04",
    title: "no policy opens a repository to everybody",
    severity: "high",
    sources: ["CKV_AWS_32", "AWS-0032", "AwsSolutions-ECR1", "CIS 5.1.2", "BPG-SEC image"],
    why: "Every AWS account there is could pull the images, or push its own.",
    remedy: "Name accounts or roles in `pullPrincipals`, and principals in a policy of your own.",
    waive: ["registry.repositories.<repository>"],
    check: policyLooks,
  },
  {
    id: "ECR-06",
    title: "old images expire by rules",
    severity: "low",
    sources: ["BPG-SEC image", "tflint aws_ecr_lifecycle_policy_invalid_policy"],
    why: "Images that nobody runs pile up, cost money, and wait with their holes for somebody to run them.",
    remedy: "Repositories of `registry` have such rules; give one of your own an aws_ecr_lifecycle_policy.",
    waive: ["registry.repositories.<repository>"],
    check: lifecycleLooks,
  },
  {
    id: "ECR-08",
    title: "a repository with images in it cannot be destroyed",
    severity: "medium",
    guard: true,
    sources: ["provider behaviour RepositoryNotEmptyException"],
    why: "With force_delete a destroy takes every image along, those that run included.",
    remedy: "Leave `protection` out, and force_delete on a repository of your own.",
    check: (output) =>
      each(output.all("aws_ecr_repository"), "force_delete", ({ block }) =>
        isTrue(block.force_delete) ? "is true; want false" : undefined,
      ),
  },
];

/** Repositories and templates whose tags come from pushes. ECR moves the tags of a pull-through cache itself, as the remote registry does. */
function taggedByPush(output: EnvironmentOutput): readonly ResourceBlock[] {
  return output
    .all("aws_ecr_repository", TEMPLATE)
    .filter(({ block }) => !textsOf(block.applied_for).includes("PULL_THROUGH_CACHE"));
}

/** Exclusions name their tags, as for caches of builds. */
function mutabilityFault({ block }: ResourceBlock): string | undefined {
  const mutability = block.image_tag_mutability;
  const filters = blocksOf(block.image_tag_mutability_exclusion_filter).map(({ filter }) => `${filter}`);
  const every = mutability === "IMMUTABLE_WITH_EXCLUSION" ? filters.find((filter) => /^\*+$/.test(filter)) : undefined;
  if (every !== undefined) {
    return `is ${quoted(mutability)} with the exclusion ${quoted(every)}, which is every tag; want filters that name tags`;
  }
  return mutability === "IMMUTABLE" || mutability === "IMMUTABLE_WITH_EXCLUSION" || isUnknown(mutability)
    ? undefined
    : `is ${quoted(mutability)}; want "IMMUTABLE"`;
}

function encryptionLooks(place: ResourceBlock): Look[] {
  const [{ encryption_type: type, kms_key: key } = {}] = blocksOf(place.block.encryption_configuration);
  if (type !== "KMS" && type !== "KMS_DSSE" && !isUnknown(type)) {
    return [look(place, "encryption_configuration.encryption_type", `is ${quoted(type)}; want "KMS"`)];
  }
  return [look(place, "encryption_configuration.kms_key", !key && `is ${quoted(key)}; want the ARN of a key`)];
}

/** Nobody outside the account pulls from a repository that has no policy. */
function policyLooks(output: EnvironmentOutput): Look[] {
  const holders = [
    ...output
      .all("aws_ecr_repository_policy", "aws_ecr_registry_policy")
      .map((place) => ({ place, attribute: "policy" })),
    ...output
      .all(TEMPLATE)
      .filter(({ block }) => block.repository_policy !== undefined)
      .map((place) => ({ place, attribute: "repository_policy" })),
  ];
  return [
    ...each(output.all("aws_ecr_repository"), "", () => undefined),
    ...holders.map(({ place, attribute }) => {
      const open = statementsOf(output, place, attribute)?.find((one) => letsInAnybody(one));
      return look(
        place,
        attribute,
        open && `allows everybody ${open.actions.join(", ")}; want principals, or a condition on the organization`,
      );
    }),
  ];
}
