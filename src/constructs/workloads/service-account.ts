import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { roleNameOf } from "../../core/naming";
import type { Grant } from "../../policies/grant";
import { grantStatements } from "../../policies/grants";
import { rolePolicy } from "../../policies/role-policies";
import { trustPodIdentity, trustWebIdentity } from "../../policies/trust";
import type { Place } from "../common/place";
import { Role } from "../common/role";
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
    const role = grants.length > 0 ? this.role(props, grants, identity) : undefined;
    const account = new ServiceAccountV1(this, "Default", {
      metadata: {
        name,
        namespace,
        labels: teamLabels(namespace),
        ...(role && identity === "irsa" && { annotations: { "eks.amazonaws.com/role-arn": role.arn } }),
      },
      automountServiceAccountToken: false,
      dependsOn: [...dependsOn],
    });
    const association = role && identity === "podIdentity" ? [this.association(props, role)] : [];
    this.serviceAccountName = name;
    this.roleArn = role?.arn;
    this.ready = [account, ...(role?.ready ?? []), ...association];
  }

  private role(props: ServiceAccountProps, grants: readonly Grant[], identity: Identity): Role {
    const { place, clusterName, namespace, name, oidc, tags } = props;
    const account = { clusterName, namespace, serviceAccount: name };
    return new Role(this, "role", {
      place,
      name: roleNameOf(clusterName, namespace, name),
      description: `Service account ${namespace}/${name} of the EKS cluster ${clusterName}`,
      trust:
        identity === "podIdentity"
          ? trustPodIdentity(place, account)
          : trustWebIdentity(oidc.arn, oidc.issuer, account),
      policies: { grants: rolePolicy(grantStatements(place, grants)) },
      tags,
    });
  }

  private association({ clusterName, namespace, name, tags }: ServiceAccountProps, { arn }: Role) {
    return new EksPodIdentityAssociation(this, "association", {
      clusterName,
      namespace,
      serviceAccount: name,
      roleArn: arn,
      ...(tags && { tags: { ...tags } }),
    });
  }
}
