import { FACTS_CHECKED, type Fact } from "./checked";

/** From which Karpenter on a Kubernetes minor is supported. */
export interface KarpenterSupport extends Fact {
  /** Kubernetes minor, such as `1.35`. */
  readonly kubernetes: string;
  /** Oldest Karpenter that works with it. */
  readonly from: string;
}

const MATRIX = "aws/karpenter-provider-aws@1d927085dd81 website/content/en/v1.14/upgrading/compatibility.md";

function row(kubernetes: string, from: string): KarpenterSupport {
  return { kubernetes, from, source: MATRIX, checked: FACTS_CHECKED };
}

/** The matrix as Karpenter's authors publish it with 1.14, oldest minor first. */
export const KARPENTER_VERSIONS: readonly KarpenterSupport[] = [
  row("1.30", "0.37"),
  row("1.31", "1.0.5"),
  row("1.32", "1.2"),
  row("1.33", "1.5"),
  row("1.34", "1.6"),
  row("1.35", "1.9"),
  row("1.36", "1.13"),
];

/** The Kubernetes minors that a version of Karpenter works with, oldest first. */
export function karpenterMinors(version: string): readonly string[] {
  return KARPENTER_VERSIONS.filter(({ from }) => !isOlder(version, from)).map(({ kubernetes }) => kubernetes);
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(".").map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}
