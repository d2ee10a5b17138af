import type { Fact } from "./checked";

/** A Kubernetes minor on EKS. Days are UTC. */
export interface KubernetesVersion extends Fact {
  /** Minor, such as `1.35`. */
  readonly version: string;
  /** Last day of standard support. */
  readonly endOfStandardSupport: string;
  /** Last day of extended support. @default not announced */
  readonly endOfExtendedSupport?: string;
}

const EOL = "endoflife-date/endoflife.date@a70eca337600 products/amazon-eks.md";
const row = (
  version: string,
  endOfStandardSupport: string,
  endOfExtendedSupport?: string,
  source = EOL,
): KubernetesVersion => ({
  version,
  endOfStandardSupport,
  endOfExtendedSupport,
  source,
  checked: "2026-11-22",
});

/** Minors that EKS serves or served, newest first. */
export const KUBERNETES_VERSIONS: readonly KubernetesVersion[] = [
  row(
    "1.37",
    "2027-12-01",
    undefined,
    "aws.amazon.com/about-aws/whats-new/2026/10/amazon-eks-distro-kubernetes-version-1-37, DescribeClusterVersions as quoted second-hand",
  ),
  row("1.36", "2027-08-02", "2028-08-02"),
  row("1.35", "2027-03-27", "2028-03-27"),
  row("1.34", "2026-12-02", "2027-12-02"),
  row("1.33", "2026-07-29", "2027-07-29"),
  row("1.32", "2026-03-23", "2027-03-23"),
  row("1.31", "2025-11-26", "2026-11-26"),
  row("1.30", "2025-07-23", "2026-07-23"),
  row("1.29", "2025-03-23", "2026-03-23"),
];

/**
 * The row of a minor.
 * @throws Error for a minor that is not in the table; descriptions are checked before
 */
export function kubernetesVersion(version: string): KubernetesVersion {
  const found = KUBERNETES_VERSIONS.find((candidate) => candidate.version === version);
  if (found === undefined) {
    throw new Error(`Kubernetes ${version} is not in the table of versions`);
  }
  return found;
}

/** How AWS supports a minor on a day: fourteen months of standard support, then twelve of extended. Source: EKS user guide, versions. */
export function supportOn(version: string, day: string): "standard" | "extended" | "ended" {
  const { endOfStandardSupport, endOfExtendedSupport = "9999-12-31" } = kubernetesVersion(version);
  if (day <= endOfStandardSupport) {
    return "standard";
  }
  return day <= endOfExtendedSupport ? "extended" : "ended";
}
