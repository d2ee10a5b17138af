import { DataAwsEcrImages } from "@cdktf/provider-aws/lib/data-aws-ecr-images";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { idOf } from "../../core/naming";

/** Where an image is looked for before anything is planned with it. */
export interface ImagePresence {
  /** Name of the repository in AWS, literally, such as `reference/web`. */
  readonly repositoryName: string;
  /** Account of the registry. */
  readonly registryId: string;
  /** Region of the registry. */
  readonly region: string;
  /** Tag. @default a digest is looked for */
  readonly tag?: string;
  /** Digest. @default a tag is looked for */
  readonly digest?: string;
}

/** A condition that stops a plan, as a lifecycle block takes it. */
interface Condition {
  readonly condition: string;
  readonly errorMessage: string;
}

/**
 * Stops the plan of an application whose image is not in the registry: its pods would wait for it until the apply gives up, fifteen
 * minutes later. The registry is asked with literal names, so at plan, and once for each repository.
 * @param home Region of the state's provider.
 */
export function imageGuard(scope: Construct, presence: ImagePresence, home: string): Condition {
  const { repositoryName, tag, digest } = presence;
  const { friendlyUniqueId } = listOf(scope, presence, home);
  const ids = `data.aws_ecr_images.${friendlyUniqueId}.image_ids`;
  const wanted = tag ?? digest ?? "";
  const name = tag === undefined ? `${repositoryName}@${digest}` : `${repositoryName}:${tag}`;
  return {
    // An asterisk, which is neither a tag nor a digest, is how a rehearsal says that any image is there.
    condition: `\${anytrue([for id in ${ids} : contains(["${wanted}", "*"], coalesce(id.${tag === undefined ? "image_digest" : "image_tag"}, "none"))])}`,
    errorMessage: `The image ${name} is not in the registry ${presence.registryId} (${presence.region}). Push it first, between the states registry and workloads, or name one that is there.`,
  };
}

function listOf(
  scope: Construct,
  { repositoryName, registryId, region }: ImagePresence,
  home: string,
): DataAwsEcrImages {
  const stack = TerraformStack.of(scope);
  const id = `images-${idOf(repositoryName)}`;
  const found = stack.node.tryFindChild(id) as DataAwsEcrImages | undefined;
  return found ?? new DataAwsEcrImages(stack, id, { repositoryName, registryId, ...(region !== home && { region }) });
}
