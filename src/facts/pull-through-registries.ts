import type { Fact } from "./checked";
import { FACTS_CHECKED } from "./checked";

/** A remote registry that ECR can copy on first pull. */
export interface PullThroughRegistry extends Fact {
  /** Host that images are named by. */
  readonly host: string;
  /** Host that ECR fetches from, `upstream_registry_url` of the rule. */
  readonly upstream: string;
  /** Name of the registry in the ECR API. */
  readonly upstreamRegistry: string;
  /** Whether ECR must log in, with a Secrets Manager secret named `ecr-pullthroughcache/...`. */
  readonly needsCredential: boolean;
  /** First part of the names of the copies when the description names none. */
  readonly prefix: string;
}

function row(host: string, upstreamRegistry: string, needsCredential: boolean, upstream = host): PullThroughRegistry {
  return {
    host,
    upstream,
    upstreamRegistry,
    needsCredential,
    prefix: host,
    source: "ECR user guide, pull through cache rules; botocore 1.44.8 ecr UpstreamRegistry",
    checked: FACTS_CHECKED,
  };
}

/** The registries, by the host that images are named by. */
export const PULL_THROUGH_REGISTRIES: Readonly<Record<string, PullThroughRegistry>> = {
  "public.ecr.aws": row("public.ecr.aws", "ecr-public", false),
  "registry.k8s.io": row("registry.k8s.io", "k8s", false),
  "quay.io": row("quay.io", "quay", false),
  "ghcr.io": row("ghcr.io", "github-container-registry", true),
  // Docker Hub answers to docker.io by name alone; its registry is elsewhere, and ECR wants that host.
  "docker.io": row("docker.io", "docker-hub", true, "registry-1.docker.io"),
};
