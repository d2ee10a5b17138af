import { DEPLOYER_CLUSTER } from "./deployer-cluster";
import { DEPLOYER_DATA } from "./deployer-data";
import { DEPLOYER_IDENTITY } from "./deployer-identity";
import { DEPLOYER_NETWORK } from "./deployer-network";
import type { DeployerRow } from "./deployer-row";

export type { DeployerGrant, DeployerRow } from "./deployer-row";

/**
 * What IAM is asked when Terraform's AWS provider makes, reads, changes and deletes a type, by type. Policies of S3 objects, tokens and
 * anything that no construct of this project makes are not here.
 */
export const DEPLOYER_ACTIONS: readonly DeployerRow[] = [
  ...DEPLOYER_NETWORK,
  ...DEPLOYER_IDENTITY,
  ...DEPLOYER_CLUSTER,
  ...DEPLOYER_DATA,
];

const BY_TYPE = new Map(DEPLOYER_ACTIONS.map((row) => [row.type, row]));

/** The row of a type, `data.` in front of a data source; nothing for a type that nobody has looked at. */
export function deployerActions(type: string): DeployerRow | undefined {
  return BY_TYPE.get(type);
}
