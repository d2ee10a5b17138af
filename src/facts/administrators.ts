import { FACTS_CHECKED, type Fact } from "./checked";

/** How many may be administrators. */
export interface AdministratorBound extends Fact {
  /** Most principals with every right in one cluster, the deployer's role among them. */
  readonly most: number;
}

/**
 * Most administrators of a cluster. No source for EKS names a number: this is the one for people (fewer than five) of another
 * directory's vendor, and the role that runs Terraform on top.
 */
export const ADMINISTRATORS: AdministratorBound = {
  most: 5,
  source: "Microsoft Entra, best practices for roles: fewer than five global administrators",
  checked: FACTS_CHECKED,
};
