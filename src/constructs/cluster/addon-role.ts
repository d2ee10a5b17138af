import { Construct } from "constructs";
import { type ServiceAccountRef, trustPodIdentity, trustWebIdentity } from "../../policies/trust";
import type { Place } from "../common/place";
import { Role } from "../common/role";
import type { Oidc } from "./oidc";

/** Properties of {@link AddonRole}. */
export interface AddonRoleProps extends ServiceAccountRef {
  /** Where the role stands. */
  readonly place: Place;
  /** How pods get the role. */
  readonly identity: "podIdentity" | "irsa";
  /** The cluster's OIDC provider, for IRSA. */
  readonly oidc: Oidc;
  /** AWS-managed policies by path and name. @default none */
  readonly managedPolicies?: readonly string[];
  /** Policies of our own by name. @default none */
  readonly policies?: Readonly<Record<string, string>>;
}

/** The role of one service account of one cluster; nobody else can assume it. */
export class AddonRole extends Construct {
  /** The role. */
  readonly role: Role;

  constructor(scope: Construct, id: string, props: AddonRoleProps) {
    super(scope, id);
    const { place, clusterName, serviceAccount, namespace, identity, oidc, managedPolicies, policies } = props;
    this.role = new Role(this, "Default", {
      place,
      name: `${clusterName}-${serviceAccount}`,
      description: `Service account ${namespace}/${serviceAccount} of the EKS cluster ${clusterName}`,
      trust:
        identity === "podIdentity" ? trustPodIdentity(place, props) : trustWebIdentity(oidc.arn, oidc.issuer, props),
      managedPolicies,
      policies,
    });
  }
}
