import { z } from "zod";

/**
 * Argo CD, or another tool that reads Git, installs the charts. Terraform makes what is in AWS (roles, queues, log groups, EKS add-ons) and
 * publishes what that tool must be told: versions, values, role ARNs.
 */
export const gitops = z.strictObject({
  /** Labels of the cluster in Argo CD, which its generators select by. @default the environment, the cluster and each add-on that is on */
  labels: z.record(z.string(), z.string()).optional(),
});
