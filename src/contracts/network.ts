import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { StateReader } from "./backend";
import { ContractReader, publish } from "./contract";

/** Version of this contract. Raise it when an output changes its meaning or goes away. */
export const NETWORK_CONTRACT = 1;

/** Subnet ids of one tier, keyed by zone name. */
export type SubnetIds = Readonly<Record<string, string>>;

/** What the network state tells others. */
export interface NetworkOutputs {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** IPv4 blocks of the VPC, primary first. */
  readonly vpcCidrs: readonly string[];
  /** Subnets by tier, then by zone. A tier that the network does not have is an empty map. */
  readonly subnetIds: {
    readonly public: SubnetIds;
    readonly worker: SubnetIds;
    readonly controlPlane: SubnetIds;
    readonly intra: SubnetIds;
    readonly pod: SubnetIds;
  };
  /** Public addresses that traffic out of the VPC comes from, keyed by zone name, or an expression for that; empty without NAT. */
  readonly natAddresses: Readonly<Record<string, readonly string[]>> | string;
  /** What must exist before nodes reach AWS: routes, gateways, endpoints. Worker subnets are told only afterwards. @default nothing but the subnets */
  readonly ready?: readonly ITerraformDependable[];
}

/** Names of the outputs that hold subnet ids, by tier. */
const SUBNETS = {
  public: "public_subnet_ids",
  worker: "worker_subnet_ids",
  controlPlane: "control_plane_subnet_ids",
  intra: "intra_subnet_ids",
  pod: "pod_subnet_ids",
} as const;

/** Tier of a subnet. */
export type Tier = keyof typeof SUBNETS;

/** Writes the outputs of the network state. */
export function publishNetwork(scope: Construct, values: NetworkOutputs): void {
  const { subnetIds, ready } = values;
  const subnets = (description: string, tier: Tier, dependsOn?: typeof ready) => ({
    [SUBNETS[tier]]: { description, value: subnetIds[tier], dependsOn },
  });
  publish(scope, NETWORK_CONTRACT, {
    vpc_id: { description: "Id of the VPC.", value: values.vpcId },
    vpc_cidrs: { description: "IPv4 blocks of the VPC, primary first.", value: values.vpcCidrs },
    ...subnets("Public subnets by zone.", "public"),
    ...subnets("Subnets of worker nodes by zone.", "worker", ready),
    ...subnets("Subnets of the control plane's interfaces by zone.", "controlPlane"),
    ...subnets("Subnets without a route out of the VPC by zone.", "intra"),
    ...subnets("Subnets of pods by zone.", "pod"),
    nat_addresses: { description: "Public addresses of the NAT gateways by zone.", value: values.natAddresses },
  });
}

/** References into the network state. */
export interface NetworkReferences {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Id of the subnet of a tier in a zone. */
  subnetId(tier: Tier, zone: string): string;
}

/** Reads the network state. */
export function readNetwork(reader: StateReader): NetworkReferences {
  const contract = new ContractReader(reader, "network", NETWORK_CONTRACT);
  return {
    vpcId: contract.value("vpc_id"),
    subnetId: (tier, zone) => contract.entry(SUBNETS[tier], zone),
  };
}
