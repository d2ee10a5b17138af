import { Construct } from "constructs";
import { AUTO_MODE_NODE_ROLE_POLICIES, NODE_ROLE_POLICIES } from "../../facts/managed-policies";
import { pullThroughPolicy } from "../../policies/ecr";
import { trustService } from "../../policies/trust";
import type { Place } from "../common/place";
import { Role } from "../common/role";

/** Properties of {@link NodeRole}. */
export interface NodeRoleProps {
  /** Where the role stands. */
  readonly place: Place;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Whose nodes: managed node groups, or EKS Auto Mode. */
  readonly kind: "nodeGroups" | "autoMode";
  /** Prefixes below which the first pull of an image makes a copy in our registry. @default no pull-through cache */
  readonly pullThrough?: readonly PullThroughPrefix[];
}

/** A prefix of the registry that is a pull-through cache. */
export interface PullThroughPrefix {
  /** Region of the registry. */
  readonly region: string;
  /** Account of the registry. */
  readonly accountId: string;
  /** First part of the copies' names. */
  readonly prefix: string;
}

/** The role of nodes. */
export class NodeRole extends Construct {
  /** The role. */
  readonly role: Role;

  constructor(scope: Construct, id: string, props: NodeRoleProps) {
    super(scope, id);
    const { place, clusterName, kind, pullThrough = [] } = props;
    const [first] = pullThrough;
    const firstPull =
      first && pullThroughPolicy({ ...place, ...first }, pullThrough.map(({ prefix }) => prefix).sort());
    this.role = new Role(this, "Default", {
      place,
      name: `${clusterName}-${kind === "autoMode" ? "auto-node" : "node"}`,
      description: `Nodes of the EKS cluster ${clusterName}`,
      trust: trustService("ec2", place),
      managedPolicies: kind === "autoMode" ? AUTO_MODE_NODE_ROLE_POLICIES : NODE_ROLE_POLICIES,
      policies: firstPull ? { "first-pull": firstPull } : {},
    });
  }
}
