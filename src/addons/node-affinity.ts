/** Keeps a DaemonSet off Fargate, which runs none. Source: EKS user guide, Fargate considerations. */
export const NOT_ON_FARGATE = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        { matchExpressions: [{ key: "eks.amazonaws.com/compute-type", operator: "NotIn", values: ["fargate"] }] },
      ],
    },
  },
} as const;
