import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { roleNameOf } from "../../core/naming";
import type { Grant } from "../../policies/grant";
import { grantStatements } from "../../policies/grants";
import { rolePolicy } from "../../policies/role-policies";
import type { Place } from "../common/place";
import { PodIdentity } from "../common/pod-identity";
import type { OidcProvider } from "../common/service-account-role";
import { teamLabels } from "./namespace";

/** How pods get a role. */
export type Identity = "podIdentity" | "irsa";

/** Properties of {@link ServiceAccount}. */
export interface ServiceAccountProps {
  /** Where the role stands. */
  readonly place: Place;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Namespace, which is the team's key. */
  readonly namespace: string;
  /** Name of the service account. */
  readonly name: string;
  /** How pods get the role. @default podIdentity */
  readonly identity?: Identity;
  /** The cluster's OIDC provider, for IRSA. */
  readonly oidc: OidcProvider;
  /** What the pods may do in AWS. @default nothing, and no role */
  readonly grants?: readonly Grant[];
  /** Tags of the role. @default none beside those of the state */
  readonly tags?: Readonly<Record<string, string>>;
  /** What must exist first: the namespace. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A service account of a team, without a token for the Kubernetes API, and the role that its pods have in AWS. */
export class ServiceAccount extends Construct {
  /** Name of the service account. */
  readonly serviceAccountName: string;
  /** ARN of the role. @default its pods have no rights in AWS */
  readonly roleArn?: string;
  /** What must exist before a pod runs under it. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    super(scope, id);
    const { namespace, name, identity = "podIdentity", grants = [], dependsOn } = props;
    const made = grants.length > 0 ? this.identity(props, grants, identity) : undefined;
    const account = new ServiceAccountV1(this, "Default", {
      metadata: {
        name,
        namespace,
        labels: teamLabels(namespace),
        ...(made && identity === "irsa" && { annotations: { "eks.amazonaws.com/role-arn": made.roleArn } }),
      },
      automountServiceAccountToken: false,
      dependsOn: [...dependsOn],
    });
    this.serviceAccountName = name;
    this.roleArn = made?.roleArn;
    this.ready = [account, ...(made?.ready ?? [])];
  }

  private identity(props: ServiceAccountProps, grants: readonly Grant[], identity: Identity): PodIdentity {
    const { place, clusterName, namespace, name, oidc, tags } = props;
    return new PodIdentity(this, "identity", {
      ...{ place, clusterName, namespace, identity, oidc, tags },
      serviceAccount: name,
      name: roleNameOf(clusterName, namespace, name),
      policies: { grants: rolePolicy(grantStatements(place, grants)) },
    });
  }
}
