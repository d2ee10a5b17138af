import { FACTS_CHECKED, type Fact } from "./checked";

/** Addresses that a control plane wants in each of its subnets. */
export interface ControlPlaneAddresses extends Fact {
  /** Free addresses without which EKS makes and upgrades no control plane. */
  readonly least: number;
  /** Free addresses that EKS advises. */
  readonly advised: number;
}

/** Addresses that EKS wants in each subnet of a control plane. */
export const CONTROL_PLANE_ADDRESSES: ControlPlaneAddresses = {
  least: 6,
  advised: 16,
  source: "EKS user guide, network requirements for VPC and subnets",
  checked: FACTS_CHECKED,
};
