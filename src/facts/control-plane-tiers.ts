import type { Fact } from "./checked";

/** Capacity that a control plane is given. */
export interface ControlPlaneTier extends Fact {
  /** Name of the tier in the EKS API. */
  readonly tier: string;
  /** Whether the capacity is there all the time and paid for by the hour, rather than scaled by AWS. */
  readonly provisioned: boolean;
}

const source = "botocore 1.44.8 eks ProvisionedControlPlaneTier";
const checked = "2026-11-20";

/** The tiers, smallest first. */
export const CONTROL_PLANE_TIERS: readonly ControlPlaneTier[] = [
  { tier: "standard", provisioned: false, source, checked },
  { tier: "tier-xl", provisioned: true, source, checked },
  { tier: "tier-2xl", provisioned: true, source, checked },
  { tier: "tier-4xl", provisioned: true, source, checked },
  { tier: "tier-8xl", provisioned: true, source, checked },
];
