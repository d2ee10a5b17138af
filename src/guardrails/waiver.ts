import { nearest } from "../core/naming";
import type { Problem } from "../core/problems";
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
  /** Whether the description names the constructs itself, so that each must be there. @default they are those that its object becomes */
  readonly named?: boolean;
  /** Whether it follows from another field, such as `profile`, and may therefore have nothing to excuse. @default it was asked for, and must excuse something */
  readonly standing?: boolean;
}

/** Whether a waiver covers a place. */
export function covers({ where }: Waiver, { path }: Pick<Place, "path">): boolean {
  return where.some((prefix) => isAtOrBelow(path, prefix));
}

/** What is wrong with the constructs that a waiver names itself, among the paths of those that the output has. */
export function nowhere({ path, where, named }: Waiver, paths: readonly string[]): Problem[] {
  return where.flatMap((prefix, i): Problem[] => {
    if (!named || paths.some((one) => isAtOrBelow(one, prefix))) {
      return [];
    }
    const near = nearest(prefix, [...new Set(paths.flatMap(ancestors))]) ?? paths[0];
    const message = `is ${prefix}, which names no construct of the output; want the path of one${near ? `, such as ${near}` : ""}`;
    return [{ path: `${path}.where[${i}]`, message }];
  });
}

function isAtOrBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** A path and those of the constructs above it: `a/b`, then `a`. */
function ancestors(path: string): string[] {
  const end = path.lastIndexOf("/");
  return end < 0 ? [path] : [path, ...ancestors(path.slice(0, end))];
}
