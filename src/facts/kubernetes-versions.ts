import { InvalidInput } from "../core/problems";
import { FACTS_CHECKED, type Fact } from "./checked";

/** A Kubernetes minor version on EKS. Days are `YYYY-MM-DD` in UTC. */
export interface KubernetesVersion extends Fact {
  /** The minor, such as `1.35`. */
  readonly version: string;
  /** Day on which standard support ends. */
  readonly endOfStandardSupport: string;
  /** Day on which extended support ends. @default AWS has not named it yet */
  readonly endOfExtendedSupport?: string;
}

/** What AWS gives a version on a day: patches, patches at extra cost, or nothing. */
export type Support = "standard" | "extended" | "ended";

const EOL = "endoflife-date/endoflife.date@a70eca337600 products/amazon-eks.md";
const GUIDE = "awsdocs/amazon-eks-user-guide@013856044148 kubernetes-versions.adoc";

function row(
  version: string,
  endOfStandardSupport: string,
  endOfExtendedSupport: string | undefined,
  source: string,
): KubernetesVersion {
  return { version, endOfStandardSupport, endOfExtendedSupport, source, checked: FACTS_CHECKED };
}

/** The versions that are known, newest first. None is the default one and none is the latest: a cluster names its own. */
export const KUBERNETES_VERSIONS: readonly KubernetesVersion[] = [
  row("1.37", "2027-12-01", undefined, "second-hand: public repositories that quote DescribeClusterVersions, 2026-10"),
  row("1.36", "2027-08-02", "2028-08-02", EOL),
  row("1.35", "2027-03-27", "2028-03-27", EOL),
  row("1.34", "2026-12-02", "2027-12-02", `${EOL}; ${GUIDE}`),
  row("1.33", "2026-07-29", "2027-07-29", `${EOL}; ${GUIDE}`),
  row("1.32", "2026-03-23", "2027-03-23", `${EOL}; ${GUIDE}`),
  row("1.31", "2025-11-26", "2026-11-26", `${EOL}; ${GUIDE}`),
  row("1.30", "2025-07-23", "2026-07-23", EOL),
  row("1.29", "2025-03-23", "2026-03-23", EOL),
  row("1.28", "2024-11-26", "2025-11-26", EOL),
];

/**
 * The row of a version.
 * @throws InvalidInput for a version that is not in the table; it lists those that are
 */
export function kubernetesVersion(version: string): KubernetesVersion {
  const found = KUBERNETES_VERSIONS.find((known) => known.version === version);
  if (!found) {
    const known = KUBERNETES_VERSIONS.map((row) => row.version).join(", ");
    throw new InvalidInput("Kubernetes version", [
      { path: "", message: `is ${JSON.stringify(version)}; want one of ${known}` },
    ]);
  }
  return found;
}

/**
 * The support of a version on a day, `YYYY-MM-DD`. On the day that support ends there is none any more: AWS may upgrade
 * the control plane by itself from then on. Source: EKS user guide, version lifecycle.
 * @throws InvalidInput for a version that is not in the table
 */
export function supportOn(version: string, day: string): Support {
  const { endOfStandardSupport, endOfExtendedSupport } = kubernetesVersion(version);
  if (day < endOfStandardSupport) {
    return "standard";
  }
  return endOfExtendedSupport === undefined || day < endOfExtendedSupport ? "extended" : "ended";
}
