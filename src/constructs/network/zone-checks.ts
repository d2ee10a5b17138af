import { DataAwsAvailabilityZone } from "@cdktf/provider-aws/lib/data-aws-availability-zone";
import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { Construct } from "constructs";
import { CONTROL_PLANE_REFUSED_ZONE_IDS } from "../../facts/zones";

/** Properties of {@link ZoneChecks}. */
export interface ZoneChecksProps {
  /** Region of the zones. */
  readonly region: string;
  /** Names of the zones. */
  readonly zones: readonly string[];
}

/**
 * Asks AWS at plan whether every zone is there for this account, and fit for a control plane. A zone's name cannot tell:
 * it means different places in different accounts.
 */
export class ZoneChecks extends Construct {
  constructor(scope: Construct, id: string, props: ZoneChecksProps) {
    super(scope, id);
    const { region, zones } = props;
    const all = new DataAwsAvailabilityZones(this, "Default", {
      allAvailabilityZones: true,
      filter: [{ name: "zone-type", values: ["availability-zone"] }],
    });
    const names = `data.aws_availability_zones.${all.friendlyUniqueId}.names`;
    for (const zone of [...zones].sort()) {
      new DataAwsAvailabilityZone(this, zone, {
        name: zone,
        allAvailabilityZones: true,
        lifecycle: {
          precondition: [
            {
              condition: `\${contains(${names}, "${zone}")}`,
              errorMessage: `This account has no availability zone ${zone} in ${region}; want one of \${join(", ", ${names})}.`,
            },
          ],
          postcondition: postconditions(zone),
        },
      });
    }
  }
}

function postconditions(zone: string) {
  const refused = CONTROL_PLANE_REFUSED_ZONE_IDS;
  return [
    {
      condition: '${self.zone_type == "availability-zone"}',
      errorMessage: `Zone ${zone} is of the type \${self.zone_type}; want an availability zone, no Local or Wavelength Zone.`,
    },
    {
      condition: '${self.state == "available" && self.opt_in_status != "not-opted-in"}',
      errorMessage: `Zone ${zone} is \${self.state}, \${self.opt_in_status}; want a zone that is available to this account.`,
    },
    {
      condition: `\${!contains(${JSON.stringify(refused)}, self.zone_id)}`,
      errorMessage: `Zone ${zone} is \${self.zone_id} in this account, where EKS places no control plane (${refused.join(", ")}); want another zone.`,
    },
  ];
}
