import { Construct } from "constructs";
import { type ServiceAccountRef, trustPodIdentity, trustWebIdentity } from "../../policies/trust";
import type { Place } from "./place";
import { Role } from "./role";

/** A cluster's OIDC provider in IAM. */
export interface OidcProvider {
  /** ARN of the provider. */
  readonly arn: string;
  /** Issuer without `https://`, as trust policies name it. */
  readonly issuer: string;
}

/** Properties of {@link ServiceAccountRole}. */
export interface ServiceAccountRoleProps extends ServiceAccountRef {
  /** Where the role stands. */
  readonly place: Place;
  /** How pods get the role. */
  readonly identity: "podIdentity" | "irsa";
  /** The cluster's OIDC provider, for IRSA. */
  readonly oidc: OidcProvider;
  /** AWS-managed policies by path and name. @default none */
  readonly managedPolicies?: readonly string[];
  /** Name of the role. @default `<cluster>-<service account>` */
  readonly name?: string;
  /** Tags of the role. @default none beside those of the state */
  readonly tags?: Readonly<Record<string, string>>;
  /** Policies of our own by name. @default none */
  readonly policies?: Readonly<Record<string, string>>;
}

/** The role of one service account of one cluster; nobody else can assume it. */
export class ServiceAccountRole extends Construct {
  /** The role. */
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ServiceAccountRoleProps) {
    super(scope, id);
    const { place, clusterName, serviceAccount, namespace, identity, oidc, managedPolicies, policies, tags } = props;
    const { name = `${clusterName}-${serviceAccount}` } = props;
    this.role = new Role(this, "Default", {
      place,
      name,
      description: `Service account ${namespace}/${serviceAccount} of the EKS cluster ${clusterName}`,
      trust:
        identity === "podIdentity" ? trustPodIdentity(place, props) : trustWebIdentity(oidc.arn, oidc.issuer, props),
      managedPolicies,
      policies,
      tags,
    });
  }
}
