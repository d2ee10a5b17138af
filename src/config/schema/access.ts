import { z } from "zod";
import { keyFault, kubernetesGroupFault, namespaceFault, roleArnFault } from "../rules";
import { named, text } from "./field";

/** People and pipelines that share Kubernetes rights. */
export const accessGroup = z.strictObject({
  /** ARNs of the roles in the group. Roles, not users and not sessions. */
  principals: z.array(text(roleArnFault)).min(1),
  /** EKS access policy that the group gets: `view`, `edit`, `admin` (all but quotas and the namespace itself) or `adminView`. @default none: the group has what RBAC binds to its name */
  policy: z.enum(["view", "edit", "admin", "adminView"]).optional(),
  /** Namespaces that the policy holds in. @default the whole cluster, which only `view` and `adminView` may have */
  namespaces: z.array(text(namespaceFault)).min(1).optional(),
  /** Name of the Kubernetes group the principals are put into. @default the key */
  kubernetesGroup: text(kubernetesGroupFault).optional(),
});

/** Administrators, keyed by a name of your choice: ARN of the role. Each gets the policy AmazonEKSClusterAdminPolicy on the whole cluster. */
export const admins = named(keyFault, text(roleArnFault));

/** Everybody else, keyed by the name of the group. */
export const accessGroups = named(keyFault, accessGroup);

/** Roles of nodes that EKS does not manage (self-managed, Karpenter), keyed by name: they need an access entry to join. */
export const nodeRoles = named(
  keyFault,
  z.strictObject({
    /** ARN of the node role. */
    roleArn: text(roleArnFault),
    /** Operating system: `linux` or `windows`. @default linux */
    os: z.enum(["linux", "windows"]).optional(),
  }),
);
