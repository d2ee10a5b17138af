/** A pod subnet of a zone and the security group of the pods' interfaces. */
export interface PodSubnet {
  /** Id of the subnet. */
  readonly subnetId: string;
  /** Id of the security group. */
  readonly securityGroupId: string;
}

/** Options of pod networking. */
export interface VpcCniOptions {
  /** Give nodes /28 prefixes. */
  readonly prefixDelegation: boolean;
  /** Enforce NetworkPolicy. */
  readonly networkPolicy: boolean;
  /** Region of the nodes. */
  readonly region: string;
  /** Pod subnets by zone. @default pods take addresses from the nodes' subnets */
  readonly podSubnets?: Readonly<Record<string, PodSubnet>>;
}

/** Configuration values of the add-on vpc-cni. Source: amazon-vpc-cni-k8s README, environment variables; chart aws-vpc-cni 1.22.4, eniConfig. */
export function vpcCniConfiguration({
  prefixDelegation,
  networkPolicy,
  region,
  podSubnets,
}: VpcCniOptions): Readonly<Record<string, unknown>> {
  const env = {
    ...(prefixDelegation && { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" }),
    ...(podSubnets && {
      AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: "true",
      ENI_CONFIG_LABEL_DEF: "topology.kubernetes.io/zone",
    }),
  };
  return {
    enableNetworkPolicy: String(networkPolicy),
    ...(Object.keys(env).length > 0 && { env }),
    ...(podSubnets && { eniConfig: { create: true, region, subnets: eniConfigs(podSubnets) } }),
  };
}

function eniConfigs(podSubnets: Readonly<Record<string, PodSubnet>>) {
  return Object.fromEntries(
    Object.entries(podSubnets).map(([zone, { subnetId, securityGroupId }]) => [
      zone,
      { id: subnetId, securityGroups: [securityGroupId] },
    ]),
  );
}
