import { FACTS_CHECKED, type Fact } from "./checked";

/** A bucket of somebody else that nodes read without credentials of this account. */
export interface PublicBucket extends Fact {
  /** What is in it. */
  readonly holds: string;
  /** Name of the bucket in a region. */
  readonly name: (region: string) => string;
  /** Regions whose clients are sent there. @default every region */
  readonly regions?: readonly string[];
}

/** Buckets that nodes must reach through an endpoint of S3, or pulls and updates fail. */
export const PUBLIC_BUCKETS: readonly PublicBucket[] = [
  {
    holds: "layers of images in ECR",
    name: (region) => `prod-${region}-starport-layer-bucket`,
    source: "ECR user guide, VPC endpoints: minimum S3 bucket permissions",
    checked: FACTS_CHECKED,
  },
  {
    holds: "packages of Amazon Linux 2023",
    name: (region) => `al2023-repos-${region}-de612dc2`,
    source: "Amazon Linux 2023 user guide, VPC endpoint policy",
    checked: FACTS_CHECKED,
  },
  {
    holds: "layers that registry.k8s.io sends clients inside AWS to",
    name: (region) => `prod-registry-k8s-io-${region}`,
    source: "kubernetes/registry.k8s.io and kubernetes/k8s.io registry.k8s.io buckets",
    checked: FACTS_CHECKED,
  },
  {
    holds: "layers that quay.io sends clients in its own region to; clients elsewhere go to its content network",
    name: () => "quayio-production-s3",
    regions: ["us-east-1"],
    source: "OpenShift installation guide, firewall: quayio-production-s3.s3.amazonaws.com; quay/quay S3 storage",
    checked: FACTS_CHECKED,
  },
];
