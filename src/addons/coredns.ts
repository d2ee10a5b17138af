/** Options of cluster DNS. */
export interface CorednsOptions {
  /** Fewest and most replicas. @default 2 and 10 */
  readonly autoScaling?: { readonly minReplicas: number; readonly maxReplicas: number };
  /** Whether there is nothing but Fargate to run on. */
  readonly fargateOnly: boolean;
}

/** Configuration values of the add-on coredns. Source: EKS user guide, CoreDNS autoscaling; CoreDNS on Fargate. */
export function corednsConfiguration({ autoScaling, fargateOnly }: CorednsOptions): Readonly<Record<string, unknown>> {
  const { minReplicas, maxReplicas } = autoScaling ?? { minReplicas: 2, maxReplicas: 10 };
  return {
    autoScaling: { enabled: true, minReplicas, maxReplicas },
    ...(fargateOnly && { computeType: "Fargate" }),
  };
}
