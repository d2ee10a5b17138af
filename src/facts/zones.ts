import { FACTS_CHECKED, type Fact } from "./checked";

/** A zone in which EKS places no control plane. */
export interface RefusedZone extends Fact {
  /** Id of the zone, the same in every account; its name differs from account to account. */
  readonly zoneId: string;
}

const source = "EKS user guide, network requirements for VPC and subnets; eksctl-io/eksctl@99984adb6164 pkg/az";

/** Zones in which EKS places no control plane. */
export const REFUSED_ZONES: readonly RefusedZone[] = [
  { zoneId: "use1-az3", source, checked: FACTS_CHECKED },
  { zoneId: "usw1-az2", source, checked: FACTS_CHECKED },
  { zoneId: "cac1-az3", source, checked: FACTS_CHECKED },
];

/** Ids of the zones in which EKS places no control plane. */
export const CONTROL_PLANE_REFUSED_ZONE_IDS: readonly string[] = REFUSED_ZONES.map(({ zoneId }) => zoneId);
