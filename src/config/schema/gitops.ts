import { z } from "zod";
import { labelKeyFault, labelValueFault, namespaceFault, roleArnFault } from "../rules";
import { named, text } from "./field";

/** Keys of labels of a cluster in Argo CD; those of Argo CD itself are not for others to set. */
const clusterLabelFault = (key: string) =>
  key.startsWith("argocd.argoproj.io/")
    ? "want a key outside argocd.argoproj.io, which is Argo CD's own"
    : labelKeyFault(key);

/**
 * Argo CD, or another tool that reads Git, installs the charts. Terraform makes what is in AWS (roles, queues, log groups, EKS add-ons) and
 * publishes what that tool must be told: the cluster's Secret, objects that come before the charts, and the charts in their order with
 * versions, values and role ARNs.
 */
export const gitops = z.strictObject({
  /** Labels of the cluster in Argo CD, which its generators select by. @default the environment, the cluster and each add-on that is on */
  labels: named(clusterLabelFault, text(labelValueFault)).optional(),
  /** Namespace that Argo CD runs in, and keeps its clusters in. @default argocd */
  namespace: text(namespaceFault).optional(),
  /** ARN of the role that Argo CD takes to reach the cluster; it must be among `admins` or have an access entry of its own. @default Argo CD's own */
  roleArn: text(roleArnFault).optional(),
});
