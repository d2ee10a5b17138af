import { CONTROL_PLANE_REFUSED_ZONE_IDS } from "../../facts/zones";

/** A zone as the stand-in shows it: which id belongs to which name is another matter in every real account. */
export interface Zone {
  /** Name: `us-east-1a`. */
  readonly name: string;
  /** Id: `use1-az1`. */
  readonly id: string;
}

/** Six zones of a region, by name; none has an id in which EKS places no control plane. */
export function zonesOf(region: string): Zone[] {
  const prefix = abbreviated(region);
  const ids = [1, 2, 3, 4, 5, 6, 7]
    .map((n) => `${prefix}-az${n}`)
    .filter((id) => !CONTROL_PLANE_REFUSED_ZONE_IDS.includes(id));
  return [..."abcdef"].map((letter, i) => ({ name: `${region}${letter}`, id: ids[i] ?? "" }));
}

/** The short form of a region in zone ids: `use1` for `us-east-1`, `apse2` for `ap-southeast-2`. */
function abbreviated(region: string): string {
  const parts = region.split("-");
  const [number = "", direction = ""] = [parts.pop(), parts.pop()];
  const short = direction.replace(/^(north|south)?(east|west)?(central)?$/, (_, ns = "", ew = "", c = "") =>
    [ns, ew, c].map((word: string) => word.charAt(0)).join(""),
  );
  return `${parts[0]}${parts
    .slice(1)
    .map((part) => part.charAt(0))
    .join("")}${short}${number}`;
}
