import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf } from "../../block";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

const ADDON = "vpc-cni";

/** The VPC CNI add-ons of a cluster, of all clusters without one: one for each, none with Auto Mode. */
export function addonsOf(output: EnvironmentOutput, cluster?: ResourceBlock): readonly ResourceBlock[] {
  return output
    .all("aws_eks_addon")
    .filter(({ block }) => block.addon_name === ADDON)
    .filter((addon) => {
      const name = addon.block.cluster_name;
      return cluster === undefined || output.target(addon, name) === cluster || name === cluster.block.name;
    });
}

/** The configuration of an add-on; empty without one. */
export function configurationOf(output: EnvironmentOutput, addon: ResourceBlock): TerraformBlock {
  return blocksOf(output.json(addon.block.configuration_values))[0] ?? {};
}
