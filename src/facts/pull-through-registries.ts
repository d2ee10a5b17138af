/** A remote registry that ECR can copy on first pull. Source: ECR user guide, pull through cache; checked 2026-11-22. */
export interface PullThroughRegistry {
  /** Host that ECR pulls from. */
  readonly upstream: string;
  /** Whether ECR asks for a login. */
  readonly needsCredential: boolean;
  /** First part of the copies' names unless the description says otherwise. */
  readonly prefix: string;
}

/** Registries by the host that image names use. */
export const PULL_THROUGH_REGISTRIES: Readonly<Record<string, PullThroughRegistry>> = {
  "public.ecr.aws": { upstream: "public.ecr.aws", needsCredential: false, prefix: "ecr-public" },
  "registry.k8s.io": { upstream: "registry.k8s.io", needsCredential: false, prefix: "kubernetes" },
  "quay.io": { upstream: "quay.io", needsCredential: false, prefix: "quay" },
  "ghcr.io": { upstream: "ghcr.io", needsCredential: true, prefix: "github" },
  "docker.io": { upstream: "registry-1.docker.io", needsCredential: true, prefix: "docker-hub" },
};
