import { zoneName } from "../../../core/patterns";
import { CONTROL_PLANE_REFUSED_ZONE_IDS } from "../../../facts/zones";
import { blocksOf } from "../../block";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

/** Ids of zones that are none of Local or Wavelength. Source: EC2 user guide, AZ IDs: `use1-az1`, `use1-bos1-az1`, `use1-wl1-bos-wlz1`. */
const ZONE_ID = /^[a-z]{3,5}\d-az\d{1,2}$/;

/** What is wrong with the zone of a control plane's subnet; nothing when only the plan can tell. */
export function zoneFault(output: EnvironmentOutput, subnet: ResourceBlock): string | undefined {
  const { outpost_arn: outpost, availability_zone: name, availability_zone_id: id } = subnet.block;
  if (outpost !== undefined) {
    return `has ${subnet.address}, which is on an Outpost; want a subnet in a zone of the region`;
  }
  if (typeof id === "string" && !id.includes("${")) {
    return !ZONE_ID.test(id) || CONTROL_PLANE_REFUSED_ZONE_IDS.includes(id)
      ? `has ${subnet.address}, which is in ${id}; want a zone that takes control planes`
      : undefined;
  }
  if (typeof name !== "string" || name.includes("${")) {
    return undefined;
  }
  if (zoneName(name) !== undefined) {
    return `has ${subnet.address}, which is in ${name}; want an availability zone of the region`;
  }
  const refused = refusedIn(name);
  return refused && !isAsked(output, name, refused)
    ? `has ${subnet.address} in ${name}, whose id nobody asks for; want a plan that refuses ${refused}`
    : undefined;
}

/** The zone that EKS refuses in the region of a zone: `use1-az3` for us-east-1a. Ids start with the initials of their region. */
function refusedIn(zone: string): string | undefined {
  const [place = "", side = "", number = ""] = zone.split("-");
  const prefix = `${place}${side.slice(0, 1)}${number.slice(0, 1)}-`;
  return CONTROL_PLANE_REFUSED_ZONE_IDS.find((id) => id.startsWith(prefix));
}

/** Whether the plan looks a zone up and stops when it has the id. */
function isAsked(output: EnvironmentOutput, zone: string, refused: string): boolean {
  return output
    .sources("aws_availability_zone")
    .filter(({ block }) => block.name === zone)
    .some(({ block }) =>
      blocksOf(block.lifecycle)
        .flatMap(({ postcondition }) => blocksOf(postcondition))
        .some(({ condition }) => `${condition}`.includes(refused)),
    );
}
