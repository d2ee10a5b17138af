import type { Place } from "./output";

/** A decision to live with findings of one control in some place. */
export interface Waiver {
  /** Id of the control. */
  readonly control: string;
  /** Where the decision is written: `clusters.main.endpoint.waive.EKS-01`. */
  readonly path: string;
  /** Why. */
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. @default it follows from the description and ends with it */
  readonly until?: string;
  /** Paths of the constructs that it covers, with everything below them: `reference-network`, `reference-main-cluster/Default/nodes-workers`. */
  readonly where: readonly string[];
  /** Whether it follows from another field, such as `profile`, and may therefore have nothing to excuse. @default it was asked for, and must excuse something */
  readonly standing?: boolean;
}

/** Whether a waiver covers a place. */
export function covers({ where }: Waiver, { path }: Place): boolean {
  return where.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}
