import { z } from "zod";
import { accountIdFault, keyArnFault, regionFault, repositoryFault, roleArnFault } from "../rules";
import { awsElsewhere } from "./aws";
import { named, text, waive, whole } from "./field";

/** An image repository. */
const repository = z.strictObject({
  /** How many tagged images are kept; the oldest beyond it expire. @default 30 */
  keepLast: whole(1, 10000).optional(),
  /** Days after which an image without a tag expires. @default 7 */
  untaggedDays: whole(1, 3650).optional(),
  /** Whether a tag, once pushed, can point at another image: `IMMUTABLE` or, with a waiver of ECR-02, `MUTABLE`. @default IMMUTABLE */
  tagMutability: z.enum(["IMMUTABLE", "MUTABLE"]).optional(),
  /** Accounts (twelve digits) or role ARNs outside this account that may pull. @default nobody outside the account */
  pullPrincipals: z.array(z.union([text(accountIdFault), text(roleArnFault)])).optional(),
  /** Controls that this object is excused from, keyed by control id such as `EKS-01`. @default every control holds */
  waive: waive.optional(),
});

/** A remote registry that is copied on first pull. */
const pullThroughRule = z.strictObject({
  /** First part of the names of the copies in our registry, 2 to 30 characters. @default the key */
  prefix: z.string().optional(),
  /** ARN of the Secrets Manager secret (named `ecr-pullthroughcache/...`) with the user and token. Needed for ghcr.io and docker.io. @default no credential */
  credentialArn: z.string().optional(),
});

/** Settings that exist once per account and region; only one environment may declare them. */
const accountSettings = z.strictObject({
  /** How images are scanned: `BASIC` on push, or `ENHANCED` (Amazon Inspector), continuously. @default BASIC */
  scanning: z.enum(["BASIC", "ENHANCED"]).optional(),
  /** Regions and accounts that every image is copied to. @default none */
  replication: z
    .array(
      z.strictObject({
        /** Region copied to. */
        region: text(regionFault),
        /** Account copied to. @default the registry's own account */
        accountId: text(accountIdFault).optional(),
      }),
    )
    .optional(),
});

const own = z.strictObject({
  /** Repositories that this environment makes. */
  kind: z.literal("own"),
  /** Account and region of the registry, when not the environment's. @default the environment's */
  aws: awsElsewhere.optional(),
  /** The repositories, keyed by name. In AWS the name is `<environment>/<key>`. @default none */
  repositories: named(repositoryFault, repository).optional(),
  /** Remote registries copied on first pull, keyed by the registry's host: `public.ecr.aws`, `registry.k8s.io`, `quay.io`, `ghcr.io`, `docker.io`. @default none */
  pullThroughCache: z
    .partialRecord(z.enum(["public.ecr.aws", "registry.k8s.io", "quay.io", "ghcr.io", "docker.io"]), pullThroughRule)
    .optional(),
  /** ARN of the KMS key that encrypts the images; it cannot be changed later. @default a key is made here */
  kmsKeyArn: text(keyArnFault).optional(),
  /** Settings that exist once per account and region, made by this environment and by no other. @default not made here */
  accountSettings: accountSettings.optional(),
});

const existing = z.strictObject({
  /** A registry that somebody else owns, often in a shared account. */
  kind: z.literal("existing"),
  /** Account of the registry. */
  accountId: text(accountIdFault),
  /** Region of the registry. @default the environment's region */
  region: text(regionFault).optional(),
  /** Full names of its repositories, keyed by the name used here. */
  repositories: z.record(text(repositoryFault), text(repositoryFault)),
});

/** Where images come from. */
export const registry = z.discriminatedUnion("kind", [own, existing]);
