import { addressesPerNode, type Capacity, capacity } from "../core/pod-capacity";
import type { Problem } from "../core/problems";
import { instanceType } from "../facts/instance-types";
import type { Environment } from ".";
import { clustersOf, nodeGroupsOf } from "./checks/check";
import type { ZonePlan } from "./resolve";

/** How the subnets hold the nodes of one group. */
export interface CapacityRow extends Capacity {
  /** `<cluster>/<node group>`. */
  readonly pool: string;
  /** Path of the group's scaling in the description. */
  readonly path: string;
}

/**
 * Compares what the nodes of every group can take with what their subnets have.
 * Groups of one cluster share subnets, so each is also counted beside the others at their fewest.
 * @param zones The subnets of the network, by zone.
 */
export function capacityOf(environment: Environment, zones: Readonly<Record<string, ZonePlan>>): CapacityRow[] {
  return clustersOf(environment).flatMap((keyed) => {
    const { vpcCni } = keyed.cluster.addons ?? {};
    const pods = Object.values(zones).every((zone) => zone.pod !== undefined);
    const networking = {
      prefixDelegation: vpcCni?.prefixDelegation ?? false,
      customNetworking: vpcCni?.customNetworking ?? pods,
    };
    const known = keyed.cluster.zones ?? Object.keys(zones);
    return keyed.cluster.ipFamily === "ipv6"
      ? []
      : nodeGroupsOf(keyed).flatMap(({ key, path, group }) => {
          const limits = group.instanceTypes
            .flatMap((name) => instanceType(name) ?? [])
            .sort((a, b) => addressesPerNode(b, networking) - addressesPerNode(a, networking))[0];
          const subnets = (group.zones ?? known).flatMap((zone) => {
            const plan = zones[zone];
            return plan ? [(networking.customNetworking && plan.pod ? plan.pod : plan.worker).cidr] : [];
          });
          if (limits === undefined || subnets.length === 0) {
            return [];
          }
          return [
            {
              pool: `${keyed.key}/${key}`,
              path: `${path}.scaling`,
              ...capacity({ scaling: group.scaling, limits, subnets }, networking),
            },
          ];
        });
  });
}

/** Groups whose fewest nodes do not fit are problems; those whose most nodes do not are warnings, which `text` says. */
export function capacityProblems(rows: readonly CapacityRow[]): Problem[] {
  return rows
    .filter(({ level }) => level === "error")
    .map(({ path, text }) => ({
      path,
      message: `does not fit its subnets: ${text}; want fewer nodes, larger subnets or prefixDelegation`,
    }));
}
