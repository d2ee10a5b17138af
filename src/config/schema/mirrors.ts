import { z } from "zod";
import { chartSourceFault, imagePrefixFault } from "../rules";
import { text } from "./field";

const copied = z.strictObject({
  /** Copies that somebody made, as `npm run mirror` lists them: clusters without a way to the internet need them. */
  kind: z.literal("copied"),
  /** What stands in front of an image's own name: `111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror`. */
  prefix: text(imagePrefixFault),
});

const pullThrough = z.strictObject({
  /** The registry's pull-through cache: the first pull of an image reaches out, from ECR and not from the cluster. Every registry that an image comes from must be in `registry.pullThroughCache`. */
  kind: z.literal("pullThrough"),
});

/** Where charts and images come from when not from their publishers. */
export const mirrors = z.strictObject({
  /** Where the charts lie: an OCI address such as `oci://111122223333.dkr.ecr.us-east-1.amazonaws.com/charts`, or a folder of archives named `<chart>-<version>.tgz`, relative to where Terraform runs. @default the charts' own repositories */
  charts: text(chartSourceFault).optional(),
  /** Where the images lie. @default the images' own registries */
  images: z.discriminatedUnion("kind", [copied, pullThrough]).optional(),
});
