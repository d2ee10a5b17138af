import { FACTS_CHECKED, type Fact } from "./checked";

/** The oldest version of a chart that is installed, because of what those before it let happen. */
export interface SecurityFloor extends Fact {
  /** Name of the chart. */
  readonly chart: string;
  /** Version of the chart that brings the repair. */
  readonly from: string;
  /** What is repaired by it. */
  readonly reason: string;
}

/** Charts whose older versions are refused. */
export const SECURITY_FLOORS: readonly SecurityFloor[] = [
  {
    chart: "kyverno",
    from: "3.9.1",
    reason: "GHSA-5qq8-67g6-4h2w and four more advisories",
    source: "second-hand: public repositories of 2026-09 that name the advisories and the release 1.19.1 of 2026-09-10",
    checked: FACTS_CHECKED,
  },
];

/** The floor that a version of a chart lies below; nothing when there is none. Versions are `1.2.3`, with or without a `v`. */
export function floorAbove(chart: string, version: string): SecurityFloor | undefined {
  return SECURITY_FLOORS.find((floor) => floor.chart === chart && isBelow(version, floor.from));
}

function isBelow(version: string, floor: string): boolean {
  const [numbers = [], wanted = []] = [version, floor].map((text) =>
    text.replace(/^v/, "").split(/[-+]/)[0]?.split(".").map(Number),
  );
  const first = wanted.findIndex((part, i) => part !== numbers[i]);
  // A version before a release, such as 3.9.1-rc.1, comes before it.
  return first === -1 ? version.includes("-") : (numbers[first] ?? 0) < (wanted[first] ?? 0);
}
